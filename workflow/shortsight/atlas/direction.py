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

from shortsight.atlas.locality import change_per_level
from shortsight.coarse_graining.block_spins import block_majority
from shortsight.observables import binder_ratio, magnetisation
from shortsight.sampling.chain import Sample
from shortsight.scaling.crossing import scatter
from shortsight.statistics import bootstrap_error
from shortsight.thermometer.curve import peak_temperature
from shortsight.thermometer.matching import matched_temperature
from shortsight.thermometer.network import Thermometer, probabilities
from shortsight.thermometer.reading import resamples

__all__ = ["READINGS", "Equilibrium", "Zero", "equilibrium_of", "level_readings"]
__all__ += ["slope_rows", "zero_crossing"]

READINGS = ("binder_ratio", "network")
DEGREE = 3  # of the curve through the slopes


class Equilibrium(NamedTuple):
    """What images of one size are read by: a curve and a network."""

    temperature: np.ndarray  # shape (k,)
    binder_ratio: np.ndarray  # shape (1 + n_resamples, k): itself, then resampled
    thermometer: Thermometer


def level_readings(
    drawn: Sample,
    equilibrium: Sequence[Equilibrium],
    *,
    n_resamples: int,
    rng: np.random.Generator,
) -> dict[str, np.ndarray]:
    """Return the temperatures of every level of the block spins of a sample.

    Equilibrium is that of the sizes of levels 1, 2, ..., with as many resamples; all
    levels share those of the chains, and each reads by its own of the curve. Each of
    `READINGS` has shape (1 + n_resamples, n_levels): itself, then resampled.
    """
    chains = resamples(drawn.chain, n_resamples, rng)
    images, found = drawn.spins, {name: [] for name in READINGS}
    for temperature, curves, thermometer in equilibrium:
        images = block_majority(images, rng)
        m = magnetisation(images)
        ratio = binder_ratio(*chains.averages(np.column_stack([m**2, m**4])).T)
        pairs = zip(ratio, curves, strict=True)
        read = [matched_temperature(x, temperature, curve) for x, curve in pairs]
        found["binder_ratio"].append(np.array(read))
        shown = chains.averages(probabilities(thermometer, images))
        found["network"].append(peak_temperature(shown, thermometer.temperatures))
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


class Zero(NamedTuple):
    """Where slopes are zero, T/T_c less 1, with both its errors, each of them apart."""

    value: float
    error: float  # of the slopes, one standard deviation
    systematic: float  # how far the fit of one degree less is from it


def zero_crossing(
    share: np.ndarray,
    slope: np.ndarray,
    error: np.ndarray,
    *,
    n_resamples: int,
    rng: np.random.Generator,
) -> Zero:
    """Return where a cubic through the slopes, a parabola of three, rises through zero.

    Slopes bend over the temperatures they are measured at: a straight line misses their
    zero by many of its errors. The statistical error is that of cubics through slopes
    that are moved by their own errors. Nothing is said of fewer than three defined
    slopes, or where they do not rise through zero, once, between the outermost.
    """
    share, slope, error = (np.asarray(x, float) for x in (share, slope, error))
    known = np.isfinite(slope) & (error > 0)  # resamples alike have no error
    degree = min(DEGREE, known.sum() - 1)
    if degree < 2:
        return Zero(np.nan, np.nan, np.nan)
    x, slope, error = share[known] - 1.0, slope[known], error[known]
    noise = rng.standard_normal((n_resamples, len(x)))
    found = _rising_zeros(x, np.vstack([slope, slope + error * noise]), error, degree)
    (simpler,) = _rising_zeros(x, slope[None], error, degree - 1)
    systematic = float(abs(simpler - found[0]))
    return Zero(float(found[0]), float(bootstrap_error(found[1:])), systematic)


def _rising_zeros(x, slopes, error, degree):
    """Return the one zero within x at which the polynomial of a row rises, or nan."""
    scale = np.abs(x).max()
    design = np.vander(x / scale, degree + 1)
    fits = slopes / error @ np.linalg.pinv(design / error[:, None]).T
    return np.array([_rising_zero(fit, x / scale) for fit in fits]) * scale


def _rising_zero(fit, x):
    zeros = np.roots(fit)
    zeros = zeros[np.isreal(zeros)].real
    inside = (x.min() <= zeros) & (zeros <= x.max())
    rising = zeros[inside & (np.polyval(np.polyder(fit), zeros) > 0)]
    return rising[0] if len(rising) == 1 else np.nan


def equilibrium_of(
    drawn: Sequence[Sample],
    temperature: np.ndarray,
    train: Callable[[np.ndarray, np.ndarray, np.ndarray], Thermometer],
    *,
    n_resamples: int,
    rng: np.random.Generator,
) -> Equilibrium:
    """Return what one size is read by, from samples at ascending temperatures.

    ``train`` makes a thermometer of spins, their class and the classes' temperatures.
    """
    ratio = []
    for one in drawn:
        m = magnetisation(one.spins)
        chains = resamples(one.chain, n_resamples, rng)
        moments = chains.averages(np.column_stack([m**2, m**4]))
        ratio.append(binder_ratio(*moments.T))
    spins = np.concatenate([one.spins for one in drawn])
    classes = np.repeat(np.arange(len(drawn)), [len(one.spins) for one in drawn])
    return Equilibrium(
        temperature, np.transpose(ratio), train(spins, classes, temperature)
    )
