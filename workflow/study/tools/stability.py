"""Compare the ledgers of studies that differ in their root seed alone.

    PYTHONPATH=workflow python -m study.tools.stability FOLDER FOLDER [FOLDER ...]

Each FOLDER holds the results/ of one, made by ``snakemake --directory FOLDER --config
root_seed=NUMBER claims``. Writes docs/stability.md.
"""

import argparse
import sys
from pathlib import Path

import pandas as pd

from shortsight.claims.stability import compared, expected_changes
from shortsight.random import stream
from shortsight.records.files import read_frame, read_provenance
from shortsight.refusal import Refused

__all__ = ["page"]

ROOT = Path(__file__).resolve().parents[3]
CLAIMS = Path("results", "claims", "claims.parquet")
HEADER = """\
# Does the ledger say the same again?

The study once more with other values of `root_seed`, which every random number of it
derives from: other configurations, thermometers, trainings and flows. Written by
`study.tools.stability`; what the words mean stands in [definitions.md](definitions.md).
"""


def page(ledgers: dict[str, pd.DataFrame]) -> str:
    """Return the page that compares the ledgers of studies, by their names."""
    rng = stream(0, "stability")
    table = compared(ledgers, rng)
    changed, (low, high) = expected_changes(ledgers, rng)
    against = table[table["opposite"]]
    data = table[table["depends_on_data"]]
    lines = [
        HEADER,
        f"* Rows compared: {len(table)}, of {len(ledgers)} studies.",
        "* Verdicts to be quoted alone that turn into their opposite: "
        f"{len(against)}{_named(against)}.",
        f"* Rows of trainings whose verdicts differ between studies: {changed}; "
        f"trainings drawn again from each row's pooled share give {low:g} to {high:g} "
        "(95 %). Both by the counts alone.",
        "* Rows whose counts are not those of one share, so that they depend on the "
        f"data: {len(data)}{_named(data)}.",
        "",
        f"| claim | system | recipe | {' | '.join(ledgers)} | p | |",
        "|---" * (len(ledgers) + 5) + "|",
    ]
    return "\n".join([*lines, *(_line(row, ledgers) for _, row in table.iterrows())])


def _named(rows: pd.DataFrame) -> str:
    """Return which rows these are, or nothing."""
    names = [f"{r.claim} ({r.system} {r.recipe})" for r in rows.itertuples()]
    return f" ({', '.join(names)})" if names else ""


def _line(row: pd.Series, ledgers: dict) -> str:
    """Return a row of the table."""
    notes = ["changed"] * row["changed"] + ["opposite"] * row["opposite"]
    notes += ["depends on the data"] * row["depends_on_data"]
    p = "" if pd.isna(row["p"]) else f"{row['p']:.2g}"
    cells = [row["claim"], row["system"], row["recipe"], *(row[n] for n in ledgers)]
    return "| " + " | ".join([*cells, p, ", ".join(notes)]) + " |"


def read(folder: Path) -> tuple[str, pd.DataFrame]:
    """Return the name of a study, its root seed, and its ledger."""
    path = folder / CLAIMS
    if not path.is_file():
        raise Refused(
            f"{path} must be there, got nothing; run snakemake --directory {folder} "
            "--config root_seed=NUMBER claims"
        )
    seed = read_provenance(path).get("spec", {}).get("root_seed", folder.name)
    return f"root seed {seed}", read_frame(path)


def main() -> None:
    """Write docs/stability.md."""
    parser = argparse.ArgumentParser(prog="study.tools.stability", description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    try:
        ledgers = dict(read(folder) for folder in parser.parse_args().folders)
        if len(ledgers) < 2:
            raise Refused(
                f"folders must be of two root seeds or more, got {len(ledgers)}; run "
                "the study with another"
            )
        (ROOT / "docs" / "stability.md").write_text(page(ledgers) + "\n", "utf-8")
    except (Refused, OSError) as error:
        sys.exit(f"stability: {error}")


if __name__ == "__main__":
    main()
