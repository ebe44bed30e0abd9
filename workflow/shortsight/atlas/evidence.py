"""What the atlas says of the study's own statements: rows of evidence.

Names are those of `shortsight.atlas.statistics` and of ``workflow/statements.yaml``.
"""

from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd

from shortsight.atlas.comparison import compared, fitted_line, mean_of
from shortsight.atlas.direction import zero_crossing
from shortsight.claims.evidence.rows import gather, row
from shortsight.statistics import Estimate

__all__ = ["atlas_evidence", "direction_evidence", "evidence_columns"]

PARTS = ("range", "training_set", "recipe", "size")
OWN_SET = "system"
RANGES = ("to_1_1", "to_1_5", OWN_SET, "to_3", "to_4")  # from T = 0, rising
WIDEST, EVEN = "to_4", "to_4_even"
# System and recipe, and a row of `shortsight.claims.evidence.rows.row`.
Evidence = tuple[tuple[str, str], dict]


def atlas_evidence(
    ends: pd.DataFrame, highest: Mapping[tuple[str, str], float], reference: str
) -> list[Evidence]:
    """Return the evidence of every model and recipe.

    Numbers of several recipes stand under the training set or, of several of these,
    under the recipe that they are built on.

    Parameters
    ----------
    ends : pandas.DataFrame
        A row for each training: ``part``, ``system``, ``recipe``, ``base``,
        ``training_set``, ``seed``, ``length``, ``coupling`` (what names the model at
        any size), ``unit_error`` (of T_pc, relative), and what
        `shortsight.atlas.ends.training_end` gives.
    highest : mapping of (str, str) to float
        Highest finite training temperature over T_pc, by system and training set.
    reference : str
        The model that all others are compared with.
    """
    parts = {part: ends[ends["part"] == part] for part in PARTS}
    found = [
        *_in_window(parts["range"]),
        *_from_reference(parts["range"], reference),
        *_from_smaller(parts["size"]),
    ]
    sets, quality = parts["training_set"], parts["recipe"]
    for key, group in sets.groupby(["system", "base"], sort=False):
        found += [(key, row) for row in _of_training_sets(group, highest)]
    for key, group in quality.groupby(["system", "training_set"], sort=False):
        found += [(key, row) for row in _of_quality(group)]
    return found


def evidence_columns(found: list[Evidence]) -> dict:
    """Return the columns of rows: those of `gather`, and system and recipe."""
    columns = {
        "system": np.array([system for (system, _), _ in found], object),
        "recipe": np.array([recipe for (_, recipe), _ in found], object),
    }
    return columns | gather([row for _, row in found])


def direction_evidence(name: str, slopes: pd.DataFrame) -> list[Evidence]:
    """Return where each reading of one model has no direction, as `atlas_evidence`.

    Slopes are rows of `slope_rows`; the reading stands as recipe.
    """
    found = []
    for reading, group in slopes.groupby("reading", sort=False):
        at = zero_crossing(*(group[x] for x in ("share", "slope", "slope_error")))
        found.append(((name, reading), row("direction_zero", at.value, at.error)))
    return found


def _in_window(ends: pd.DataFrame) -> Iterator[Evidence]:
    """Yield where every training of the part `range` ends."""
    for r in ends.itertuples():
        own = {"kind": "seeds", "replicate": r.seed}
        yield (r.system, r.recipe), row("scaled_end", r.end, r.end_error, **own)


def _from_reference(ends, reference) -> Iterator[Evidence]:
    """Yield how far models of one size end from the reference, recipe by recipe."""
    for key, group in ends.groupby(["system", "recipe"], sort=False):
        base = ends[(ends["system"] == reference) & (ends["recipe"] == key[1])]
        if key[0] != reference and len(base):
            yield key, _difference("end_from_reference", group, base)


def _from_smaller(ends: pd.DataFrame) -> Iterator[Evidence]:
    """Yield how far the larger lattices end from the next smaller one."""
    for key, group in ends.groupby(["system", "recipe"], sort=False):
        smaller = _smaller(ends, group)
        if len(smaller):
            yield key, _difference("end_from_smaller", group, smaller)


def _difference(name: str, first: pd.DataFrame, second: pd.DataFrame) -> dict:
    """Return the row of a difference of means; errors of both T_pc are common."""
    means = [mean_of(x["end"].to_numpy())[0].value for x in (first, second)]
    of_unit = [x["unit_error"].iloc[0] for x in (first, second)]
    common = float(np.hypot(means[0] * of_unit[0], means[1] * of_unit[1]))
    found = compared(first["end"].to_numpy(), second["end"].to_numpy(), common)
    return row(name, found.value, found.error)


def _smaller(ends: pd.DataFrame, group: pd.DataFrame) -> pd.DataFrame:
    """Return the trainings of the next smaller lattice of the same couplings."""
    same = ends[ends["coupling"] == group["coupling"].iloc[0]]
    below = same[same["length"] < group["length"].iloc[0]]
    return below[below["length"] == below["length"].max()]


def _of_training_sets(ends: pd.DataFrame, highest: Mapping) -> list[dict]:
    """Return how the end follows the training set of one model and recipe."""
    system, rows = ends["system"].iloc[0], []
    ranges = ends[ends["training_set"].isin(RANGES)]
    x = np.array([highest[system, name] for name in ranges["training_set"]])
    _, slope = fitted_line(x, ranges["end"].to_numpy())
    rows.append(row("end_range_slope", slope.value, slope.error))
    by_set = {n: g["end"].to_numpy() for n, g in ends.groupby("training_set")}
    if {WIDEST, EVEN, OWN_SET} <= set(by_set):
        rest = compared(by_set[EVEN], by_set[OWN_SET])
        whole = compared(by_set[WIDEST], by_set[OWN_SET])
        share = _ratio(rest, whole)
        rows.append(row("share_of_move_left", share.value, share.error))
    return rows


def _ratio(first: Estimate, second: Estimate) -> Estimate:
    """Return a quotient, with its error to first order."""
    value = first.value / second.value if second.value else np.nan
    relative = np.hypot(first.error, value * second.error)
    return Estimate(value, float(relative / abs(second.value or np.nan)))


def _of_quality(ends: pd.DataFrame) -> list[dict]:
    """Return where the end goes as the likelihood gap closes, at one training set."""
    from scipy.stats import spearmanr

    miss = (ends["end"] - ends["mixture"]).to_numpy()
    gap = ends["gap"].to_numpy()
    at_none, _ = fitted_line(gap, miss)
    rows = [row("miss_at_no_gap", at_none.value, at_none.error)]
    known = np.isfinite(miss) & np.isfinite(gap)
    if known.sum() > 3 and np.ptp(gap[known]) > 0 and np.ptp(miss[known]) > 0:
        found = spearmanr(gap[known], np.abs(miss[known])).statistic
        # Fisher's transform has a normal error; so does its tangent, to first order.
        error = (1 - found**2) / np.sqrt(known.sum() - 3)
        rows.append(row("miss_gap_correlation", found, error))
    return rows
