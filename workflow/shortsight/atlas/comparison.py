"""Means over few trainings, and what they are worth as normal errors."""

import numpy as np
from scipy.special import ndtri, stdtrit

from shortsight.statistics import Estimate

__all__ = ["compared", "fitted_line", "mean_of"]

TAIL = 0.975  # of a two-sided 95 % interval


def mean_of(values: np.ndarray) -> tuple[Estimate, float]:
    """Return the mean over trainings with its standard error, and degrees of freedom.

    Undefined ones (nan) are left out; of fewer than two the error is nan.
    """
    known = np.asarray(values, float)[np.isfinite(values)]
    if len(known) < 2:
        return Estimate(float(known.mean()) if len(known) else np.nan, np.nan), 0.0
    error = float(known.std(ddof=1) / np.sqrt(len(known)))
    return Estimate(float(known.mean()), error), len(known) - 1.0


def compared(first: np.ndarray, second: np.ndarray, common: float = 0.0) -> Estimate:
    """Return the mean of some trainings less that of others (Welch).

    ``common`` is an error that no number of trainings makes smaller, e.g. of T_pc. The
    error is widened by Student's factor: 1.96 of it are the 95 % interval.
    """
    (a, dof_a), (b, dof_b) = mean_of(first), mean_of(second)
    squares, dofs = np.array([a.error**2, b.error**2]), np.array([dof_a, dof_b])
    dof = dofs.min()
    if dof > 0 and squares.sum() > 0:
        dof = squares.sum() ** 2 / (squares**2 / dofs).sum()
    widened = _widened(float(np.sqrt(squares.sum())), dof)
    return Estimate(a.value - b.value, float(np.hypot(widened, common)))


def fitted_line(x: np.ndarray, y: np.ndarray) -> tuple[Estimate, Estimate]:
    """Return intercept and slope of the least-squares line, errors widened likewise.

    Points where x or y is undefined are left out; of fewer than three, or all at one x,
    nothing is defined.
    """
    known = np.isfinite(x) & np.isfinite(y)
    x, y = np.asarray(x, float)[known], np.asarray(y, float)[known]
    if len(x) < 3 or np.ptp(x) == 0:
        return Estimate(np.nan, np.nan), Estimate(np.nan, np.nan)
    design = np.column_stack([np.ones(len(x)), x])
    inverse = np.linalg.inv(design.T @ design)
    line = inverse @ design.T @ y
    dof = len(x) - 2.0
    noise = np.sqrt(((y - design @ line) ** 2).sum() / dof)
    errors = [_widened(noise * np.sqrt(inverse[i, i]), dof) for i in (0, 1)]
    return Estimate(float(line[0]), errors[0]), Estimate(float(line[1]), errors[1])


def _widened(error: float, dof: float) -> float:
    """Return the normal error with the 95 % interval of Student's distribution."""
    if not (np.isfinite(error) and dof > 0):
        return np.nan
    return float(error * stdtrit(dof, TAIL) / ndtri(TAIL))
