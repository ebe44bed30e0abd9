r"""Scaling dimensions from correlators, and the temperature where one is reached.

Equations (4) and (5) of the paper: a correlator falls off as
:math:`G(r) = B\,r^{-2\Delta}`, so :math:`\Delta` is minus half the slope of
:math:`\ln G` against :math:`\ln r`. Distances in lattice spacings.
"""

from typing import NamedTuple

import numpy as np

from shortsight.correlators import Correlators
from shortsight.statistics import Estimate

__all__ = ["Fit", "crossing", "dimensions", "fit_dimension"]

MIN_POINTS = 3
MAX_UNDEFINED = 0.2  # share of undefined resamples above which there is no error
TOLERANCE = 1e-9  # of comparisons between distances
N_SMOOTH = 7  # neighbouring temperatures that a smoothed value is read from


class Fit(NamedTuple):
    """Fits of a power law; every field has the leading shape of the correlators.

    Attributes
    ----------
    dimension, amplitude : float64
        Delta and B; nan where undefined.
    n_masked : int64
        Distances left out because the correlator is not positive there.
    defined : bool
        Whether at least 3 distances were left.
    """

    dimension: np.ndarray
    amplitude: np.ndarray
    n_masked: np.ndarray
    defined: np.ndarray


def fit_dimension(
    r: np.ndarray, correlator: np.ndarray, weights: np.ndarray | None = None
) -> Fit:
    """Fit equation (4) by least squares of ln G against ln r.

    Parameters
    ----------
    r : numpy.ndarray, shape (n_r,), float64
        Distances, positive.
    correlator : numpy.ndarray, shape (n_r,) or (n_resamples, n_r), float64
        Each row is a fit of its own.
    weights : numpy.ndarray, shape (n_r,), optional
        Weight of each distance; all the same if not given.

    Returns
    -------
    Fit
    """
    r = np.asarray(r, dtype=np.float64)
    correlator = np.asarray(correlator, dtype=np.float64)
    if r.ndim != 1 or correlator.shape[-1:] != r.shape or not (r > 0).all():
        raise ValueError(
            "r must be positive with one entry a column of correlator, "
            f"got shapes {r.shape} and {correlator.shape}; leave out r = 0"
        )
    # ASSUME: one unweighted point per distinct distance; values that are not positive
    # have no logarithm and are left out and counted; fewer than 3 points are no fit.
    # The paper does not say.
    used = correlator > 0
    w = used * (1.0 if weights is None else np.asarray(weights, dtype=np.float64))
    y = np.log(correlator, out=np.zeros_like(correlator), where=used)
    x = np.log(r)
    defined = used.sum(axis=-1) >= MIN_POINTS
    total = np.where(defined, w.sum(axis=-1), np.nan)
    x_mean, y_mean = (w * x).sum(axis=-1) / total, (w * y).sum(axis=-1) / total
    dx = x - x_mean[..., None]
    slope = (w * dx * (y - y_mean[..., None])).sum(axis=-1) / (w * dx**2).sum(axis=-1)
    amplitude = np.exp(y_mean - slope * x_mean)
    return Fit(0.0 - 0.5 * slope, amplitude, (~used).sum(axis=-1), defined)


def dimensions(
    correlators: Correlators, *, r_min: float | None = None, r_max: float | None = None
) -> dict[str, float]:
    """Return both scaling dimensions, their errors and their fit-window systematics.

    Parameters
    ----------
    correlators : Correlators
        Of one temperature.
    r_min, r_max : float, optional
        First and last distance of the fit; all measured distances if not given.

    Returns
    -------
    dict of str to float, int or bool
        For x = dimension_spin and dimension_energy: ``x``; ``x_error``, the standard
        deviation over the bootstrap resamples; ``x_spread``, half the range of the fits
        over other windows; ``x_undefined``, the share of resamples without a fit;
        ``x_flag``, true if there is no value or more than 20 % of the resamples have no
        fit (then the error is nan). Also ``r_min``, ``r_max`` and ``n_masked`` (both
        operators), ``n_masked_spin``, ``n_masked_energy``.
    """
    r = correlators.r
    r_min = float(r[0] if r_min is None else r_min)
    r_max = float(r[-1] if r_max is None else r_max)
    window = _between(r, r_min, r_max)
    row = {"r_min": r_min, "r_max": r_max, "n_masked": 0}
    for operator in ("spin", "energy"):
        value = getattr(correlators, operator)
        resamples = getattr(correlators, f"{operator}_resamples")
        fit = fit_dimension(r[window], value[window])
        replicas = fit_dimension(r[window], resamples[:, window])
        undefined = 1.0 - replicas.defined.mean()
        flag = bool(undefined > MAX_UNDEFINED or not fit.defined)
        name = f"dimension_{operator}"
        row[name] = float(fit.dimension)
        row[f"{name}_error"] = (
            np.nan if flag else float(np.nanstd(replicas.dimension, ddof=1))
        )
        others = _window_fits(r, value, correlators.n_pairs, r_min, r_max)
        row[f"{name}_spread"] = 0.5 * float(np.ptp([fit.dimension, *others]))
        row[f"{name}_undefined"] = float(undefined)
        row[f"{name}_flag"] = flag
        row[f"n_masked_{operator}"] = int(fit.n_masked)
        row["n_masked"] += int(fit.n_masked)
    return row


def _window_fits(r, correlator, n_pairs, r_min, r_max):
    """Return the defined dimensions over other windows, distances and weights."""
    windows = [
        _between(r, first, last)
        for first in (r_min, np.sqrt(2.0), 2.0)
        for last in (r_max, r_max - 1.0)
        if first >= r_min
    ]
    whole = np.abs(r - np.round(r)) < TOLERANCE  # the distances along an axis
    windows.append(windows[0] & whole)
    fits = [fit_dimension(r[w], correlator[w]) for w in windows]
    first = windows[0]
    fits.append(fit_dimension(r[first], correlator[first], n_pairs[first]))
    return [fit.dimension for fit in fits if fit.defined]


def _between(r, low, high):
    return (r >= low - TOLERANCE) & (r <= high + TOLERANCE)


def crossing(
    temperature: np.ndarray,
    value: np.ndarray,
    value_error: np.ndarray,
    level: float,
    *,
    upper: bool = True,
    n_resamples: int,
    rng: np.random.Generator,
) -> Estimate:
    """Return the temperature at which a smoothed curve crosses a level.

    Every value is replaced by that of the least-squares parabola over 7 neighbouring
    grid points (fewer on a shorter grid), and the two grid points around the crossing
    are joined by a straight line.

    Parameters
    ----------
    temperature : numpy.ndarray, shape (k,), float64
        Ascending.
    value, value_error : numpy.ndarray, shape (k,), float64
        Points where either is nan are left out.
    level : float
        The value to reach.
    upper : bool
        True: where the curve rises through the level for the last time. False: where
        it falls through it for the first time.
    n_resamples : int
        Curves of the parametric bootstrap, each value moved by its own normal error.
    rng : numpy.random.Generator

    Returns
    -------
    Estimate
        The error is half the central 68.27 % of the resamples: a rare crossing far away
        does not enter. Both nan if the curve does not cross; the error is nan if more
        than 20 % of the resamples do not.
    """
    temperature, value, value_error = (
        np.asarray(x, dtype=np.float64) for x in (temperature, value, value_error)
    )
    if np.any(np.diff(temperature) <= 0):
        raise ValueError("temperature must ascend, got one out of order; sort the rows")
    known = np.isfinite(value) & np.isfinite(value_error)
    t, v, error = temperature[known], value[known], value_error[known]
    if len(t) < 2:
        return Estimate(np.nan, np.nan)
    # ASSUME: the dimension of the energy is not monotone in temperature; T_c is the
    # upper crossing. The paper shows one crossing only.
    noise = rng.standard_normal((n_resamples, len(t))) * error
    smooth = _smoother(t)
    at = _cross(t, smooth @ v, level, upper)
    replicas = [_cross(t, smooth @ w, level, upper) for w in v + noise]
    if np.isnan(at) or np.isnan(replicas).mean() > MAX_UNDEFINED:
        return Estimate(at, np.nan)
    low, high = np.nanquantile(replicas, [0.15865, 0.84135])
    return Estimate(at, float(0.5 * (high - low)))


def _smoother(t):
    """Return the matrix that replaces values by those of local parabolas."""
    n_near = min(N_SMOOTH, len(t))
    matrix = np.zeros((len(t), len(t)))
    for i, centre in enumerate(t):
        first = min(max(0, i - n_near // 2), len(t) - n_near)
        near = slice(first, first + n_near)
        powers = np.vander(t[near] - centre, min(3, n_near), increasing=True)
        matrix[i, near] = np.linalg.pinv(powers)[0]
    return matrix


def _cross(t, v, level, upper):
    rises = v[:-1] < level if upper else v[:-1] > level
    reached = v[1:] >= level if upper else v[1:] <= level
    at = np.flatnonzero(rises & reached)
    if at.size == 0:
        return np.nan
    i = at[-1] if upper else at[0]
    return float(t[i] + (level - v[i]) * (t[i + 1] - t[i]) / (v[i + 1] - v[i]))
