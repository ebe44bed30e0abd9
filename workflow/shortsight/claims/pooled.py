"""The pooled row of a claim: what all systems of the paper and all recipes say."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from shortsight.claims.text import share_text, verdict_words
from shortsight.claims.verdict import DECIDED, Verdict

__all__ = ["pooled_rows", "pooled_verdict"]


def pooled_rows(
    rows: pd.DataFrame, tests: pd.DataFrame, controls: Iterable[str]
) -> pd.DataFrame:
    """Return one row for each claim, of the paper's systems without control recipes.

    It shows one of the tests of its rows, over all systems and recipes.
    """
    of_paper = rows[(rows["family"] == "paper") & ~rows["recipe"].isin(list(controls))]
    groups = of_paper.groupby("claim", sort=False)
    return pd.DataFrame([_pooled(group, tests) for _, group in groups])


def pooled_verdict(rows: pd.DataFrame) -> tuple[str, str]:
    """Return the verdict of the rows of one claim, and what it depends on.

    Rows that decide differently depend on the recipe, if that alone differs between two
    of them, or on the sampling; and on what they depend on by themselves. One that is
    not testable says nothing, one that is undecided may still say either.
    """
    told = rows[rows["verdict"] != Verdict.NOT_TESTABLE]
    if not len(told):
        return str(Verdict.NOT_TESTABLE), ""
    decided = told[told["verdict"].isin(DECIDED)]
    answers = decided[["verdict", "depends_on"]].drop_duplicates()
    if len(answers) > 1:
        named = [_disagree_by(decided), *decided["depends_on"]]
        words = dict.fromkeys(filter(None, ", ".join(filter(None, named)).split(", ")))
        return str(Verdict.DEPENDS), ", ".join(words)
    if len(decided) < len(told):
        return str(Verdict.UNDECIDED), ""
    return answers["verdict"].iloc[0], answers["depends_on"].iloc[0]


def _disagree_by(decided: pd.DataFrame) -> str:
    """Return by what rows that decide differently differ: recipe, sampling, or both."""
    found = []
    for name, fixed in (("recipe", "system"), ("sampling", "recipe")):
        answers = decided["verdict"] + decided["depends_on"]
        if answers.groupby(decided[fixed]).nunique().max() > 1:
            found.append(name)
    return ", ".join(found or ["recipe", "sampling"])


def _pooled(group: pd.DataFrame, tests: pd.DataFrame) -> dict:
    """Return the pooled row of the rows of one claim."""
    verdict, depends_on = pooled_verdict(group)
    standing = group.assign(
        verdict=group["verdict"].where(group["marked"], Verdict.UNDECIDED)
    )
    stands = pooled_verdict(standing) == (verdict, depends_on)
    # Where they disagree, the number by which one of them fails.
    against = group[group["verdict"] == Verdict.FAILS]
    same = verdict in set(group["verdict"])
    first = (group if same or not len(against) else against).iloc[0]
    if len(group) == 1:
        return {**first, "pooled": True}
    shown = tests[~tests["informative"] & (tests["statistic"] == first["statistic"])]
    shown = shown.merge(group[["claim", "system", "recipe"]])
    undecided = verdict == Verdict.UNDECIDED
    nothing = {"n_yes": 0, "n_no": 0, "n_cannot": 0, "p_signs": ""}
    nothing |= dict.fromkeys(("error", "share_low", "share_high"), np.nan)
    nothing |= dict.fromkeys(("p", "p_bh", "p_holm"), np.nan)
    return {
        **first,
        **nothing,
        "system": _joined(group["system"]),
        "recipe": _joined(group["recipe"]),
        "value": shown["value"].mean(),
        "interval_low": shown["interval_low"].min(),
        "interval_high": shown["interval_high"].max(),
        "n": int(shown["n"].sum()),
        "verdict": verdict,
        "depends_on": depends_on,
        "marked": bool(stands and verdict in DECIDED),
        "reason": _reason(group),
        "decide_with": _joined(group["decide_with"]) if undecided else "",
        "evidence": _joined(group["evidence"]),
        "digest": "".join(dict.fromkeys(group["digest"])),
        "pooled": True,
    }


def _joined(texts: Iterable[str]) -> str:
    """Return different texts, one behind the other."""
    return "; ".join(dict.fromkeys(filter(None, texts)))


def _reason(group: pd.DataFrame) -> str:
    """Return what each row says, if not all say the same; else its reason."""
    entries = group.to_dict("records")
    names = [" ".join(filter(None, (e["system"], e["recipe"]))) for e in entries]
    if len(group[["verdict", "depends_on"]].drop_duplicates()) == 1:
        reasons = dict.fromkeys(filter(None, group["reason"]))
        if len(reasons) < 2:
            return next(iter(reasons), "")
        both = zip(names, group["reason"], strict=True)
        return "; ".join(f"{name}: {reason}" for name, reason in both if reason)
    said = []
    for name, entry in zip(names, entries, strict=True):
        words = verdict_words(entry["verdict"], entry["depends_on"])
        shown = share_text(entry)
        said.append(f"{name}: {words}" + (f" ({shown})" if shown else ""))
    return "; ".join(said)
