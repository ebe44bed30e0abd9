"""Thermometer curves read as temperatures, and resamples of their chains.

Units: J = k_B = 1.
"""

from typing import NamedTuple

import numpy as np

from shortsight.statistics import block_of, bootstrap_means, bootstrap_weights
from shortsight.thermometer.curve import mean_temperature, peak_temperature

__all__ = ["Resamples", "drawn_chains", "read_curves", "resamples"]

READINGS = {"temperature_peak": peak_temperature, "temperature_mean": mean_temperature}


class Resamples(NamedTuple):
    """The block of chains of each configuration, and the weight of each block.

    Attributes
    ----------
    block : numpy.ndarray, shape (n,), int64
    weights : numpy.ndarray, shape (n_resamples, n_blocks), float64
        `resamples` adds a first row, the sample itself: ones.
    """

    block: np.ndarray
    weights: np.ndarray

    def averages(self, values: np.ndarray) -> np.ndarray:
        """Return the averages of values, shape (n, k), one row per row of weights."""
        return bootstrap_means(values, self.block, self.weights)


def drawn_chains(
    chain: np.ndarray, n_resamples: int, rng: np.random.Generator
) -> Resamples:
    """Return resamples of the chains of n configurations, shape (n,)."""
    block = block_of(chain)
    return Resamples(block, bootstrap_weights(block.max() + 1, n_resamples, rng))


def resamples(
    chain: np.ndarray, n_resamples: int, rng: np.random.Generator
) -> Resamples:
    """Return the sample itself, followed by the resamples of `drawn_chains`."""
    block, weights = drawn_chains(chain, n_resamples, rng)
    return Resamples(block, np.vstack([np.ones(weights.shape[1]), weights]))


def read_curves(curves: np.ndarray, temperatures: np.ndarray) -> dict[str, np.ndarray]:
    """Return peak and mean, shape (...), of mean curves, shape (..., n_classes)."""
    return {name: reading(curves, temperatures) for name, reading in READINGS.items()}
