r"""Scaling dimensions from correlators.

Equations (4) and (5) of the paper: a correlator falls off as
:math:`G(r) = B\,r^{-2\Delta}`, so :math:`\Delta` is minus half the slope of
:math:`\ln G` against :math:`\ln r`. Distances in lattice spacings.
"""

from typing import NamedTuple

import numpy as np

from shortsight.scaling.correlators import Correlators
from shortsight.statistics import MAX_UNDEFINED

__all__ = ["Fit", "between", "dimensions", "fit_dimension", "fit_with_error"]

MIN_POINTS = 3
TOLERANCE = 1e-9  # when comparing distances


class Fit(NamedTuple):
    """Fits of a power law; every field has the leading shape of the correlators.

    Attributes
    ----------
    dimension, amplitude : float64
        Delta and B; nan where undefined.
    n_masked : int64
        Number of distances left out because the correlator is not positive.
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
    """Return the least-squares fit of equation (4), ln G against ln r.

    Parameters
    ----------
    r : numpy.ndarray, shape (n_r,), float64
        Distances, positive.
    correlator : numpy.ndarray, shape (n_r,) or (n_resamples, n_r), float64
        Each row is fitted by itself.
    weights : numpy.ndarray, shape (n_r,), optional
        Weight of each distance; equal if not given.
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
    # eqs. (4) and (5): ln G = ln B - 2 Delta ln r
    amplitude = np.exp(y_mean - slope * x_mean)
    return Fit(0.0 - 0.5 * slope, amplitude, (~used).sum(axis=-1), defined)


def fit_with_error(
    r: np.ndarray,
    correlator: np.ndarray,
    resamples: np.ndarray,
    weights: np.ndarray | None = None,
) -> tuple[Fit, float, float]:
    """Return a fit, its error, and the share of resamples without a fit.

    The error is the standard deviation of the dimension over ``resamples`` of the
    correlator, shape (n_resamples, n_r); nan without a fit, or if more than 20 % of the
    resamples have none. Other parameters are those of `fit_dimension`.
    """
    fit = fit_dimension(r, correlator, weights)
    replicas = fit_dimension(r, resamples, weights)
    undefined = float(1.0 - replicas.defined.mean())
    if undefined > MAX_UNDEFINED or not fit.defined:
        return fit, np.nan, undefined
    return fit, float(np.nanstd(replicas.dimension, ddof=1)), undefined


def dimensions(
    correlators: Correlators, *, r_min: float | None = None, r_max: float | None = None
) -> dict[str, float]:
    """Return both scaling dimensions and their errors.

    The fit is from ``r_min`` to ``r_max``, or over all measured distances.
    `shortsight.scaling.fits.other_fits` fits in other ways.

    Returns
    -------
    dict of str to float, int or bool
        For x = dimension_spin and dimension_energy: ``x``; ``x_error``, the standard
        deviation over the bootstrap resamples (statistical); ``x_undefined``, the share
        of resamples without a fit; ``x_flag``, true if there is no value or more than
        20 % of the resamples have no fit (then the error is nan). Also ``r_min``,
        ``r_max`` and ``n_masked`` (both operators), ``n_masked_spin``,
        ``n_masked_energy``.
    """
    r = correlators.r
    r_min = float(r[0] if r_min is None else r_min)
    r_max = float(r[-1] if r_max is None else r_max)
    window = between(r, r_min, r_max)
    row = {"r_min": r_min, "r_max": r_max, "n_masked": 0}
    for operator in ("spin", "energy"):
        value = getattr(correlators, operator)[window]
        resamples = getattr(correlators, f"{operator}_resamples")[:, window]
        fit, error, undefined = fit_with_error(r[window], value, resamples)
        name = f"dimension_{operator}"
        row[name] = float(fit.dimension)
        row[f"{name}_error"] = error
        row[f"{name}_undefined"] = undefined
        row[f"{name}_flag"] = bool(undefined > MAX_UNDEFINED or not fit.defined)
        row[f"n_masked_{operator}"] = int(fit.n_masked)
        row["n_masked"] += int(fit.n_masked)
    return row


def between(r: np.ndarray, low: float, high: float) -> np.ndarray:
    """Return which distances lie between two values, both included."""
    return (r >= low - TOLERANCE) & (r <= high + TOLERANCE)
