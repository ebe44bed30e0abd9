"""Whether machines of better likelihood, or of a better negative phase, end nearer.

The *miss* is the distance of an end from the training mixture, which a perfect machine
returns, over T_pc; the *gap* what the machine lacks in likelihood, in nats. One line
through all machines mixes two questions (Simpson's paradox): what the gap does to the
miss in a family of one negative phase, and what the negative phase does to either.
"""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from shortsight.atlas.comparison import slope_within
from shortsight.atlas.statistics import PHASE
from shortsight.statistics import Estimate

__all__ = ["better_phase", "ordered_pairs", "within_families"]

KNOBS = ("n_gibbs_steps", "n_chains")  # more of either is better


def within_families(ends: pd.DataFrame) -> tuple[Estimate, float]:
    """Return the change of the miss with the gap, 1/nat, among recipes of one family.

    Beside it are the degrees of freedom of its error. Ends are trainings on one
    training set of one model, each with the settings `PHASE` of its recipe. A point is
    the mean of a recipe, ``base``, whose trainings share its distance from the line.
    Common errors of the ends cancel: those of T_pc change the unit alone, the training
    set moves all, and the curve makes its points scatter.
    """
    known = _known(ends)
    points = known.groupby(["base", *PHASE], sort=False)[["gap", "miss"]].mean()
    family = points.index.droplevel("base")
    return slope_within(points["gap"], points["miss"], pd.factorize(family)[0])


def better_phase(ends: pd.DataFrame) -> dict[str, Estimate]:
    """Return of gap and miss how often a better negative phase has the smaller one.

    Of all pairs of trainings that differ in nothing but the number of Gibbs steps, or
    of persistent chains, the share where more have the smaller number; a half where
    neither matters. The error is the one there would be if neither did (T. J. Terpstra,
    Indag. Math. 14, 327 (1952); A. R. Jonckheere, Biometrika 41, 133 (1954)). Ends are
    those of `within_families`, with ``rest``, all other settings of a recipe.
    """
    ladders, found = list(_ladders(_known(ends))), {}
    for name in ("gap", "miss"):
        counts = [
            ordered_pairs(rung, group[name].to_numpy()) for rung, group in ladders
        ]
        n, n_pairs, variance = np.sum(counts, axis=0) if counts else (np.nan,) * 3
        found[name] = Estimate(float(n / n_pairs), float(np.sqrt(variance) / n_pairs))
    return found


def _known(ends: pd.DataFrame) -> pd.DataFrame:
    """Return the trainings that have an end and a gap, with their miss."""
    miss = (ends["end"] - ends["mixture"]).abs()
    return ends.assign(miss=miss)[miss.notna() & ends["gap"].notna()]


def _ladders(ends: pd.DataFrame) -> Iterator[tuple[np.ndarray, pd.DataFrame]]:
    """Yield trainings that differ in one knob alone, and where it stands in each."""
    for knob in KNOBS:
        others = [name for name in (*PHASE, "rest") if name != knob]
        for _, group in ends.groupby(others, sort=False):
            if group[knob].nunique() > 1:
                yield group[knob].to_numpy(), group


def ordered_pairs(rung: np.ndarray, values: np.ndarray) -> tuple[float, float, float]:
    """Return in how many pairs of two rungs the higher has the smaller value.

    Then how many pairs there are, and the variance of the first where values do not
    depend on the rung. Equal values are half in order.
    """
    higher = rung[:, None] > rung
    below = np.sign(values - values[:, None])  # 1 where the row's value is the smaller
    n = np.unique(rung, return_counts=True)[1]
    sizes = np.array([len(rung), *n], float)
    cubes = sizes**2 * (2 * sizes + 3)
    ordered = float(((1 + below) / 2)[higher].sum())
    return ordered, float(higher.sum()), float(cubes[0] - cubes[1:].sum()) / 72
