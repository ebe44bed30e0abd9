"""Lattices small enough to enumerate, and what tests of samplers ask of them.

ALPHA is the false-alarm rate of one assertion: seeds are fixed, so a pass stays a pass;
the rate says how often a correct sampler would fail if the seed were changed.
"""

import numpy as np
from scipy import stats

from shortsight.couplings import kernel, matrix
from shortsight.sampling.updates import SAMPLERS

ALPHA = 1e-5
POWER_LAW = {"coupling": "power_law", "alpha": 3.0, "boundary": "minimum_image"}
NEAREST = POWER_LAW | {"coupling": "nearest_neighbour"}
SYSTEMS = {  # model, and a temperature at which a small one is neither stiff nor free
    "minimum_image": (POWER_LAW, 6.0),
    "open": (POWER_LAW | {"boundary": "open"}, 5.0),
    "periodic_images": (POWER_LAW | {"boundary": "periodic_images"}, 6.5),
    "nearest_neighbour": (NEAREST, 2.5),
}


def all_states(length):
    """Return every configuration, shape (2**N, length, length)."""
    n = length**2
    bits = (np.arange(2**n)[:, None] >> np.arange(n)) & 1
    return (2 * bits - 1).astype(np.int8).reshape(-1, length, length)


def energies(spins, couplings):
    """Return H of every configuration as the sum over pairs."""
    flat = spins.reshape(len(spins), -1).astype(float)
    pairs = matrix(couplings, spins.shape[-1])
    return -0.5 * np.einsum("si,si->s", flat @ pairs, flat)


def boltzmann(couplings, states, temperature):
    """Return the probability of every state."""
    e = energies(states, couplings)
    weights = np.exp(-(e - e.min()) / temperature)
    return weights / weights.sum()


def moments(spins, couplings):
    """Return E, |m|, m^2, m^4 and G at all separations from site 0, per state."""
    flat = spins.reshape(len(spins), -1).astype(float)
    m = flat.mean(axis=1)
    correlator = flat[:, :1] * flat[:, 1:]
    e = energies(spins, couplings)
    return np.column_stack([e, np.abs(m), m**2, m**4, correlator])


def chi_squared_p_value(counts, expected):
    """p-value of counts of states or numbers, where the rare ones share a bin."""
    common = expected >= 5
    observed = np.append(counts[common], counts[~common].sum())
    wanted = np.append(expected[common], expected[~common].sum())
    return stats.chisquare(observed[wanted > 0], wanted[wanted > 0]).pvalue


def stationarity_p_value(
    sampler, couplings, temperature, rng, *, used=None, n_draws=100_000
):
    """p-value of the hypothesis that one sweep leaves Boltzmann invariant, at 3 x 3.

    Starts are exact independent draws, so chi-squared is exact.
    The sweep is made for the temperature ``used``, by default the right one.
    """
    states = all_states(3)
    probabilities = boltzmann(couplings, states, temperature)
    spins = states[rng.choice(len(states), size=n_draws, p=probabilities)].copy()
    SAMPLERS[sampler](couplings, 3, used or temperature, rng).sweep(spins, 1)
    index = (spins.reshape(n_draws, -1) > 0) @ (1 << np.arange(9))
    counts = np.bincount(index, minlength=len(states))
    return chi_squared_p_value(counts, n_draws * probabilities)


def system(name, length):
    """Return (couplings, temperature) of one of SYSTEMS."""
    model, temperature = SYSTEMS[name]
    return kernel(**model, length=length), temperature
