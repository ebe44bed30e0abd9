"""The other rows, and the other readings, beside the primary row of a claim."""

from collections.abc import Iterator

import pandas as pd

from shortsight.claims.text import share_text
from shortsight.claims.verdict import DECIDED, Verdict

__all__ = ["beside"]


def beside(table: pd.DataFrame, tests: pd.DataFrame) -> list[tuple[str, str]]:
    """Return for each row of a ledger the rows and readings that agree, or differ.

    The table has the columns of `row.AskedRow`, one row per claim, system and recipe;
    both texts are empty for rows that are not primary. Undecided entries are left out.
    """
    told = tests[tests["reading"] & (tests["verdict"] != Verdict.NOT_TESTABLE)]
    found = []
    for row in table.to_dict("records"):
        same, other = [], []
        for name, entry in _entries(row, table, told) if row["primary"] else ():
            if entry["verdict"] not in DECIDED:
                continue
            if entry["verdict"] == row["verdict"]:
                same.append(name)
            else:
                words = filter(None, (entry["verdict"], share_text(entry)))
                other.append(f"{name} ({', '.join(words)})")
        found.append(("; ".join(same), "; ".join(other)))
    return found


def _entries(
    row: dict, table: pd.DataFrame, told: pd.DataFrame
) -> Iterator[tuple[str, dict]]:
    """Yield name and entry of the rows beside a primary one, then of all readings.

    A reading that the primary row lacks is taken from the first row that has it.
    """
    for entry in _of_claim(row, table):
        if not entry["primary"]:
            yield _name(entry), entry
    readings = {}
    for entry in sorted(_of_claim(row, told), key=lambda entry: not entry["primary"]):
        readings.setdefault(entry["statistic"], entry)
    for entry in readings.values():
        of = "" if entry["primary"] else f", {_name(entry)}"
        yield entry["how"] + of, entry


def _of_claim(row: dict, table: pd.DataFrame) -> list[dict]:
    """Return the rows of the same claim and family."""
    same = (table["claim"] == row["claim"]) & (table["family"] == row["family"])
    return table[same].to_dict("records")


def _name(entry: dict) -> str:
    return ": ".join(filter(None, (entry["system"], entry["recipe"])))
