"""What became of each verdict when the rules changed."""

import pandas as pd

from shortsight.claims.text import share_text, verdict_text
from shortsight.claims.verdict import DECIDED

__all__ = ["changes"]

KEYS = ["claim", "system", "recipe"]
# Words of ledgers before trainings were counted.
OLD_WORDS = {
    "consistent": "holds",
    "inconsistent": "fails",
    "inconclusive": "undecided",
}


def changes(old: pd.DataFrame, new: pd.DataFrame) -> pd.DataFrame:
    """Return a row for each row of two ledgers: before, after, and why.

    Parameters
    ----------
    old, new : pandas.DataFrame
        ``results/claims/claims.parquet`` by the rules before and by those of now.

    Returns
    -------
    pandas.DataFrame
        ``claim``, ``system``, ``recipe``, ``pooled``, ``before``, ``after``, ``why``
        (empty where the verdict means the same). Pooled rows have no system and recipe.
    """
    before, after = _keyed(old), _keyed(new)
    rows = []
    for key in after.index:
        now = after.loc[key]
        then = before.loc[key] if key in before.index else None
        word = "" if then is None else then["verdict"]
        same = OLD_WORDS.get(word, word) == now["verdict"]
        rows.append(
            dict(zip([*KEYS, "pooled"], key, strict=True))
            | {"before": word, "after": verdict_text(now)}
            | {"why": "" if same else _why(then, now)}
        )
    return pd.DataFrame(rows)


def _keyed(ledger: pd.DataFrame) -> pd.DataFrame:
    """Return a ledger by its keys; those of pooled rows name no system and recipe."""
    pooled = ledger["pooled"].astype(bool)
    keys = ledger[KEYS].assign(pooled=pooled)
    keys.loc[pooled, ["system", "recipe"]] = ""
    return ledger.set_index(pd.MultiIndex.from_frame(keys))


def _why(then: pd.Series | None, now: pd.Series) -> str:
    """Return why a verdict is another one."""
    if then is None:
        return "a new row"
    if now["pooled"] and now["reason"]:
        return now["reason"]
    if now["pooled"] and now["replicates"] in ("seeds", "signs"):
        return "by the share of trainings in each row; before by their mean"
    if now["replicates"] in ("seeds", "signs") and share_text(now):
        return f"{share_text(now)} show it; it was judged by the mean"
    alone = OLD_WORDS.get(then.get("verdict_uncorrected", ""), "")
    if now["verdict"] in DECIDED and alone == now["verdict"]:
        return "decided alone; now among many rows too, by Benjamini and Hochberg"
    return now["reason"] or "other numbers, or another rule for their interval"
