"""Dimensions and T_c from single runs of the paper's literal protocol (I.D).

At every temperature one Metropolis chain starts at random, burns in, and gives
configurations a few attempted flips apart. They are much closer than an autocorrelation
time: a run holds few independent ones, and another run gives other values.
"""

import numpy as np

from shortsight.sampling.metropolis import metropolis_sweeps, metropolis_table
from shortsight.sampling.starts import random_spins
from shortsight.scaling.correlators import correlators
from shortsight.scaling.crossing import crossing
from shortsight.scaling.dimensions import dimensions
from shortsight.scaling.fits import LEVEL

__all__ = ["chain_of", "critical_temperature", "dimensions_of"]


def chain_of(
    couplings: np.ndarray,
    length: int,
    temperature: float,
    *,
    n_configurations: int,
    n_attempts: int,
    spacing: int,
    rng: np.random.Generator,
) -> np.ndarray:
    """Return the configurations of one chain, shape (n, length, length), int8, ±1.

    ``n_attempts`` attempted flips precede the first one, ``spacing`` each further one.
    """
    table = metropolis_table(couplings, length, temperature)
    state = random_spins(1, length, rng)
    metropolis_sweeps(state, table, n_attempts, rng)
    spins = np.empty((n_configurations, length, length), np.int8)
    for configuration in spins:
        configuration[:] = state[0]
        metropolis_sweeps(state, table, spacing, rng)
    return spins


def dimensions_of(spins: np.ndarray, couplings: np.ndarray) -> dict[str, float]:
    """Return both dimensions by the study's fit; nan where undefined."""
    halves = np.arange(len(spins)) * 2 // len(spins)
    rng = np.random.default_rng(0)  # for resamples that are not used
    row = dimensions(correlators(spins, couplings, halves, n_resamples=2, rng=rng))
    return {name: row[name] for name in ("dimension_spin", "dimension_energy")}


def critical_temperature(
    temperature: np.ndarray, dimension_energy: np.ndarray
) -> float:
    """Return T_c of a run by the paper's rule: Delta_e rises through `LEVEL` of `fits`.

    Temperatures ascend; both arrays have shape (k,); nan if the curve never reaches it.
    """
    certain, rng = np.zeros(len(temperature)), np.random.default_rng(0)
    at = crossing(temperature, dimension_energy, certain, LEVEL, n_resamples=1, rng=rng)
    return at.value
