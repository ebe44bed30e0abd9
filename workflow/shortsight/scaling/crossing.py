"""The temperature at which a measured curve reaches a level. Units: J = k_B = 1."""

import numpy as np

from shortsight.statistics import MAX_UNDEFINED, Estimate

__all__ = ["crossing", "crossing_of_lines", "scatter"]

N_SMOOTH = 7  # neighbouring temperatures behind a smoothed value


def crossing(
    temperature: np.ndarray,
    value: np.ndarray,
    value_error: np.ndarray,
    level: float,
    *,
    n_resamples: int,
    rng: np.random.Generator,
) -> Estimate:
    """Return the temperature at which a smoothed curve last rises through a level.

    Every value is replaced by that of the least-squares parabola over 7 neighbouring
    grid points (fewer on a shorter grid). A straight line joins the two grid points
    around the crossing.

    The error is half the central 68.27 % of the resamples, each of which moves every
    value by its own normal error: a rare crossing far away does not enter. Both are nan
    if the curve does not cross; the error is nan if more than 20 % of the resamples do
    not. Arrays have shape (k,), float64; temperatures ascend; points with nan are left
    out.
    """
    t, v, error = (
        np.asarray(x, dtype=np.float64) for x in (temperature, value, value_error)
    )
    if np.any(np.diff(t) <= 0):
        raise ValueError("temperature must ascend, got one out of order; sort the rows")
    known = np.isfinite(v) & np.isfinite(error)
    t, v, error = t[known], v[known], error[known]
    if len(t) < 2:
        return Estimate(np.nan, np.nan)
    # ASSUME: the dimension of the energy is not monotone in temperature; T_c is the
    # upper crossing. The paper shows one crossing only.
    noise = rng.standard_normal((n_resamples, len(t))) * error
    smooth = _smoother(t)
    at = crossing_of_lines(t, smooth @ v, level)
    if np.isnan(at):
        return Estimate(at, np.nan)
    replicas = [crossing_of_lines(t, smooth @ w, level) for w in v + noise]
    return Estimate(at, scatter(replicas))


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


def crossing_of_lines(t: np.ndarray, v: np.ndarray, level: float) -> float:
    """Return where the polygon through (t, v) last rises through a level, else nan."""
    at = np.flatnonzero((v[:-1] < level) & (v[1:] >= level))
    if at.size == 0:
        return np.nan
    i = at[-1]
    return float(t[i] + (level - v[i]) * (t[i + 1] - t[i]) / (v[i + 1] - v[i]))
