"""The stability of the ledger: studies that differ only in their root seed.

Their trainings follow one distribution, so the counts of a row may be added: trainings
of different studies also have different training sets and thermometers.
"""

from collections.abc import Mapping

import pandas as pd

from shortsight.claims.shares import Share
from shortsight.claims.text import share_text
from shortsight.claims.verdict import Verdict

__all__ = ["KEYS", "compared"]

KEYS = ["claim", "system", "recipe"]
COUNTS = ["n_yes", "n_no", "n_cannot"]
OPPOSITE = {Verdict.HOLDS, Verdict.FAILS}


def compared(ledgers: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Return one row for each primary row that all ledgers, by their names, have.

    Beside its keys: the verdict and trainings of each study in words; ``pooled``, the
    verdict at 95 % of all trainings together; ``changed``, whether the verdicts differ;
    ``opposite``, whether one holds and one fails.
    """
    primary = [table[table["primary"].astype(bool)] for table in ledgers.values()]
    rows = []
    for key, of_row in pd.concat(primary).groupby(KEYS, sort=False):
        if len(of_row) == len(ledgers):
            said = set(of_row["verdict"])
            words = map(_words, of_row.to_dict("records"))
            rows.append(
                dict(zip([*KEYS, *ledgers], [*key, *words], strict=True))
                | {"pooled": _pooled(of_row), "changed": len(said) > 1}
                | {"opposite": said >= OPPOSITE}
            )
    return pd.DataFrame(rows)


def _words(entry: dict) -> str:
    shown = share_text(entry)
    return entry["verdict"] + (f" ({shown})" if shown else "")


def _pooled(of_row: pd.DataFrame) -> str:
    """Return the verdict of the trainings of all studies together, or an empty text."""
    counts = of_row[COUNTS].sum().to_dict()
    share = Share(**counts)
    return _words(counts | {"verdict": str(share.verdict())}) if share.n else ""
