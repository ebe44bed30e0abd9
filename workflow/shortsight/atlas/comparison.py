"""Means over few trainings: their errors, and Student's degrees of freedom of these."""

from collections.abc import Sequence

import numpy as np

from shortsight.statistics import Estimate

__all__ = ["compared", "mean_of", "slope_within", "weighted_sum"]

FEWEST = 0.5  # share of trainings with a value, for their mean to be compared


def mean_of(values: np.ndarray) -> tuple[Estimate, float]:
    """Return the mean over trainings with its standard error, and degrees of freedom.

    Undefined ones (nan) are left out; of fewer than two the error is nan.
    """
    known = np.asarray(values, float)[np.isfinite(values)]
    if len(known) < 2:
        return Estimate(float(known.mean()) if len(known) else np.nan, np.nan), 0.0
    error = float(known.std(ddof=1) / np.sqrt(len(known)))
    return Estimate(float(known.mean()), error), len(known) - 1.0


def weighted_sum(
    groups: Sequence[np.ndarray], weights: Sequence[float]
) -> tuple[Estimate, float]:
    """Return a weighted sum of the means over groups of trainings, as `mean_of`.

    Degrees of freedom are Welch's. It is undefined if fewer than half of a group are
    defined: a mean over these would be one over trainings chosen by their outcome.
    """
    if any(np.isfinite(values).mean() < FEWEST for values in groups):
        return Estimate(np.nan, np.nan), 0.0
    means, dofs = zip(*map(mean_of, groups), strict=True)
    values = [w * mean.value for w, mean in zip(weights, means, strict=True)]
    pairs = zip(weights, means, strict=True)
    squares = np.array([(w * mean.error) ** 2 for w, mean in pairs])
    dof = min(dofs)
    if dof > 0 and squares.sum() > 0:
        dof = squares.sum() ** 2 / (squares**2 / dofs).sum()
    return Estimate(float(sum(values)), float(np.sqrt(squares.sum()))), float(dof)


def compared(first: np.ndarray, second: np.ndarray) -> tuple[Estimate, float]:
    """Return the mean of some trainings less that of others, as `weighted_sum`."""
    return weighted_sum([first, second], [1.0, -1.0])


def slope_within(
    x: np.ndarray, y: np.ndarray, group: np.ndarray
) -> tuple[Estimate, float]:
    """Return the least-squares slope common to groups, and its degrees of freedom.

    Each group has its own level. Points where x or y is undefined are left out. The
    error is that of the scatter around the lines; where it has no degree of freedom, or
    no group has two different x, nothing is defined.
    """
    x, y, group = np.asarray(x, float), np.asarray(y, float), np.asarray(group)
    known = np.isfinite(x) & np.isfinite(y)
    x, y = x[known], y[known]
    groups, index = np.unique(group[known], return_inverse=True)
    member = np.eye(len(groups))[index]
    level = member / np.maximum(member.sum(axis=0), 1)
    x, y = (values - member @ (level.T @ values) for values in (x, y))
    dof, spread = len(x) - len(groups) - 1.0, x @ x
    if not (dof > 0 and spread > 0):
        return Estimate(np.nan, np.nan), 0.0
    slope = float(x @ y / spread)
    noise = np.sqrt(((y - slope * x) ** 2).sum() / dof)
    return Estimate(slope, float(noise / np.sqrt(spread))), dof
