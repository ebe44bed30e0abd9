"""The ledger: every claim, on every system and recipe it can be judged by, and pooled.

Each deciding test of a claim gives an interval and a verdict. Levels are corrected over
all deciding tests of one family (Holm); a family is the paper's systems together, or
one system that a reader added.
"""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from shortsight.claims import (
    LEVEL,
    Band,
    Measurement,
    Verdict,
    combine,
    difference,
    holm,
    hull,
    judge,
    measure,
    p_value,
)

__all__ = ["claim_rows", "judged_tests"]

KEYS = ["claim", "system", "recipe"]


def judged_tests(
    claims: dict[str, dict], evidence: pd.DataFrame, systems: dict[str, dict]
) -> pd.DataFrame:
    """Return one row for each test of each claim, system and recipe.

    Parameters
    ----------
    claims : dict of str to dict
        Entries of ``workflow/claims.yaml``.
    evidence : pandas.DataFrame
        ``system``, ``recipe`` (empty if the number belongs to no recipe), ``path``,
        ``digest``, and the columns of `shortsight.evidence.rows`.
    systems : dict of str to dict
        For each system ``claims_of``, ``analyses`` and ``family``.

    Returns
    -------
    pandas.DataFrame
    """
    rows = []
    by_name = dict(list(evidence.groupby(["system", "recipe", "statistic"])))
    for name, claim in claims.items():
        for system, settings in systems.items():
            needed = set(claim["needs"]) <= set(settings["analyses"])
            if claim["of"] != settings["claims_of"] or not needed:
                continue
            for recipe in _recipes(claim, system, by_name):
                for test in claim["tests"]:
                    found = _row(test, system, recipe, by_name)
                    key = {"claim": name, "system": system, "recipe": recipe}
                    family = {"family": settings["family"]}
                    rows.append(key | family | found)
    return _corrected(pd.DataFrame(rows))


def _recipes(claim, system, by_name) -> list[str]:
    """Return the recipes that give a number this claim asks for, or no recipe."""
    wanted = {test["statistic"] for test in claim["tests"]}
    found = {r for s, r, n in by_name if s == system and n in wanted and r}
    return sorted(found) or [""]


def _row(test, system, recipe, by_name) -> dict:
    value = test.get("value", np.nan)
    tolerance = test.get("tolerance", np.nan)
    low = test.get("low", -np.inf) if np.isnan(value) else value - tolerance
    high = test.get("high", np.inf) if np.isnan(value) else value + tolerance
    band = Band(low, high)
    measured, about = _measured(test, system, recipe, by_name)
    interval = measured.interval()
    return {
        "statistic": test["statistic"],
        "unit": test["unit"],
        "how": test["how"],
        "informative": test.get("informative", False),
        "paper_value": value,
        "band_low": low,
        "band_high": high,
        "value": measured.value,
        "error": float(np.hypot(measured.error, measured.common_error)),
        "interval_low": interval[0],
        "interval_high": interval[1],
        "n": measured.n,
        "verdict_uncorrected": str(judge(measured, band)),
        "p": p_value(measured, band),
        **about,
    }


def _measured(test, system, recipe, by_name) -> tuple[Measurement, dict]:
    """Return the number a test asks for, and where it comes from."""
    first, about = _one(test["statistic"], system, recipe, by_name)
    if "minus" not in test:
        return first, about
    second, its = _one(test["statistic"], test["minus"], recipe, by_name)
    about["evidence"] = "; ".join(filter(None, (about["evidence"], its["evidence"])))
    about["digest"] += its["digest"]
    about["reason"] = about["reason"] or its["reason"]
    return difference(first, second), about


def _one(statistic, system, recipe, by_name) -> tuple[Measurement, dict]:
    rows = by_name.get((system, recipe, statistic))
    if rows is None:
        rows = by_name.get((system, "", statistic))
    if rows is None:
        nothing = Measurement(value=np.nan, error=np.nan, dof=0, n=0)
        reason = f"the study has no {statistic} of {system}"
        about = {"replicates": "", "evidence": "", "digest": "", "reason": reason}
        return nothing, about
    values = rows["value"].to_numpy(float)
    measured = measure(values, rows["error"], rows["common_error"])
    undefined = len(rows) - measured.n
    reason, kind = "", "seeds"
    if undefined:
        reason = f"undefined in {undefined} of {len(rows)} replicates"
    if 2 * undefined > len(rows):
        # A number that most seeds do not have is no number.
        measured = Measurement(value=np.nan, error=np.nan, dof=0, n=measured.n)
    if len(rows) == 1:
        exact = measured.error == 0 and measured.common_error == 0
        kind = "exact" if exact else "configurations"
    about = {
        "replicates": kind,
        "evidence": rows["path"].iloc[0],
        "digest": rows["digest"].iloc[0],
        "reason": reason,
    }
    return measured, about


def _corrected(tests: pd.DataFrame) -> pd.DataFrame:
    """Add Holm's adjusted p-values and the verdicts that stand after them."""
    tests["p_holm"] = np.nan
    for _, rows in tests[~tests["informative"]].groupby("family"):
        tests.loc[rows.index, "p_holm"] = holm(rows["p"])
    decided = tests["p_holm"].where(~tests["informative"], tests["p"]) <= LEVEL
    undone = tests["verdict_uncorrected"].isin(["consistent", "inconsistent"])
    undone &= ~decided
    tests["verdict"] = tests["verdict_uncorrected"].where(~undone, "inconclusive")
    why = "decided at 95 %, not after the correction for many rows"
    tests.loc[undone & (tests["reason"] == ""), "reason"] = why
    return tests


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
    pooled = [_pooled(group) for _, group in of_paper.groupby("claim", sort=False)]
    table = pd.concat([single, pd.DataFrame(pooled)], ignore_index=True)
    for key in ("statement", "where"):
        table[key] = [claims[name][key] for name in table["claim"]]
    order = {name: i for i, name in enumerate(claims)}
    table["order"] = table["claim"].map(order)
    table = table.sort_values(["order", "pooled"], ascending=[True, False])
    return table.drop(columns=["order", "informative"]).reset_index(drop=True)


def _shown(group: pd.DataFrame, verdict: str) -> dict:
    """Return the test that a claim's verdict hangs on: the first that says the same."""
    same = group[group["verdict"] == verdict]
    return dict((same if len(same) else group).iloc[0])


def _pooled(group: pd.DataFrame) -> dict:
    verdicts = group["verdict"].tolist()
    agreed = len(set(verdicts)) == 1
    statistic = group["statistic"].mode().iloc[0]
    same = group[group["statistic"] == statistic]
    low, high = hull(
        list(zip(same["interval_low"], same["interval_high"], strict=True))
    )
    names = [" ".join(filter(None, (r.system, r.recipe))) for r in group.itertuples()]
    reason = "; ".join(f"{n}: {v}" for n, v in zip(names, verdicts, strict=True))
    return {
        **dict(same.iloc[0]),
        "system": "; ".join(dict.fromkeys(group["system"])),
        "recipe": "; ".join(filter(None, dict.fromkeys(group["recipe"]))),
        "value": same["value"].mean(),
        "error": np.nan,
        "interval_low": low,
        "interval_high": high,
        "n": int(same["n"].sum()),
        "p": np.nan,
        "p_holm": np.nan,
        "verdict": verdicts[0] if agreed else "inconclusive",
        "verdict_uncorrected": "",
        "reason": group["reason"].iloc[0] if agreed else f"they disagree: {reason}",
        "evidence": "; ".join(dict.fromkeys(filter(None, same["evidence"]))),
        "digest": "".join(dict.fromkeys(same["digest"])),
        "pooled": True,
    }
