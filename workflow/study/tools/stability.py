"""Compare the ledgers of studies that differ only in their root seed.

    PYTHONPATH=workflow python -m study.tools.stability FOLDER FOLDER [FOLDER ...]

Each FOLDER holds the results/ of one, made by ``snakemake --directory FOLDER --config
root_seed=NUMBER claims``. Writes docs/results/stability.md.
"""

import argparse
import sys
from pathlib import Path

import pandas as pd

from shortsight.claims.stability import KEYS, compared
from shortsight.records.files import read_frame, read_provenance
from shortsight.refusal import Refused

ROOT = Path(__file__).resolve().parents[3]
PAGE = ROOT / "docs/results/stability.md"
CLAIMS = Path("results", "claims", "claims.parquet")
HEADER = """\
# Does the ledger say the same again?

The study once more with other values of `root_seed`, which every random number of it
derives from: other configurations, thermometers, trainings and flows. Each claim by its
primary row; in the last column the trainings of all studies are counted together.
Written by `study.tools.stability`; what the words mean stands in
[definitions.md](definitions.md).
"""


def page(ledgers: dict[str, pd.DataFrame]) -> str:
    """Return the page that compares the ledgers of studies, by their names."""
    table = compared(ledgers)
    changed, opposite = table[table["changed"]], table[table["opposite"]]
    lines = [
        HEADER,
        f"* Claims compared: {len(table)}, of {len(ledgers)} studies.",
        f"* Verdicts that turn into their opposite: {len(opposite)}{_named(opposite)}.",
        f"* Words that change: {len(changed)}{_named(changed)}.",
        "",
        f"| claim | system | recipe | {' | '.join(ledgers)} | all trainings together |",
        "|---" * (len(ledgers) + 4) + "|",
    ]
    for row in table.to_dict("records"):
        lines.append(
            f"| {' | '.join(row[name] for name in (*KEYS, *ledgers, 'pooled'))} |"
        )
    return "\n".join(lines)


def _named(rows: pd.DataFrame) -> str:
    """Return the ids of these claims, or an empty text."""
    return f" ({', '.join(rows['claim'])})" if len(rows) else ""


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
    """Write docs/results/stability.md."""
    parser = argparse.ArgumentParser(prog="study.tools.stability", description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    try:
        ledgers = dict(read(folder) for folder in parser.parse_args().folders)
        if len(ledgers) < 2:
            raise Refused(
                f"folders must be of two root seeds or more, got {len(ledgers)}; run "
                "the study with another"
            )
        PAGE.write_text(page(ledgers) + "\n", "utf-8")
    except (Refused, OSError) as error:
        sys.exit(f"stability: {error}")


if __name__ == "__main__":
    main()
