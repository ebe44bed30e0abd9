"""The ledger: one row per claim, system and recipe; one of them is the claim's.

The verdict of a claim is that of its primary row, which is declared before it is
measured. The primary rows of one family are judged together by Holm's method; a family
is all systems of the paper together, or one system that a reader added. All other rows,
and all other readings of a primary row, are shown beside it, each judged alone at 95 %.
Theorems and statements true by construction are no tests and do not enter.
"""

import numpy as np
import pandas as pd

from shortsight.claims.advice import decide_with
from shortsight.claims.beside import beside
from shortsight.claims.judged import Asked, Row, judged_rows
from shortsight.claims.numbers import band_of
from shortsight.claims.row import CLAIM_COLUMNS, TEST_COLUMNS, AskedRow, ClaimRow
from shortsight.claims.shares import FEWEST, Share
from shortsight.claims.verdict import DECIDED, LEVEL, Verdict, holm
from shortsight.titles import titled

__all__ = ["ledger"]

ALONE = "decided at 95 % alone, not among all claims together"
ONE_TRAINING = "one training says nothing of others"
CERTAIN = "no test: exact, or true by construction"


def ledger(
    claims: dict[str, dict],
    evidence: pd.DataFrame,
    systems: dict[str, dict],
    titles: dict[str, dict],
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the tables of claims and of their tests, with the columns of `row`.

    Claims, evidence and systems are those of `shortsight.claims.judged.judged_rows`;
    titles name systems and recipes in ``also`` and ``against``, as in `titled`. Rows
    are in the order of the claims, primary ones first.
    """
    rows = list(judged_rows(claims, evidence, systems))
    if not rows:
        raise ValueError(
            f"systems must be judged by at least one claim, got {list(systems)} for "
            f"{len(claims)} claims; give one `claims_of` and the analyses it needs"
        )
    judged, tests = [], []
    for row, holms in zip(rows, _among_all(rows), strict=True):
        judged.append(_row(row, *holms))
        tests += [_asked(row, asked, judged[-1]["level"]) for asked in row.asked]
    tests = pd.DataFrame(tests)[TEST_COLUMNS]
    table = pd.DataFrame(judged)
    for key in ("statement", "where"):
        table[key] = [claims[name][key] for name in table["claim"]]
    table["why"] = [_why(row, claims[row["claim"]]["primary"]) for row in judged]
    table[["also", "against"]] = beside(*(titled(of, titles) for of in (table, tests)))
    table["order"] = table["claim"].map(list(claims).index)
    by = {"by": ["order", "primary"], "ascending": [True, False], "kind": "stable"}
    return table.sort_values(**by)[CLAIM_COLUMNS].reset_index(drop=True), tests


def _why(row: ClaimRow, declared: dict) -> str:
    """Return why a row is primary if it is the declared one, else an empty text."""
    asked = {key: declared[key] for key in ("system", "recipe") if key in declared}
    is_declared = row["primary"] and asked.items() <= row.items()
    return declared["how"] if is_declared else ""


def _among_all(rows: list[Row]) -> list[tuple[float, float, float, float]]:
    """Return p, Holm's adjusted p, and two levels of each row: now, and with one more.

    The first is the level at which all decided primary rows of the family are judged
    together. Rows that are not primary have no p, and 5 % for both levels.
    """
    found = [(np.nan, np.nan, LEVEL, LEVEL)] * len(rows)
    families = [row.keys["family"] if row.keys["primary"] else None for row in rows]
    for family in dict.fromkeys(filter(None, families)):
        members = [i for i, other in enumerate(families) if other == family]
        p_values = np.array([rows[i].p_value() for i in members])
        adjusted = holm(p_values)
        n_left = int(np.isfinite(p_values).sum() - (adjusted <= LEVEL).sum())
        levels = LEVEL / (n_left + 1), LEVEL / max(n_left, 1)
        for i, *of_row in zip(members, p_values, adjusted, strict=True):
            found[i] = (*map(float, of_row), *levels)
    return found


def _row(
    row: Row, p: float, p_holm: float, together: float, one_more: float
) -> ClaimRow:
    """Return the row of one claim, system and recipe, without the claim's text."""
    decided = not p_holm > LEVEL
    level = together if p_holm <= LEVEL else LEVEL
    verdict = row.verdict(level) if decided else Verdict.UNDECIDED
    own = row.level_of_parts(level)
    asked = _test_to_show(row, verdict, own)
    open_ = row.keys["primary"] and verdict == Verdict.UNDECIDED
    return {
        **_asked(row, asked, own),
        **_counts(row.parts, own),
        "verdict": str(verdict),
        "p": p,
        "p_holm": p_holm,
        "reason": _reason(row, asked, verdict),
        "decide_with": _advice(row, one_more) if open_ else "",
    }


def _advice(row: Row, level: float) -> str:
    """Return what would decide an undecided row at a level."""
    found = [decide_with(part, row.level_of_parts(level)) for part in row.parts]
    joined = " and " if row.how == "all" else " or "
    return joined.join(dict.fromkeys(filter(None, found)))


def _test_to_show(row: Row, verdict: Verdict, level: float) -> Asked:
    """Return the test to show: the first that has the verdict of the row.

    If none has, the first without a number, that fails, or that is undecided.
    """
    said = [asked.part.verdict(level) for asked in row.deciding]
    for wanted in (verdict, Verdict.NOT_TESTABLE, Verdict.FAILS, Verdict.UNDECIDED):
        if wanted in said:
            return row.deciding[said.index(wanted)]
    return row.deciding[0]


def _counts(parts: list, level: float) -> dict:
    """Return how many trainings show a claim, and the interval of their share."""
    shares = [part for part in parts if isinstance(part, Share)]
    share = shares[0] if shares else Share(0, 0, 0)
    low, high = share.interval(level) if shares else (np.nan, np.nan)
    counts = {"n_yes": share.n_yes, "n_no": share.n_no, "n_cannot": share.n_cannot}
    return counts | {"share_low": low, "share_high": high}


def _reason(row: Row, asked: Asked, verdict: Verdict) -> str:
    """Return the remarks on a verdict."""
    reasons = [CERTAIN if row.certain else "", asked.number.reason, _errors(asked)]
    if verdict == Verdict.UNDECIDED:
        if row.verdict() in DECIDED:
            reasons.append(ALONE)
        if any(part.n < FEWEST for part in row.parts if isinstance(part, Share)):
            reasons.append(ONE_TRAINING)
    return "; ".join(filter(None, reasons))


def _errors(asked: Asked) -> str:
    """Return both parts of an error that more data do not reduce as a whole."""
    mean = asked.number.mean()
    if asked.number.kind != "configurations" or not mean.common_error > 0:
        return ""
    return f"error {mean.error:.2g} of the data, {mean.common_error:.2g} systematic"


def _asked(row: Row, asked: Asked, level: float) -> AskedRow:
    """Return the row of one test, judged alone at a level."""
    test, part, band = asked.test, asked.part, band_of(asked.test)
    level = LEVEL if asked.informative else level
    return {
        **row.keys,
        "statistic": test["statistic"],
        "unit": test["unit"],
        "how": test["how"],
        "largest_of": _largest_of(test),
        "reading": test.get("reading", False),
        "informative": asked.informative,
        "paper_value": test.get("value", np.nan),
        "band_low": band.low,
        "band_high": band.high,
        "outside": band.outside,
        **asked.number.shown(level),
        **_counts([part], level),
        "verdict": str(part.verdict(level)),
        "level": level,
        "replicates": asked.number.kind,
        "evidence": asked.number.evidence,
        "digest": asked.number.digest,
        "reason": "; ".join(filter(None, (asked.number.reason, _nearest(asked)))),
    }


def _nearest(asked: Asked) -> str:
    """Return the training nearest to several numbers of the paper at once."""
    thresholds = asked.test.get("largest_of", {}).values()
    if not asked.number.known or not any(isinstance(t, dict) for t in thresholds):
        return ""
    nearest = asked.number.rows.loc[asked.number.rows["value"].idxmin()]
    of = f"training {nearest['replicate']:.0f}"
    return f"the nearest is {of}, at {nearest['value']:.2g} tolerances"


def _largest_of(test: dict) -> str:
    """Return the numbers whose largest is tested, each over its threshold."""
    thresholds = test.get("largest_of", {})
    return ", ".join(f"{name}/{_threshold(of)}" for name, of in thresholds.items())


def _threshold(threshold: float | dict) -> str:
    if not isinstance(threshold, dict):
        return f"{threshold:g}"
    signs = {"value": "", "low": "≥ ", "high": "≤ "}
    name = next(name for name in signs if name in threshold)
    return f"{threshold['tolerance']:g} from {signs[name]}{threshold[name]:g}"
