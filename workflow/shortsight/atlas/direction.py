r"""Which way block spins move the temperature, from below to above :math:`T_c`.

Spins of equilibrium at a few temperatures around :math:`T_c` are replaced by the
majority of their blocks, level after level, and every level is read as a temperature,
by its Binder ratio and by a network, both of equilibrium at its own size. Below
:math:`T_c` the readings fall with the level, above they rise; where the slope is zero
the coarse graining has its fixed point. The means of blocks would leave the
magnetisation, hence the Binder ratio, exactly unchanged: their slope is the finite-size
crossing itself, and is not taken. Units: J = k_B = 1.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from shortsight.atlas.comparison import fitted_line
from shortsight.atlas.locality import change_per_level
from shortsight.coarse_graining.block_spins import block_majority
from shortsight.observables import binder_ratio, magnetisation
from shortsight.sampling.chain import Sample
from shortsight.scaling.crossing import scatter
from shortsight.statistics import Estimate
from shortsight.thermometer.curve import peak_temperature
from shortsight.thermometer.matching import matched_temperature
from shortsight.thermometer.network import Thermometer, probabilities
from shortsight.thermometer.reading import resamples

__all__ = ["READINGS", "Equilibrium", "equilibrium_of", "level_readings", "slope_rows"]
__all__ += ["zero_crossing"]

READINGS = ("binder_ratio", "network")


class Equilibrium(NamedTuple):
    """What images of one size are read by: a curve, shape (k,), and a network."""

    temperature: np.ndarray
    binder_ratio: np.ndarray
    thermometer: Thermometer


def level_readings(
    drawn: Sample,
    equilibrium: Sequence[Equilibrium],
    *,
    n_resamples: int,
    rng: np.random.Generator,
) -> dict[str, np.ndarray]:
    """Return the temperatures of every level of the block spins of a sample.

    Equilibrium is that of the sizes of levels 1, 2, ...; all share the resamples
    of the chains. Each of `READINGS` has shape (1 + n_resamples, n_levels): itself,
    then resampled.
    """
    chains = resamples(drawn.chain, n_resamples, rng)
    images, found = drawn.spins, {name: [] for name in READINGS}
    for temperature, curve, thermometer in equilibrium:
        images = block_majority(images, rng)
        m = magnetisation(images)
        ratio = binder_ratio(*chains.averages(np.column_stack([m**2, m**4])).T)
        found["binder_ratio"].append(matched_temperature(ratio, temperature, curve))
        curves = chains.averages(probabilities(thermometer, images))
        found["network"].append(peak_temperature(curves, thermometer.temperatures))
    return {name: np.array(levels).T for name, levels in found.items()}


def slope_rows(
    readings: dict[str, np.ndarray], critical: float, share: float
) -> list[dict]:
    """Return a row for each of the `level_readings`: its change per level, over T_c.

    ``critical`` is T_c, ``share`` the temperature of the sample over it.
    """
    rows = []
    for name, levels in readings.items():
        slopes = change_per_level(levels, critical)
        row = {"reading": name, "share": share, "slope": float(slopes[0])}
        row |= {"slope_error": scatter(slopes[1:])}
        for n, value in enumerate(levels[0], start=1):
            row[f"level{n}"] = float(value / critical)
        rows.append(row)
    return rows


def zero_crossing(share: np.ndarray, slope: np.ndarray, error: np.ndarray) -> Estimate:
    """Return where the straight line through the slopes is zero, over T_c, less 1.

    Of fewer than three defined points nothing is said. The error is that of the slopes,
    or of their scatter around the line where that is more.
    """
    share, slope, error = (np.asarray(x, float) for x in (share, slope, error))
    intercept, line = fitted_line(share - 1.0, slope)
    if not np.isfinite(line.value) or line.value == 0:
        return Estimate(np.nan, np.nan)
    at = -intercept.value / line.value
    known = np.isfinite(slope) & np.isfinite(error)
    x = share[known] - 1.0
    design = np.column_stack([np.ones(len(x)), x])
    map_of = np.linalg.pinv(design)
    covariance = map_of * error[known] ** 2 @ map_of.T
    towards = np.array([1.0, at]) / line.value
    own = np.sqrt(towards @ covariance @ towards)
    scattered = np.hypot(intercept.error, at * line.error) / abs(line.value)
    return Estimate(float(at), float(max(own, scattered)))


def equilibrium_of(
    drawn: Sequence[Sample],
    temperature: np.ndarray,
    train: Callable[[np.ndarray, np.ndarray, np.ndarray], Thermometer],
) -> Equilibrium:
    """Return what one size is read by, from samples at ascending temperatures.

    ``train`` makes a thermometer of spins, their class and the classes' temperatures.
    """
    moments = [(m**2, m**4) for m in (magnetisation(one.spins) for one in drawn)]
    ratio = [float(binder_ratio(m2.mean(), m4.mean())) for m2, m4 in moments]
    spins = np.concatenate([one.spins for one in drawn])
    classes = np.repeat(np.arange(len(drawn)), [len(one.spins) for one in drawn])
    return Equilibrium(temperature, np.array(ratio), train(spins, classes, temperature))
