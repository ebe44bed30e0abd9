"""Random spins, and energies and distances by loops over all pairs of sites."""

import itertools

import numpy as np
import pytest

from shortsight.couplings import kernel
from shortsight.random import stream

BOUNDARIES = ("minimum_image", "open", "periodic_images")
N_CHAINS, N_PER_CHAIN = 6, 3
CASES = [
    pytest.param(boundary, length, id=f"{boundary}-{length}")
    for boundary in BOUNDARIES
    for length in (4, 5)
]
CHAIN = np.repeat(np.arange(N_CHAINS), N_PER_CHAIN)


def some_spins(length, n=N_CHAINS * N_PER_CHAIN):
    """Return random configurations with more up than down spins."""
    rng = stream(2024, "spins", length)
    return np.where(rng.random((n, length, length)) < 0.7, 1, -1).astype(np.int8)


def separation(i, j, length, boundary):
    """Return the distance of two sites and where their coupling is in the kernel."""
    d = np.subtract(j, i)
    if boundary == "open":
        return np.hypot(*d), tuple(d + length - 1)
    wrapped = np.minimum(d % length, -d % length)
    return np.hypot(*wrapped), tuple(d % length)


def explicit_density(spins, couplings, boundary):
    """Return s_i sum_j J_ij s_j by a loop over all pairs."""
    length = spins.shape[-1]
    density = np.zeros(spins.shape)
    for i, j in itertools.permutations(np.ndindex(length, length), 2):
        _, at = separation(i, j, length, boundary)
        density[:, *i] += couplings[at] * spins[:, *i] * spins[:, *j]
    return density


def power_law(length, boundary):
    """Return the couplings of the long-range model."""
    return kernel(coupling="power_law", length=length, alpha=3.0, boundary=boundary)
