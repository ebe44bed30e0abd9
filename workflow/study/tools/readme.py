"""The parts of README.md that hold results, filled from the results.

``PYTHONPATH=workflow python -m study.tools.readme`` fills them from results/ and puts
its pictures, the ledger and the finding, into docs/.
"""

import argparse
import sys
from pathlib import Path

from PIL import Image

from shortsight.claims.text import counts
from shortsight.records.files import read_frame
from shortsight.records.folder import files_below
from shortsight.refusal import Refused
from shortsight.report.page import run_times

__all__ = ["costs", "filled", "picture"]

ROOT = Path(__file__).resolve().parents[3]
RESULTS = Path("results")


def filled(text: str, name: str, block: str) -> str:
    """Return ``text`` with what stands between two markers replaced.

    Raises
    ------
    Refused
        If ``<!-- name -->`` and ``<!-- end of name -->`` are not there once each.
    """
    start, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
    if text.count(start) != 1 or text.count(end) != 1:
        raise Refused(f"README.md must hold '{start}' and '{end}' once; put them back")
    before, rest = text.split(start)
    return f"{before}{start}\n{block}\n{end}{rest.split(end)[1]}"


def costs(results: Path, parts: dict[str, list[tuple[str, str]]]) -> str:
    """Return what parts of the study cost, from the benchmark files.

    Parameters
    ----------
    results : Path
    parts : dict
        Row to (system, part) of its jobs; an empty text stands for all.
    """
    rows = run_times(results / "benchmarks")
    sizes = _sizes(results)
    lines = ["| what | jobs | CPU time | memory of the largest job | disk |"]
    lines.append("|---|---|---|---|---|")
    for name, wanted in parts.items():
        jobs = [row for row in rows if _fits(row, wanted)]
        numbers = [sum(row[key] for row in jobs) for key in ("n_jobs", "cpu_s")]
        memory = max((row["memory_mb"] for row in jobs), default=0.0)
        disk = sum(size for file, size in sizes if _fits(file, wanted)) / 1e6
        lines.append(
            f"| {name} | {numbers[0]} | {numbers[1] / 60:.0f} min "
            f"| {memory:.0f} MB | {disk:.0f} MB |"
        )
    return "\n".join(lines)


def picture(source: Path, target: Path) -> None:
    """Copy a picture with 128 colours, a third of the bytes: drawings have few."""
    with Image.open(source) as image:
        # Not by median cut, which mixes colours that cover little.
        how = {"method": Image.Quantize.MAXCOVERAGE, "dither": Image.Dither.NONE}
        few = image.convert("RGB").quantize(128, **how)
        few.save(target, optimize=True)


def _sizes(results: Path) -> list[tuple[dict, int]]:
    """Return (system and part, bytes) of every result in a folder of results."""
    found = []
    for path in files_below(results):
        system, *rest = path.relative_to(results).parts
        if rest and system not in RECORDS:
            found.append(({"system": system, "part": rest[0]}, path.stat().st_size))
    return found


RECORDS = ("logs", "benchmarks")
PICTURES = {"ledger.png": "ledger.png", "finding.png": "plane.png"}
PARTS = {
    "`snakemake`": [("", "")],
    "of it, the paper's system": [("long_range", "")],
    "of it, all spins": [("", "spins")],
}


def _fits(row: dict, wanted: list[tuple[str, str]]) -> bool:
    """Return whether a row of jobs, or a file, belongs to a part."""
    return any(
        system in ("", row["system"]) and part in ("", row["part"])
        for system, part in wanted
    )


def main() -> None:
    """Fill README.md and make its pictures."""
    argparse.ArgumentParser(prog="study.tools.readme", description=__doc__).parse_args()
    page = ROOT / "README.md"
    try:
        table = read_frame(RESULTS / "claims" / "claims.parquet")
        readme = page.read_text(encoding="utf-8")
        readme = filled(readme, "ledger", counts(table))
        readme = filled(readme, "costs", costs(RESULTS, PARTS))
        page.write_text(readme, encoding="utf-8")
        for name, drawn in PICTURES.items():
            picture(RESULTS / "figures" / drawn, ROOT / "docs" / name)
    except (Refused, OSError) as error:
        sys.exit(f"readme: {error}")


if __name__ == "__main__":
    main()
