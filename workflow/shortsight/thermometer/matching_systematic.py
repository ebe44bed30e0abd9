"""How much a matched temperature depends on the grid of its equilibrium curve.

Curves are known at a few temperatures and interpolated in between; near T_c, where they
bend, that error can be larger than all statistical ones.
"""

import numpy as np

from shortsight.coarse_graining.temperatures import MATCHED
from shortsight.thermometer.matching import matched_temperature

__all__ = ["grid_systematic", "systematics"]


def grid_systematic(value: float, temperatures: np.ndarray, curve: np.ndarray) -> float:
    """Return the largest change of a reading when a point beside it is left out.

    Leaving out a neighbour about doubles the spacing there, so the change is meant as
    an upper estimate of the error of interpolation; it is no standard deviation. Beside
    an end of the grid only one neighbour can be left out and it can be too small.

    Parameters
    ----------
    value : float
        The observable.
    temperatures, curve
        As for `matched_temperature`.

    Returns
    -------
    float
        Of the two neighbours the larger change; NaN if there is no reading, or none
        without either neighbour.
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
    """Return ``temperature_x_systematic`` of every matched temperature of a reading.

    Parameters
    ----------
    quantities : dict of numpy.ndarray, shape (1 + n_resamples,)
        From `shortsight.coarse_graining.temperatures.read_images` or `fine_level`.
    curves : dict of numpy.ndarray
        From `shortsight.coarse_graining.temperatures.curve_resamples`, of one size.
    """
    at = curves["temperature"]
    return {
        f"{column}_systematic": grid_systematic(
            quantities[name][0], at, curves[name][0]
        )
        for name, column in MATCHED.items()
    }
