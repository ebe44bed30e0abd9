"""The stability of the ledger: studies that differ only in their root seed.

Their trainings follow one distribution, so the counts of a row may be added: trainings
of different studies also have different training sets and thermometers.
"""

from collections.abc import Mapping

import pandas as pd

from shortsight.claims.text import measured, share_text
from shortsight.claims.verdict import Verdict

__all__ = ["COLUMNS", "KEYS", "compared"]

KEYS = ["claim", "system", "recipe"]
COUNTS = ["n_yes", "n_no", "n_cannot"]
COLUMNS = [*KEYS, "verdict", "value", "error", "unit", *COUNTS]
OPPOSITE = {Verdict.HOLDS, Verdict.FAILS}


def compared(ledgers: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Return one row for each claim that all ledgers, by their names, have.

    Ledgers hold the `COLUMNS` of primary rows. Beside its keys: the verdict of each
    study with its trainings, or its number; ``pooled``, the trainings of all studies
    together; ``changed``, whether the verdicts differ; ``opposite``, whether one holds
    and one fails.
    """
    rows = []
    for key, of_row in pd.concat(ledgers.values()).groupby(KEYS, sort=False):
        if len(of_row) == len(ledgers):
            said = set(of_row["verdict"])
            words = map(_words, of_row.to_dict("records"))
            rows.append(
                dict(zip([*KEYS, *ledgers], [*key, *words], strict=True))
                | {"pooled": share_text(of_row[COUNTS].sum()), "changed": len(said) > 1}
                | {"opposite": said >= OPPOSITE}
            )
    return pd.DataFrame(rows)


def _words(entry: dict) -> str:
    return f"{entry['verdict']} ({share_text(entry) or measured(entry)})"
