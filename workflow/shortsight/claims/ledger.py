"""The ledger: a row for each claim, system and recipe, and one for each claim.

The rows of one family are judged together (`shortsight.claims.rates`); a family is the
paper's systems together, one system that a reader added, or the control recipes of
either. Theorems, and what is true by construction, are no tests and do not enter.
"""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from shortsight.claims.advice import decide_with
from shortsight.claims.fits import Fits
from shortsight.claims.judged import Asked, Row, judged_rows
from shortsight.claims.numbers import band_of
from shortsight.claims.pooled import pooled_rows
from shortsight.claims.rates import Rates, rates
from shortsight.claims.row import CLAIM_COLUMNS, TEST_COLUMNS, AskedRow, ClaimRow
from shortsight.claims.shares import FEWEST, Share, Signs
from shortsight.claims.verdict import DECIDED, LEVEL, Verdict

__all__ = ["ledger"]

ALONE = "decided at 95 % alone, not among many rows"
ONE_TRAINING = "one training says nothing of others"


def ledger(
    claims: dict[str, dict],
    evidence: pd.DataFrame,
    systems: dict[str, dict],
    controls: Iterable[str] = (),
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the tables of claims and of their tests, with the columns of `row`.

    Claims, evidence and systems are those of `shortsight.claims.judged.judged_rows`;
    controls are recipes that are a family of their own and enter no pooled row. Before
    the rows of each claim stands its pooled one.
    """
    controls = list(controls)
    rows = list(judged_rows(claims, evidence, systems))
    if not rows:
        raise ValueError(
            f"systems must be judged by at least one claim, got {list(systems)} for "
            f"{len(claims)} claims; give one `claims_of` and the analyses it needs"
        )
    families = [(row.keys["family"], row.keys["recipe"] in controls) for row in rows]
    p_values = np.array([row.p_value() for row in rows])
    single, tests = [None] * len(rows), []
    for family in dict.fromkeys(families):
        members = [i for i, other in enumerate(families) if other == family]
        found = rates(p_values[members])
        for place, i in enumerate(members):
            single[i] = _row(rows[i], float(p_values[i]), found, place)
    for row, entry in zip(rows, single, strict=True):
        tests += [_asked(row, asked, entry["level"]) for asked in row.asked]
    single, tests = pd.DataFrame(single), pd.DataFrame(tests)[TEST_COLUMNS]
    pooled = pooled_rows(single, tests, controls)
    return _ordered(pd.concat([single, pooled], ignore_index=True), claims), tests


def _ordered(table: pd.DataFrame, claims: dict) -> pd.DataFrame:
    """Return all rows in the order of the claims, each with what is claimed."""
    for key in ("statement", "where"):
        table[key] = [claims[name][key] for name in table["claim"]]
    table["order"] = table["claim"].map(list(claims).index)
    by = {"by": ["order", "pooled"], "ascending": [True, False], "kind": "stable"}
    return table.sort_values(**by)[CLAIM_COLUMNS].reset_index(drop=True)


def _row(row: Row, p: float, found: Rates, place: int) -> ClaimRow:
    """Return the row of one claim, system and recipe, without what is claimed."""
    p_bh, p_holm = float(found.p_bh[place]), float(found.p_holm[place])
    tested = np.isfinite(p)
    decided = not tested or p_bh <= LEVEL
    level = found.level if tested and decided else LEVEL
    verdict = row.verdict(level) if decided else Verdict.UNDECIDED
    alike = p_holm <= LEVEL and row.verdict(found.level_holm) == verdict
    own = row.level_of_parts(level)
    asked = _test_to_show(row, verdict, own)
    return {
        **_asked(row, asked, own),
        **_counts(row.parts, own),
        "verdict": str(verdict),
        "depends_on": row.depends_on(level) if verdict == Verdict.DEPENDS else "",
        "p": p,
        "p_bh": p_bh,
        "p_holm": p_holm,
        "marked": bool(verdict in DECIDED and (alike or not tested)),
        "reason": _reason(row, asked, verdict, own),
        "decide_with": _advice(row, verdict, found.next_level),
        "pooled": False,
    }


def _advice(row: Row, verdict: Verdict, level: float) -> str:
    """Return what would decide an undecided row."""
    if verdict != Verdict.UNDECIDED:
        return ""
    found = [decide_with(part, row.level_of_parts(level)) for part in row.parts]
    return " and ".join(dict.fromkeys(filter(None, found)))


def _test_to_show(row: Row, verdict: Verdict, level: float) -> Asked:
    """Return the test to show: the first that says the same as the row.

    If none does, the first without a number, that fails, or that is undecided.
    """
    deciding = [asked for asked in row.asked if not asked.informative]
    said = [asked.part.verdict(level) for asked in deciding]
    for wanted in (verdict, Verdict.NOT_TESTABLE, Verdict.FAILS, Verdict.UNDECIDED):
        if wanted in said:
            return deciding[said.index(wanted)]
    return deciding[0]


def _counts(parts: list, level: float) -> dict:
    """Return how many trainings, and what share of sign choices, show a claim."""
    shares = [part for part in parts if isinstance(part, Share)]
    signs = [part for part in parts if isinstance(part, Signs)]
    share = shares[0] if shares else Share(0, 0, 0)
    low, high = share.interval(level) if shares else (np.nan, np.nan)
    return {
        "n_yes": share.n_yes,
        "n_no": share.n_no,
        "n_cannot": share.n_cannot,
        "share_low": low,
        "share_high": high,
        "p_signs": signs[0].text() if signs else "",
    }


def _reason(row: Row, asked: Asked, verdict: Verdict, level: float) -> str:
    """Return what to know of a verdict, its parts judged at a level."""
    reasons = [asked.number.reason, _errors(asked)]
    reasons += [part.text(level) for part in row.parts if isinstance(part, Fits)]
    signs = [part for part in row.parts if isinstance(part, Signs)]
    trainings = [part for part in row.parts if isinstance(part, Share | Signs)]
    if verdict == Verdict.UNDECIDED:
        if row.verdict() in DECIDED:
            reasons.append(ALONE)
        if any(part.n < FEWEST for part in trainings):
            reasons.append(ONE_TRAINING)
        for part in signs:
            said = dict.fromkeys(str(share.verdict()) for share in part.shares)
            if len(said) > 1:
                reasons.append(f"trainings differ: {', '.join(said)}")
    elif verdict in DECIDED:
        reasons += [part.about for part in signs]
    return "; ".join(filter(None, reasons))


def _errors(asked: Asked) -> str:
    """Return both parts of an error that more data do not shrink as a whole."""
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
        "how": _how(test),
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
    """Return which training comes nearest to several numbers of the paper at once."""
    thresholds = asked.test.get("largest_of", {}).values()
    if not asked.number.known or not any(isinstance(t, dict) for t in thresholds):
        return ""
    nearest = asked.number.rows.loc[asked.number.rows["value"].idxmin()]
    of = f"training {nearest['replicate']:.0f}"
    return f"the nearest is {of}, at {nearest['value']:.2g} tolerances"


def _how(test: dict) -> str:
    """Return where the band of a test comes from, and what its number is made of."""
    thresholds = test.get("largest_of", {})
    if not thresholds:
        return test["how"]
    parts = (f"{name}/{_threshold(value)}" for name, value in thresholds.items())
    return f"largest of {', '.join(parts)}: {test['how']}"


def _threshold(threshold: float | dict) -> str:
    if not isinstance(threshold, dict):
        return f"{threshold:g}"
    signs = {"value": "", "low": "≥ ", "high": "≤ "}
    name = next(name for name in signs if name in threshold)
    return f"{threshold['tolerance']:g} from {signs[name]}{threshold[name]:g}"
