"""The temperature at which an observable has its value in equilibrium.

An observable x of any configurations becomes a temperature by inverting its equilibrium
curve x(T): a second thermometer, without a network. Curves are known at a few
temperatures and interpolated in between; near T_c, where they bend, the interpolation
error can exceed all statistical ones. Units: J = k_B = 1.
"""

import numpy as np

from shortsight.statistics import bootstrap_error

__all__ = ["MATCHED", "grid_systematic", "matched_temperature"]
__all__ += ["matched_temperature_error", "systematics"]

#: Observables that are read as temperatures, and the columns they are written to.
MATCHED = {
    "abs_magnetisation": "temperature_abs_magnetisation",
    "binder_ratio": "temperature_binder_ratio",
    "energy_per_site": "temperature_energy",
}


def matched_temperature(
    values: np.ndarray, temperatures: np.ndarray, curve: np.ndarray
) -> np.ndarray:
    """Return values of an observable as temperatures.

    The curve is made monotone by isotonic regression, which averages neighbours that
    are out of order. A flat part, from these or from equal values at low temperature,
    becomes one point at the mean of its temperatures, which is the reading of its
    value. In between, T is the monotone cubic interpolant of the value (PCHIP).

    Values (also bootstrap resamples) have any shape; a reading is nan if the value is,
    or is outside the range of the curve. The curve is the mean at each of strictly
    ascending temperatures, shape (k,), rising or falling; ``inf`` and nan points are
    left out.
    """
    from scipy.interpolate import PchipInterpolator  # a third of a job's imports

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

    The error of the values themselves is the deviation of their resamples, read with
    the same curve; the two are independent. Each of ``n_resamples`` curves has all its
    points moved by their normal errors, ``curve_error``. The result is nan if the
    reading is, or if more than 20 % of these curves do not reach the value.
    """
    noise = rng.standard_normal((n_resamples, len(curve))) * curve_error
    read = [matched_temperature(values, temperatures, c) for c in curve + noise]
    value = matched_temperature(values, temperatures, curve)
    return np.where(np.isnan(value), np.nan, bootstrap_error(np.array(read)))


def grid_systematic(value: float, temperatures: np.ndarray, curve: np.ndarray) -> float:
    """Return the largest change of a reading when a point beside it is left out.

    Leaving out a neighbour about doubles the spacing there, so the change estimates the
    interpolation error from above; it is no standard deviation. Beside an end of the
    grid only one neighbour can be left out, and it can be too small. It is nan if there
    is no reading, or none without either neighbour.
    """
    read = matched_temperature(value, temperatures, curve)
    if np.isnan(read):
        return np.nan
    above = int(np.searchsorted(temperatures, read))
    changes = []
    for neighbour in {max(above - 1, 0), min(above, len(temperatures) - 1)}:
        kept = np.arange(len(temperatures)) != neighbour
        rest = temperatures[kept], curve[kept]
        if np.isfinite(rest[1]).sum() > 1 and np.nanmax(rest[1]) > np.nanmin(rest[1]):
            changes.append(abs(matched_temperature(value, *rest) - read))
    known = [change for change in changes if np.isfinite(change)]
    return float(max(known)) if known else np.nan


def systematics(
    quantities: dict[str, np.ndarray], curves: dict[str, np.ndarray]
) -> dict[str, float]:
    """Return ``temperature_x_systematic`` of every matched temperature of an image.

    Observables have shape (1 + n_resamples,), their curves (1 + n_resamples, k) over
    ``curves["temperature"]``: `shortsight.coarse_graining.temperatures`.
    """
    at = curves["temperature"]
    return {
        f"{column}_systematic": grid_systematic(
            quantities[name][0], at, curves[name][0]
        )
        for name, column in MATCHED.items()
    }


def _known(temperatures, curve):
    """Return the finite points of a curve, or raise if it cannot be inverted."""
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
    from scipy.optimize import isotonic_regression

    rises = np.dot(temperatures - temperatures.mean(), curve) > 0
    fit = isotonic_regression(curve, increasing=bool(rises))
    starts = fit.blocks[:-1]
    levels = fit.x[starts]
    n_points = np.diff(fit.blocks)
    at = np.add.reduceat(temperatures, starts) / n_points
    return (levels, at) if rises else (levels[::-1], at[::-1])
