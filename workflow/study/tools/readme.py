"""The parts of README.md and docs/ that hold results, filled from the results.

``PYTHONPATH=workflow python -m study.tools.readme`` fills them from results/, puts its
pictures, the ledger and the finding, into docs/, and writes there how long jobs took.
Where there is an atlas its picture and its statements go there too.
"""

import argparse
import shutil
import sys
from collections.abc import Collection
from pathlib import Path

from PIL import Image

from shortsight.claims.text import counts
from shortsight.records.files import read_frame
from shortsight.records.folder import files_below
from shortsight.refusal import Refused
from shortsight.report.page import run_times
from study.atlas import atlas_systems
from study.run.times import PUBLISHED, published
from study.strict_yaml import load_strictly

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


def costs(
    results: Path,
    parts: dict[str, list[tuple[str, str]]],
    without: Collection[str] = (),
) -> str:
    """Return what parts of the study cost, from the benchmark files.

    Parameters
    ----------
    results : Path
    parts : dict
        Row to (system, part) of its jobs; an empty text stands for all.
    without : collection of str
        Systems that do not count: those of the atlas.
    """
    rows = [r for r in run_times(results / "benchmarks") if r["system"] not in without]
    sizes = [size for size in _sizes(results) if size[0]["system"] not in without]
    lines = ["| what | jobs | time of all jobs | memory of the largest job | disk |"]
    lines.append("|---|---|---|---|---|")
    for name, wanted in parts.items():
        jobs = [row for row in rows if _fits(row, wanted)]
        numbers = [sum(row[key] for row in jobs) for key in ("n_jobs", "wall_s")]
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
PICTURES = {"ledger.png": "figures/ledger.png", "finding.png": "figures/plane.png"}
OF_ATLAS = {"atlas.png": "atlas/figures/atlas.png"}
OF_ATLAS |= {"locality.png": "atlas/figures/locality.png"}
STATEMENTS = RESULTS / "atlas" / "statements.md"
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


def _of_atlas() -> set[str]:
    """Return what stands beside the systems of plain `snakemake` under results/."""
    return {"atlas", *atlas_systems(load_strictly(ROOT / "config.yaml"))}


def main() -> None:
    """Fill README.md, make its pictures, write the times of jobs."""
    argparse.ArgumentParser(prog="study.tools.readme", description=__doc__).parse_args()
    page = ROOT / "README.md"
    try:
        table = read_frame(RESULTS / "claims" / "claims.parquet")
        readme = page.read_text(encoding="utf-8")
        readme = filled(readme, "ledger", counts(table))
        readme = filled(readme, "costs", costs(RESULTS, PARTS, _of_atlas()))
        page.write_text(readme, encoding="utf-8")
        found = STATEMENTS.is_file()
        for name, drawn in (PICTURES | (OF_ATLAS if found else {})).items():
            picture(RESULTS / drawn, ROOT / "docs" / name)
        if found:
            shutil.copyfile(STATEMENTS, ROOT / "docs" / "atlas_results.md")
        PUBLISHED.write_text(published(RESULTS / "benchmarks"), encoding="utf-8")
    except (Refused, OSError) as error:
        sys.exit(f"readme: {error}")


if __name__ == "__main__":
    main()
