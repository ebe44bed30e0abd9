"""What is measured on the configurations of one flow length (Section II.A)."""

import numpy as np

from shortsight.correlators import correlators
from shortsight.observables import energy_per_site, magnetisation, summarise
from shortsight.scaling import dimensions
from shortsight.statistics import (
    block_of,
    block_sums,
    bootstrap_indices,
    bootstrap_weights,
)
from shortsight.temperature_curve import curve, mean_temperature, peak_temperature
from shortsight.thermometer import Thermometer, probabilities

__all__ = ["measure"]

DIMENSIONS = ("dimension_spin", "dimension_energy")
AVERAGES = ("abs_magnetisation", "energy_per_site", "binder_ratio")


def measure(
    spins: np.ndarray,
    couplings: np.ndarray,
    thermometer: Thermometer,
    *,
    n_resamples: int,
    rng: np.random.Generator,
) -> tuple[dict, list[dict]]:
    """Measure configurations that need not be in equilibrium at any temperature.

    Every configuration is its own block of the bootstrap: flows of different starts
    are independent.

    Parameters
    ----------
    spins : numpy.ndarray, shape (n, length, length), int8, values -1 or +1
    couplings : numpy.ndarray
        Kernel of `shortsight.couplings.kernel`.
    thermometer : Thermometer
        Of the same length.
    n_resamples : int
        Bootstrap resamples.
    rng : numpy.random.Generator

    Returns
    -------
    row : dict
        Dimensions, |m|, energy per site, Binder ratio, thermometer mean and peak, each
        with its error.
    points : list of dict
        The mean thermometer curve: class_temperature, probability, probability_error.
    """
    block = np.arange(len(spins))
    measured = correlators(spins, couplings, block, n_resamples=n_resamples, rng=rng)
    fitted = dimensions(measured)
    averages = summarise(
        magnetisation(spins),
        energy_per_site(spins, couplings),
        block,
        temperature=np.nan,
        n_sites=spins[0].size,
    )
    row = {f"{x}{e}": fitted[f"{x}{e}"] for x in DIMENSIONS for e in ("", "_error")}
    row |= {f"{x}{e}": averages[f"{x}{e}"] for x in AVERAGES for e in ("", "_error")}
    read = probabilities(thermometer, spins)
    value, error = curve(read, block)
    few = block_of(block)
    weights = bootstrap_weights(bootstrap_indices(few.max() + 1, n_resamples, rng))
    row |= _temperatures(read, value, thermometer.temperatures, weights, few)
    names = ("class_temperature", "probability", "probability_error")
    rows = zip(thermometer.temperatures, value, error, strict=True)
    return row, [dict(zip(names, map(float, point), strict=True)) for point in rows]


def _temperatures(
    read: np.ndarray,
    value: np.ndarray,
    classes: np.ndarray,
    weights: np.ndarray,
    block: np.ndarray,
) -> dict:
    """Return peak and mean of the mean curve with bootstrap errors."""
    n_blocks = weights.shape[1]
    counts = weights @ np.bincount(block, minlength=n_blocks)
    curves = weights @ block_sums(read, block, n_blocks) / counts[:, None]
    row = {}
    for name, reading in (("peak", peak_temperature), ("mean", mean_temperature)):
        replicas = [reading(replica, classes) for replica in curves]
        row[f"temperature_{name}"] = float(reading(value, classes))
        row[f"temperature_{name}_error"] = float(np.std(replicas, ddof=1))
    return row
