"""The parts of README.md and docs/ that are filled from results.

``PYTHONPATH=workflow python -m study.tools.readme`` fills them from results/, copies
the pictures of the ledger and the finding into docs/, and writes the run times there.
If there is an atlas, its picture and its statements are copied too.
"""

import argparse
import shutil
import sys
from collections.abc import Collection
from pathlib import Path

import pandas as pd
from PIL import Image

from shortsight.claims.text import counts
from shortsight.records.files import read_frame
from shortsight.records.folder import files_below
from shortsight.refusal import Refused
from study.atlas import atlas_systems
from study.run.times import PUBLISHED, published
from study.strict_yaml import load_strictly

ROOT = Path(__file__).resolve().parents[3]
RESULTS = Path("results")
STATEMENTS = RESULTS / "atlas" / "statements.md"
PICTURES = {"ledger.png": "figures/ledger.png", "finding.png": "figures/plane.png"}
DRAWN = ("atlas", "locality", "sight", "monte_carlo_rg", "theory", "lateral")
OF_ATLAS = {f"{name}.png": f"atlas/figures/{name}.png" for name in DRAWN}
# Rows of the table of costs: a system and a part of its results, or all.
PARTS = {
    "`snakemake`": ("", ""),
    "of it, the paper's system": ("long_range", ""),
    "of it, all spins": ("", "spins"),
}


def filled(text: str, name: str, block: str) -> str:
    """Return a page with the text between two markers replaced."""
    start, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
    if text.count(start) != 1 or text.count(end) != 1:
        raise Refused(f"a page must hold '{start}' and '{end}' once; put them back")
    before, rest = text.split(start)
    return f"{before}{start}\n{block}\n{end}{rest.split(end)[1]}"


def costs(results: Path, without: Collection[str] = ()) -> str:
    """Return the costs of the `PARTS` of the study, without some systems."""
    lines = ["| what | jobs | time of all jobs | memory of the largest job | disk |"]
    lines.append("|---|---|---|---|---|")
    for name, of in PARTS.items():
        jobs = _files(results / "benchmarks", ".tsv", *of, without)
        files = _files(results, "", *of, {"logs", "benchmarks", *without})
        times = pd.concat([pd.read_csv(path, sep="\t", na_values="-") for path in jobs])
        lines.append(
            f"| {name} | {len(jobs)} | {times['s'].sum() / 60:.0f} min "
            f"| {times['max_rss'].max():.0f} MB "
            f"| {sum(path.stat().st_size for path in files) / 1e6:.0f} MB |"
        )
    return "\n".join(lines)


def _files(
    folder: Path, ending: str, system: str, part: str, without: Collection[str]
) -> list[Path]:
    """Return the files below a folder, of one system or part if these are named."""
    found = []
    for path in files_below(folder, ending):
        own, kind, *_ = [*path.relative_to(folder).parts, ""]
        if own not in without and system in ("", own) and part in ("", kind):
            found.append(path)
    return found


def picture(source: Path, target: Path) -> None:
    """Copy a picture with 128 colours, a third of the bytes: drawings have few."""
    with Image.open(source) as image:
        # Not median cut, which mixes colours of small areas.
        how = {"method": Image.Quantize.MAXCOVERAGE, "dither": Image.Dither.NONE}
        few = image.convert("RGB").quantize(128, **how)
        few.save(target, optimize=True)


def _fill(page: str, name: str, block: str) -> None:
    path = ROOT / page
    path.write_text(filled(path.read_text("utf-8"), name, block), "utf-8")


def main() -> None:
    """Fill README.md, copy its pictures, write the run times of jobs."""
    argparse.ArgumentParser(prog="study.tools.readme", description=__doc__).parse_args()
    try:
        table = read_frame(RESULTS / "claims" / "claims.parquet")
        of_atlas = {"atlas", *atlas_systems(load_strictly(ROOT / "config.yaml"))}
        _fill("README.md", "ledger", counts(table))
        _fill("docs/costs.md", "costs", costs(RESULTS, of_atlas))
        found = STATEMENTS.is_file()
        for name, drawn in (PICTURES | (OF_ATLAS if found else {})).items():
            picture(RESULTS / drawn, ROOT / "docs" / name)
        if found:
            shutil.copyfile(STATEMENTS, ROOT / "docs" / "results" / "atlas.md")
        PUBLISHED.write_text(published(RESULTS / "benchmarks"), encoding="utf-8")
    except (Refused, OSError) as error:
        sys.exit(f"readme: {error}")


if __name__ == "__main__":
    main()
