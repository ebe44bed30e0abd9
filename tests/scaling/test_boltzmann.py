"""The mixture of temperatures that machines learn, against enumeration at L = 4."""

import numpy as np
import pytest
from small_lattices import POWER_LAW, all_states, energies

from shortsight.couplings import kernel
from shortsight.random import stream
from shortsight.scaling.boltzmann import (
    Energies,
    log_partitions,
    mixture_log_likelihood,
)

Z_MAX = 4.5
N_SITES, N_BLOCKS, N_DRAWN = 16, 50, 2000
TEMPERATURES = (0.0, 2.0, 4.0, 6.0, 10.0, np.inf)


def beta_of(temperature):
    return np.inf if temperature == 0 else 1 / temperature


@pytest.fixture(scope="module")
def lattice():
    """Return energy and order of all 65536 states of the L = 4 power-law model."""
    states = all_states(4)
    ordered = np.abs(states.sum(axis=(1, 2))) == N_SITES
    return energies(states, kernel(**POWER_LAW, length=4)), ordered


def probabilities(lattice, beta):
    energy, ordered = lattice
    if np.isinf(beta):
        return ordered / 2
    weight = np.exp(-beta * (energy - energy.min()))
    return weight / weight.sum()


def drawn(lattice, beta, *labels, n=N_DRAWN):
    """Return exact independent draws at one temperature."""
    energy, ordered = lattice
    rng = stream(1, "boltzmann", beta, *labels)
    rows = rng.choice(len(energy), n, p=probabilities(lattice, beta))
    return Energies(beta, energy[rows], ordered[rows], np.arange(n) * N_BLOCKS // n)


def test_partition_functions_are_those_of_the_enumeration(lattice):
    """The partition function of a spin system from sampled energies alone."""
    betas = [0.0, 0.1, 0.2, 0.3, 0.5, 1.0]
    points = [drawn(lattice, beta, n=4000) for beta in betas]
    values, changes = log_partitions(points, N_SITES, N_BLOCKS)
    errors = np.sqrt((N_BLOCKS - 1) * changes.var(axis=0))
    least = lattice[0].min()
    for beta, value, error in zip(betas[1:], values[1:], errors[1:], strict=True):
        exact = np.log(np.exp(-beta * (lattice[0] - least)).sum()) - beta * least
        assert 0 < error < 0.1
        assert abs(value - exact) < Z_MAX * error
        assert abs(value - exact - 0.05 * N_SITES) > Z_MAX * error


def test_errors_of_partition_functions_are_their_spread(lattice):
    """Over 60 repetitions, value - exact has the variance that the blocks say."""
    found = []
    for repetition in range(60):
        points = [drawn(lattice, beta, repetition, n=500) for beta in (0.0, 0.15, 0.3)]
        values, changes = log_partitions(points, N_SITES, N_BLOCKS)
        found.append((values[-1], (N_BLOCKS - 1) * changes[:, -1].var()))
    values, variances = np.array(found).T
    # Chi-squared of 59 degrees of freedom, two-sided at 1e-5.
    assert 0.384 < values.var(ddof=1) / variances.mean() < 2.031


def test_mixture_reaches_its_own_entropy(lattice):
    """<log p> under the mixture of T = 0 ... inf is minus its entropy."""
    betas = [beta_of(temperature) for temperature in TEMPERATURES]
    p = np.mean([probabilities(lattice, beta) for beta in betas], axis=0)
    entropy = -np.sum(p * np.log(p))
    samples = [[drawn(lattice, b, name) for b in betas] for name in ("train", "test")]
    free = drawn(lattice, 0.0, "free")
    for estimate in mixture_log_likelihood(*samples, free, N_SITES):
        assert 0 < estimate.error < 0.1
        assert abs(estimate.value + entropy) < Z_MAX * estimate.error
        parts = [-np.sum(q[q > 0] * np.log(q[q > 0])) for q in
                 (probabilities(lattice, beta) for beta in betas)]  # fmt: skip
        # The control: neither bound of the entropy would pass.
        for bound in (np.mean(parts), np.mean(parts) + np.log(len(betas))):
            assert abs(estimate.value + bound) > Z_MAX * estimate.error


def test_temperatures_too_far_apart_give_no_number(lattice):
    """T = inf and T = 0.5 share no configuration: nan, not a wrong log Z."""
    points = [drawn(lattice, 0.0), drawn(lattice, 2.0)]
    values, _ = log_partitions(points, N_SITES, N_BLOCKS)
    assert np.isnan(values[1])
    with pytest.raises(ValueError, match="points must start at beta = 0"):
        log_partitions(points[1:], N_SITES, N_BLOCKS)
