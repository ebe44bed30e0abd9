"""The temperature at which an observable would have its value in equilibrium.

An observable x of any configurations is read as a temperature by inverting its
equilibrium curve x(T): a second thermometer, without a network. Units: J = k_B = 1.
"""

import numpy as np
from scipy.interpolate import PchipInterpolator
from scipy.optimize import isotonic_regression

__all__ = ["matched_temperature", "matched_temperature_error", "spread"]

MAX_UNDEFINED = 0.2  # share of undefined resamples above which there is no error


def matched_temperature(
    values: np.ndarray, temperatures: np.ndarray, curve: np.ndarray
) -> np.ndarray:
    """Read values of an observable as temperatures.

    The curve is made monotone by isotonic regression, which averages neighbours that
    are out of order. A flat part, of these or of equal values as at low temperature, is
    one point at the mean of its temperatures: that is what its value is read as. In
    between, T is the monotone cubic interpolant of the value (PCHIP).

    Parameters
    ----------
    values : numpy.ndarray, any shape, float
        The observable, of bootstrap resamples too.
    temperatures : numpy.ndarray, shape (k,), float64
        Strictly ascending. ``inf`` is left out.
    curve : numpy.ndarray, shape (k,), float64
        Mean of the observable at each temperature, rising or falling. Points that are
        nan are left out.

    Returns
    -------
    numpy.ndarray, shape of ``values``, float64
        nan where a value is nan or outside the range of the curve.
    """
    levels, at = _inverse(*_known(temperatures, curve))
    read = PchipInterpolator(levels, at, extrapolate=False)
    return np.asarray(read(np.asarray(values, dtype=np.float64)))


def matched_temperature_error(
    values: np.ndarray,
    temperatures: np.ndarray,
    curve: np.ndarray,
    curve_error: np.ndarray,
    *,
    n_resamples: int,
    rng: np.random.Generator,
) -> np.ndarray:
    """Return the error of `matched_temperature` that comes from the curve alone.

    The error of the values themselves is the spread of their own resamples, read with
    the same curve; the two are independent.

    Parameters
    ----------
    values, temperatures, curve
        As for `matched_temperature`.
    curve_error : numpy.ndarray, shape (k,), float64
        Standard errors of the curve, independent of each other.
    n_resamples : int
        Curves of the parametric bootstrap, each point moved by its own normal error.
    rng : numpy.random.Generator

    Returns
    -------
    numpy.ndarray, shape of ``values``, float64
        Standard deviation; nan where the reading is, or where more than 20 % of the
        resampled curves do not reach the value.
    """
    noise = rng.standard_normal((n_resamples, len(curve))) * curve_error
    read = [matched_temperature(values, temperatures, c) for c in curve + noise]
    value = matched_temperature(values, temperatures, curve)
    return np.where(np.isnan(value), np.nan, spread(np.array(read)))


def spread(read: np.ndarray) -> np.ndarray:
    """Return the standard deviation of resampled readings over the first axis.

    Parameters
    ----------
    read : numpy.ndarray, shape (n_resamples, ...), float64
        Resamples that are nan do not enter.

    Returns
    -------
    numpy.ndarray, shape (...), float64
        nan where more than 20 % of the resamples are.
    """
    known = np.isfinite(read)
    enough = known.mean(axis=0) >= 1 - MAX_UNDEFINED
    n = np.where(enough, known.sum(axis=0), np.nan)
    mean = np.where(known, read, 0.0).sum(axis=0) / n
    square = np.where(known, read - mean, 0.0) ** 2
    return np.sqrt(square.sum(axis=0) / (n - 1))


def _known(temperatures, curve):
    """Return the finite points of a curve, or say why it cannot be inverted."""
    temperatures, curve = (
        np.asarray(x, dtype=np.float64) for x in (temperatures, curve)
    )
    if temperatures.shape != curve.shape or not (np.diff(temperatures) > 0).all():
        raise ValueError(
            "temperatures must ascend with one entry for each of curve, got shapes "
            f"{temperatures.shape} and {curve.shape}; sort both by temperature"
        )
    known = np.isfinite(temperatures) & np.isfinite(curve)
    if not known.any() or np.ptp(curve[known]) == 0:
        raise ValueError(
            f"curve must change with temperature, got {curve.tolist()}; "
            "pass the means of at least two temperatures"
        )
    return temperatures[known], curve[known]


def _inverse(temperatures, curve):
    """Return ascending levels of the monotone curve and their temperatures."""
    rises = np.dot(temperatures - temperatures.mean(), curve) > 0
    fit = isotonic_regression(curve, increasing=bool(rises))
    starts = fit.blocks[:-1]
    levels = fit.x[starts]
    n_points = np.diff(fit.blocks)
    at = np.add.reduceat(temperatures, starts) / n_points
    return (levels, at) if rises else (levels[::-1], at[::-1])
