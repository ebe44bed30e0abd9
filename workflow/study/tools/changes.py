"""Print every claim's verdict by one ledger and by another, with the reason.

    PYTHONPATH=workflow python -m study.tools.changes OLD NEW

OLD and NEW are files claims.parquet; verdicts of OLD may be in the words of before.
"""

import argparse
import sys

import pandas as pd

from shortsight.claims.changes import changes
from shortsight.records.files import read_frame
from shortsight.refusal import Refused

__all__ = ["page"]


def page(table: pd.DataFrame) -> str:
    """Return the changes as two tables in Markdown: claims, then single rows.

    Parameters
    ----------
    table : pandas.DataFrame
        From `shortsight.claims.changes.changes`.
    """
    parts = []
    for title, rows in (
        ("Claims", table[table["pooled"]]),
        ("By system and recipe", table[~table["pooled"]]),
    ):
        parts += [
            f"## {title}",
            "",
            "| claim | before | after | why |",
            "|---" * 4 + "|",
        ]
        for row in rows.itertuples():
            name = " ".join(filter(None, (row.claim, row.system, row.recipe)))
            parts.append(f"| {name} | {row.before} | {row.after} | {row.why} |")
        parts.append("")
    return "\n".join(parts)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="study.tools.changes", description=__doc__)
    parser.add_argument("old", metavar="OLD")
    parser.add_argument("new", metavar="NEW")
    asked = parser.parse_args()
    try:
        print(page(changes(read_frame(asked.old), read_frame(asked.new))))
    except (Refused, OSError) as error:
        sys.exit(f"changes: {error}")


if __name__ == "__main__":
    main()
