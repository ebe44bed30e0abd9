"""Does the ledger say the same again? Studies that differ in their root seed alone.

Their trainings are drawn from one law, so the counts of a row may be added: trainings
of different studies have other training sets and thermometers too.
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
    """Return a row for each primary row that all ledgers, by their names, have.

    Beside its keys: for each study its verdict and trainings in words; ``pooled``, the
    verdict at 95 % of all their trainings together; ``changed``, whether the verdicts
    differ; ``opposite``, whether one holds and one fails.
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
    """Return what the trainings of all studies say together; nothing without any."""
    counts = of_row[COUNTS].sum().to_dict()
    share = Share(**counts)
    return _words(counts | {"verdict": str(share.verdict())}) if share.n else ""
