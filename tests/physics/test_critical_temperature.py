"""Binder crossings find the critical temperatures that are known."""

import numpy as np
import pytest
from small_lattices import NEAREST, POWER_LAW

from shortsight.couplings import kernel
from shortsight.observables import energy_per_site, magnetisation
from shortsight.random import stream
from shortsight.sampling.chain import sample
from shortsight.scaling.criticality import (
    binder_crossing,
    binder_curve,
    doublings,
    infinite_lattice,
)
from shortsight.scaling.reweighting import Series, reweighted

SIZES = (8, 16, 32)
# Onsager; Angelini, Parisi and Ricci-Tersenghi, arXiv 1401.6805.
KNOWN = {
    "nearest_neighbour": (2.269185, NEAREST),
    "alpha 3.2": (6.83427, POWER_LAW | {"alpha": 3.2, "boundary": "periodic_images"}),
}


def series(model, length, temperature):
    """Return 1000 configurations of the cluster sampler."""
    couplings = kernel(**model, length=length)
    drawn = sample(
        couplings,
        length,
        temperature,
        n_configurations=1000,
        n_chains=50,
        sampler="cluster",
        rng=stream(2024, "critical temperature", *model.values(), length, temperature),
    )
    m = magnetisation(drawn.spins)
    energy = energy_per_site(drawn.spins, couplings) * length**2
    return Series(temperature, energy, np.column_stack([m**2, m**4]), drawn.chain)


@pytest.mark.parametrize("name", KNOWN)
def test_the_known_critical_temperature_is_found(name):
    """Within its own error, which is below 1.5 % here; 10 % off would be seen."""
    known, model = KNOWN[name]
    temperatures = known * np.array([0.98, 1.0, 1.02])
    grid = np.linspace(temperatures[0], temperatures[-1], 41)
    curves = {}
    for length in SIZES:
        sampled = [series(model, length, t) for t in temperatures]
        rng = stream(2024, "critical temperature", name, length)
        averages = reweighted(sampled, grid, n_resamples=100, rng=rng)
        curves[length] = binder_curve(length, grid, *averages)
    crossings = [binder_crossing(curves[a], curves[b]) for a, b in doublings([*SIZES])]
    value, statistical, systematic = infinite_lattice(crossings)
    error = statistical + systematic
    assert error < 0.015 * known
    assert abs(value - known) < 4.5 * error
    assert abs(value - 1.1 * known) > 4.5 * error
