"""The tests of every claim, on every system and recipe it can be judged by.

Each deciding test of a claim gives an interval and a verdict. Levels are corrected over
all deciding tests of one family (Holm); a family is the paper's systems together, one
system that a reader added, or the control recipes of either.
"""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
import pandas as pd

from shortsight.claims.thresholds import largest_in_thresholds
from shortsight.claims.verdict import (
    LEVEL,
    Band,
    Measurement,
    difference,
    holm,
    judge,
    mean_of_replicates,
    p_value,
)
from shortsight.statistics import MAX_UNDEFINED

__all__ = ["judged_tests"]

ONE_TRAINING = "one training: the interval says nothing of others"


def judged_tests(
    claims: dict[str, dict],
    evidence: pd.DataFrame,
    systems: dict[str, dict],
    controls: Iterable[str] = (),
) -> pd.DataFrame:
    """Return one row for each test of each claim, system and recipe.

    Parameters
    ----------
    claims : dict of str to dict
        Entries of ``workflow/claims.yaml``, each test with its ``unit``.
    evidence : pandas.DataFrame
        ``system``, ``recipe`` (empty if the number belongs to no recipe), ``path``,
        ``digest``, and the columns of `shortsight.claims.evidence.rows`.
    systems : dict of str to dict
        For each system ``claims_of``, ``analyses`` and ``family``. A system whose
        ``claims_of`` is None gets no row.
    controls : iterable of str
        Recipes that are a family of their own, since nothing hangs on them.

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
    return _corrected(pd.DataFrame(rows), list(controls))


def _recipes(claim, system, by_name) -> list[str]:
    """Return the recipes that give a number this claim asks for, or no recipe."""
    deciding = [test for test in claim["tests"] if not test.get("informative")]
    wanted = {name for test in deciding for name in _names(test)}
    found = {r for s, r, n in by_name if s == system and n in wanted and r}
    return sorted(found) or [""]


def _names(test) -> list[str]:
    """Return the statistics a test is made of."""
    return list(test.get("largest_of", [test["statistic"]]))


def _how(test) -> str:
    """Return where the band of a test comes from, and what its number is made of."""
    thresholds = test.get("largest_of", {})
    if not thresholds:
        return test["how"]
    parts = ", ".join(f"{name}/{value:g}" for name, value in thresholds.items())
    return f"largest of {parts}: {test['how']}"


def _row(test, system, recipe, by_name) -> dict:
    band = _band(test)
    measured, about = _measured(test, system, recipe, by_name)
    interval = measured.interval()
    return {
        "statistic": test["statistic"],
        "unit": test["unit"],
        "how": _how(test),
        "informative": test.get("informative", False),
        "paper_value": test.get("value", np.nan),
        "band_low": band.low,
        "band_high": band.high,
        "outside": band.outside,
        "value": measured.value,
        "error": float(np.hypot(measured.error, measured.common_error)),
        "interval_low": interval[0],
        "interval_high": interval[1],
        "n": measured.n,
        "verdict_uncorrected": str(judge(measured, band)),
        "p": p_value(measured, band),
        **about,
    }


def _band(test) -> Band:
    """Return the band of a test."""
    if "outside" in test:
        return Band(*test["outside"], outside=True)
    if "value" in test:
        value, tolerance = test["value"], test["tolerance"]
        return Band(value - tolerance, value + tolerance)
    return Band(test.get("low", -np.inf), test.get("high", np.inf))


def _measured(test, system, recipe, by_name) -> tuple[Measurement, dict]:
    """Return the number a test asks for, and where it comes from."""
    first, about = _one(test, system, recipe, by_name)
    if "minus" not in test:
        return first, about
    second, its = _one(test, test["minus"], recipe, by_name)
    about["evidence"] = "; ".join(filter(None, (about["evidence"], its["evidence"])))
    about["digest"] += its["digest"]
    about["reason"] = about["reason"] or its["reason"]
    return difference(first, second), about


def _one(test, system, recipe, by_name) -> tuple[Measurement, dict]:
    """Return the number of one system."""
    parts = {}
    for name in _names(test):
        rows = by_name.get((system, recipe, name), by_name.get((system, "", name)))
        if rows is None:
            return _nothing(f"the study has no {name} of {system}")
        parts[name] = rows
    if "largest_of" in test:
        return _over_replicates(largest_in_thresholds(parts, test["largest_of"]))
    return _over_replicates(parts[test["statistic"]])


def _nothing(reason) -> tuple[Measurement, dict]:
    nothing = Measurement(value=np.nan, error=np.nan, dof=0, n=0)
    return nothing, {"replicates": "", "evidence": "", "digest": "", "reason": reason}


def _over_replicates(rows) -> tuple[Measurement, dict]:
    """Return the mean of replicates, unless too many of them are undefined."""
    measured = mean_of_replicates(rows["value"], rows["error"], rows["common_error"])
    undefined = len(rows) - measured.n
    reason = f"undefined in {undefined} of {len(rows)} replicates" if undefined else ""
    if 2 * undefined > len(rows):
        # A number that most seeds do not have is no number.
        measured = Measurement(value=np.nan, error=np.nan, dof=0, n=measured.n)
    elif undefined > MAX_UNDEFINED * len(rows):
        # Those that have it may be special.
        measured = replace(measured, dof=0)
    kind = rows["kind"].iloc[0]
    if kind == "seeds" and len(rows) == 1:
        reason = reason or ONE_TRAINING
    about = {
        "replicates": kind,
        "evidence": rows["path"].iloc[0],
        "digest": rows["digest"].iloc[0],
        "reason": reason,
    }
    return measured, about


def _corrected(tests: pd.DataFrame, controls: list[str]) -> pd.DataFrame:
    """Add Holm's adjusted p-values and the verdicts that stand after them."""
    tests["p_holm"] = np.nan
    deciding, control = tests[~tests["informative"]], tests["recipe"].isin(controls)
    for _, rows in deciding.groupby(["family", control]):
        tests.loc[rows.index, "p_holm"] = holm(rows["p"])
    decided = tests["p_holm"].where(~tests["informative"], tests["p"]) <= LEVEL
    undone = tests["verdict_uncorrected"].isin(["consistent", "inconsistent"])
    undone &= ~decided
    tests["verdict"] = tests["verdict_uncorrected"].where(~undone, "inconclusive")
    why = "decided at 95 %, not after the correction for many rows"
    tests.loc[undone & (tests["reason"] == ""), "reason"] = why
    return tests
