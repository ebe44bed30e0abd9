"""What the atlas says of the study's own statements: rows of evidence.

Names are those of `shortsight.atlas.statistics` and of ``workflow/statements.yaml``.
"""

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from shortsight.atlas.common_errors import common_error, own_error
from shortsight.atlas.comparison import compared, slope_within, weighted_sum
from shortsight.atlas.direction import zero_crossing
from shortsight.atlas.quality import better_phase, within_families
from shortsight.claims.evidence.rows import gather, row

__all__ = ["PUBLISHED", "atlas_evidence", "direction_evidence", "end_rows"]
__all__ += ["evidence_columns"]

PARTS = ("range", "training_set", "recipe", "size", "published")
OWN_SET = "system"
RANGES = ("to_1_1", "to_1_5", OWN_SET, "to_3", "to_4")  # from T = 0, rising
WIDEST, EVEN = "to_4", "to_4_even"
PUBLISHED = "t_max_6"  # the grid of arXiv 1801.07172: T = 0, 0.25, ..., 6
AROUND = ("t_max_4", "t_max_5", PUBLISHED, "t_max_7", "t_max_8")
# System and recipe, and a row of `shortsight.claims.evidence.rows.row`.
Evidence = tuple[tuple[str, str], dict]


def atlas_evidence(
    ends: pd.DataFrame, phases: pd.DataFrame, reference: str
) -> list[Evidence]:
    """Return the evidence of every model and recipe.

    Numbers of several recipes stand under the training set or, of several of these,
    under the recipe that they are built on.

    Parameters
    ----------
    ends : pandas.DataFrame
        A row for each training: ``part``, ``system``, ``recipe``, ``base``,
        ``training_set``, its ``highest`` finite temperature over T_pc, ``seed``,
        ``length``, ``coupling`` (what names the model at any size), ``unit_error`` (of
        T_pc, relative), what `shortsight.atlas.ends.training_end` gives, and
        `shortsight.atlas.common_errors.with_common_errors` adds.
    phases : pandas.DataFrame
        Of each recipe ``base`` the settings that `shortsight.atlas.quality` asks for.
    reference : str
        The model that all others are compared with.
    """
    parts = {part: ends[ends["part"] == part] for part in PARTS}
    found, both = [], ["system", "recipe"]
    for key, group in parts["range"].groupby(both, sort=False):
        found += [(key, row) for row in end_rows("scaled_end", group)]
        base = parts["range"].query("system == @reference and recipe == @key[1]")
        if key[0] != reference and len(base):
            found.append((key, _apart("end_from_reference", group, base)))
    for key, group in parts["size"].groupby(both, sort=False):
        smaller = _smaller(parts["size"], group)
        if len(smaller):
            found.append((key, _apart("end_from_smaller", group, smaller)))
    for key, group in parts["training_set"].groupby(["system", "base"], sort=False):
        found += [(key, row) for row in _of_training_sets(group)]
    quality = parts["recipe"].merge(phases, on="base")
    for key, group in quality.groupby(["system", "training_set"], sort=False):
        found += [(key, row) for row in _of_quality(group)]
    for key, group in parts["published"].groupby(["system", "base"], sort=False):
        if set(AROUND) <= set(group["training_set"]):
            found.append((key, _slope("hits_range_slope", group, AROUND)))
    return found


def evidence_columns(found: list[Evidence]) -> dict:
    """Return the columns of rows: those of `gather`, and system and recipe."""
    columns = {
        "system": np.array([system for (system, _), _ in found], object),
        "recipe": np.array([recipe for (_, recipe), _ in found], object),
    }
    return columns | gather([row for _, row in found])


def direction_evidence(
    name: str, slopes: pd.DataFrame, *, n_resamples: int, rng: np.random.Generator
) -> list[Evidence]:
    """Return where each reading of one model has no direction, as `atlas_evidence`.

    Slopes are rows of `slope_rows`; the reading stands as recipe.
    """
    found = []
    for reading, group in slopes.groupby("reading", sort=False):
        points = (group[x] for x in ("share", "slope", "slope_error"))
        at = zero_crossing(*points, n_resamples=n_resamples, rng=rng)
        common = {"common_error": at.systematic}
        found.append(((name, reading), row("direction_zero", *at[:2], **common)))
    return found


def end_rows(name: str, ends: pd.DataFrame) -> Iterator[dict]:
    """Yield the row of the end of each training of one model and recipe."""
    common = common_error(ends)
    for r in ends.itertuples():
        own = {"kind": "seeds", "replicate": r.seed, "common_error": common}
        yield row(name, r.end, r.end_error, **own)


def _apart(name: str, *models: pd.DataFrame) -> dict:
    """Return the row of a difference of two models, which share no configuration."""
    found, dof = compared(*(ends["end"].to_numpy() for ends in models))
    common = np.linalg.norm([common_error(ends) for ends in models])
    return row(name, found.value, found.error, common_error=common, dof=dof)


def _smaller(ends: pd.DataFrame, group: pd.DataFrame) -> pd.DataFrame:
    """Return the trainings of the next smaller lattice of the same couplings."""
    same = ends[ends["coupling"] == group["coupling"].iloc[0]]
    below = same[same["length"] < group["length"].iloc[0]]
    return below[below["length"] == below["length"].max()]


def _of_training_sets(ends: pd.DataFrame) -> Iterator[dict]:
    """Yield how the end follows the training set of one model and recipe."""
    by_set = {name: group for name, group in ends.groupby("training_set")}
    yield _slope("end_range_slope", ends, RANGES)
    if {WIDEST, EVEN, OWN_SET} <= set(by_set):
        yield _share_left(*(by_set[name] for name in (EVEN, WIDEST, OWN_SET)))


def _slope(name: str, ends: pd.DataFrame, sets: Sequence[str]) -> dict:
    """Return the row of the change of the end with the highest temperature of sets."""
    # A point is a set: its trainings share its distance from the line. The curve and
    # the training sets move points apart; T_pc is that of all, an error of the unit.
    chosen = ends[ends["training_set"].isin(sets)]
    points = chosen.groupby("training_set")[["highest", "end"]].mean()
    slope, dof = slope_within(points["highest"], points["end"], np.zeros(len(points)))
    common = abs(slope.value) * float(ends["unit_error"].iloc[0])
    return row(name, slope.value, slope.error, common_error=common, dof=dof)


def _share_left(even, widest, own) -> dict:
    """Return the row of (even - own) / (widest - own), its errors to first order.

    T_pc cancels. The training sets move their own ends, and so does the curve where
    ends are not neighbours: these errors add in quadrature.
    """
    groups = [x["end"].to_numpy() for x in (even, widest, own)]
    whole = compared(groups[1], groups[2])[0].value
    share = compared(groups[0], groups[2])[0].value / whole if whole else np.nan
    weights = np.array([1.0, -share, share - 1.0]) / (whole or np.nan)
    left, dof = weighted_sum(groups, weights)
    common = np.linalg.norm(weights * [own_error(x) for x in (even, widest, own)])
    return row("share_of_move_left", share, left.error, common_error=common, dof=dof)


def _of_quality(ends: pd.DataFrame) -> Iterator[dict]:
    """Yield what likelihood and negative phase do, at one training set of a model."""
    slope, dof = within_families(ends)
    common = abs(slope.value) * float(ends["unit_error"].iloc[0])
    about = {"common_error": common, "dof": dof}
    yield row("miss_per_nat_in_family", slope.value, slope.error, **about)
    for name, share in better_phase(ends).items():
        yield row(f"better_phase_smaller_{name}", share.value, share.error)
