"""The temperature where a measured curve reaches a level. Units: J = k_B = 1."""

import numpy as np

from shortsight.statistics import MAX_UNDEFINED, Estimate

__all__ = ["crossing", "crossing_of_lines", "known_points", "scatter"]

N_SMOOTH = 7  # neighbouring temperatures that a smoothed value is read from


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
    are joined by a straight line. With ``upper`` it is where the curve rises through
    the level for the last time, else where it falls through it for the first time.

    The error is half the central 68.27 % of the resamples, of which each moves every
    value by its own normal error: a rare crossing far away does not enter. Both are nan
    if the curve does not cross; the error is nan if more than 20 % of the resamples do
    not. Arrays have shape (k,), float64; temperatures ascend, and points where value or
    error is nan are left out.
    """
    t, v, error = known_points(temperature, value, value_error)
    if len(t) < 2:
        return Estimate(np.nan, np.nan)
    # ASSUME: the dimension of the energy is not monotone in temperature; T_c is the
    # upper crossing. The paper shows one crossing only.
    noise = rng.standard_normal((n_resamples, len(t))) * error
    smooth = _smoother(t)
    at = crossing_of_lines(t, smooth @ v, level, upper)
    if np.isnan(at):
        return Estimate(at, np.nan)
    replicas = [crossing_of_lines(t, smooth @ w, level, upper) for w in v + noise]
    return Estimate(at, scatter(replicas))


def known_points(
    temperature: np.ndarray, value: np.ndarray, value_error: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the points of an ascending curve that have a value and an error."""
    temperature, value, value_error = (
        np.asarray(x, dtype=np.float64) for x in (temperature, value, value_error)
    )
    if np.any(np.diff(temperature) <= 0):
        raise ValueError("temperature must ascend, got one out of order; sort the rows")
    known = np.isfinite(value) & np.isfinite(value_error)
    return temperature[known], value[known], value_error[known]


def scatter(resamples: np.ndarray) -> float:
    """Return half the central 68.27 % of resamples; nan if over 20 % are undefined."""
    if np.isnan(resamples).mean() > MAX_UNDEFINED:
        return np.nan
    low, high = np.nanquantile(resamples, [0.15865, 0.84135])
    return float(0.5 * (high - low))


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


def crossing_of_lines(
    t: np.ndarray, v: np.ndarray, level: float, upper: bool = True
) -> float:
    """Return where points (t, v) joined by lines cross a level, as in `crossing`."""
    rises = v[:-1] < level if upper else v[:-1] > level
    reached = v[1:] >= level if upper else v[1:] <= level
    at = np.flatnonzero(rises & reached)
    if at.size == 0:
        return np.nan
    i = at[-1] if upper else at[0]
    return float(t[i] + (level - v[i]) * (t[i + 1] - t[i]) / (v[i + 1] - v[i]))
