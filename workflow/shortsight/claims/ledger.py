"""The ledger: a row for each claim, system and recipe, and one for each claim."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from shortsight.claims.verdict import Verdict, combine, hull

__all__ = ["claim_rows"]

KEYS = ["claim", "system", "recipe"]


def claim_rows(
    tests: pd.DataFrame, claims: dict[str, dict], controls: Iterable[str]
) -> pd.DataFrame:
    """Return one row for each (claim, system, recipe), and a pooled one for each claim.

    Parameters
    ----------
    tests : pandas.DataFrame
        From `judged_tests`.
    claims : dict of str to dict
    controls : iterable of str
        Recipes that do not enter the pooled rows.

    Returns
    -------
    pandas.DataFrame
        A row shows the test its verdict hangs on. The pooled row holds the hull of the
        intervals of all its systems and recipes: where they disagree it says so.
    """
    deciding = tests[~tests["informative"]]
    rows = []
    for (name, _system, _recipe), group in deciding.groupby(KEYS, sort=False):
        how = claims[name].get("combine", "all")
        verdict = combine([Verdict(v) for v in group["verdict"]], how)
        shown = _shown(group, str(verdict))
        rows.append({**shown, "verdict": str(verdict), "pooled": False})
    single = pd.DataFrame(rows)
    of_paper = single[(single["family"] == "paper")]
    of_paper = of_paper[~of_paper["recipe"].isin(list(controls))]
    by_claim = of_paper.groupby("claim", sort=False)
    pooled = [_pooled(group, deciding) for _, group in by_claim]
    table = pd.concat([single, pd.DataFrame(pooled)], ignore_index=True)
    for key in ("statement", "where"):
        table[key] = [claims[name][key] for name in table["claim"]]
    order = {name: i for i, name in enumerate(claims)}
    table["order"] = table["claim"].map(order)
    table = table.sort_values(["order", "pooled"], ascending=[True, False])
    return table.drop(columns=["order", "informative"]).reset_index(drop=True)


def _shown(group: pd.DataFrame, verdict: str) -> dict:
    """Return the test that a claim's verdict hangs on.

    The first that says the same; if none does, the first that decides nothing.
    """
    same = group[group["verdict"] == verdict]
    if not len(same):
        same = group[group["verdict"] == str(Verdict.NOT_TESTABLE)]
    return dict(same.iloc[0])


def _pooled(group: pd.DataFrame, tests: pd.DataFrame) -> dict:
    """Return the pooled row of the rows of one claim."""
    names = [" ".join(filter(None, (r.system, r.recipe))) for r in group.itertuples()]
    said = dict(zip(names, group["verdict"], strict=True))
    judged = set(said.values()) - {str(Verdict.NOT_TESTABLE)}
    agreed = len(judged) < 2
    # Where they disagree, the number by which one of them is inconsistent.
    against = group[group["verdict"] == str(Verdict.INCONSISTENT)]
    chosen = group if agreed or not len(against) else against
    statistic = chosen["statistic"].iloc[0]
    same = tests[(tests["claim"] == group["claim"].iloc[0])]
    same = same[same["statistic"] == statistic].merge(group[["system", "recipe"]])
    defined = same[same["interval_low"].notna()]
    shown = defined if len(defined) else same
    low, high = hull(shown[["interval_low", "interval_high"]].to_numpy())
    if agreed and len(set(said.values())) == 1:
        reason = next(filter(None, group["reason"]), "")
    else:
        split = {str(Verdict.CONSISTENT), str(Verdict.INCONSISTENT)} <= judged
        reason = "; ".join(f"{name}: {verdict}" for name, verdict in said.items())
        reason = f"{'they disagree' if split else 'not all decide'}: {reason}"
    return {
        **dict(same.iloc[0]),
        "system": "; ".join(dict.fromkeys(group["system"])),
        "recipe": "; ".join(filter(None, dict.fromkeys(group["recipe"]))),
        "value": shown["value"].mean(),
        "error": np.nan,
        "interval_low": low,
        "interval_high": high,
        "n": int(same["n"].sum()),
        "p": np.nan,
        "p_holm": np.nan,
        "verdict": next(iter(judged), "not testable") if agreed else "inconclusive",
        "verdict_uncorrected": "",
        "reason": reason,
        "evidence": "; ".join(dict.fromkeys(filter(None, same["evidence"]))),
        "digest": "".join(dict.fromkeys(same["digest"])),
        "pooled": True,
    }
