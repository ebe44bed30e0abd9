"""Compare the ledgers of studies that differ only in their root seed.

    PYTHONPATH=workflow python -m study.tools.stability FOLDER [FOLDER ...]

Each FOLDER holds the results/ of one, made by ``snakemake --directory FOLDER --config
root_seed=NUMBER claims``. Their primary rows replace those of the same root seed in
docs/results/root_seeds.tsv, which keeps those of other studies. Writes this table and
docs/results/stability.md, the comparison of all studies in it.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from shortsight.claims.stability import COLUMNS, KEYS, compared
from shortsight.records.files import read_frame, read_provenance
from shortsight.refusal import Refused

ROOT = Path(__file__).resolve().parents[3]
FOUND = ROOT / "docs/results"
TABLE, PAGE = "root_seeds.tsv", "stability.md"
SEED = "root_seed"
CLAIMS = Path("results", "claims", "claims.parquet")
HEADER = """\
# Does the ledger say the same again?

The study once more with other values of `root_seed`, which every random number of it
derives from: other configurations, thermometers, trainings and flows. Each claim by its
primary row; in the last column the trainings of all studies are counted together.
Written by `study.tools.stability` from [root_seeds.tsv](root_seeds.tsv); what the words
mean stands in [definitions.md](../definitions.md).
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


def read(folder: Path) -> pd.DataFrame:
    """Return the primary rows of a study's ledger, with its root seed."""
    path = folder / CLAIMS
    if not path.is_file():
        raise Refused(
            f"{path} must be there, got nothing; run snakemake --directory {folder} "
            "--config root_seed=NUMBER claims"
        )
    rows = read_frame(path)
    rows = rows.loc[rows["primary"].astype(bool), COLUMNS]
    rows.insert(0, SEED, int(read_provenance(path)["spec"]["root_seed"]))
    return rows


def joined(table: Path, studies: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Return the rows of the table and of these studies, which replace their own."""
    new = pd.concat(studies)
    if not table.is_file():
        return new
    old = pd.read_csv(table, sep="\t", dtype=dict.fromkeys(KEYS, str)).fillna(
        dict.fromkeys([*KEYS, "unit"], "")
    )
    return pd.concat([old[~old[SEED].isin(new[SEED])], new])


def main() -> None:
    """Write docs/results/root_seeds.tsv and docs/results/stability.md."""
    parser = argparse.ArgumentParser(prog="study.tools.stability", description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    try:
        studies = [read(folder) for folder in parser.parse_args().folders]
        rows = joined(FOUND / TABLE, studies).sort_values(SEED, kind="stable")
        ledgers = {f"root seed {n}": of_study for n, of_study in rows.groupby(SEED)}
        if len(ledgers) < 2:
            raise Refused(
                f"folders must be of two root seeds or more, got {len(ledgers)}; run "
                "the study with another"
            )
        text = rows.to_csv(sep="\t", index=False, float_format="%.6g")
        (FOUND / TABLE).write_text(text, "utf-8")
        (FOUND / PAGE).write_text(page(ledgers) + "\n", "utf-8")
    except (Refused, OSError) as error:
        sys.exit(f"stability: {error}")


if __name__ == "__main__":
    main()
