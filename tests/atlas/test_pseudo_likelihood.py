"""Couplings of known spins come back from their configurations alone."""

import numpy as np
from rbm.small_machines import states

from shortsight.atlas.pseudo_likelihood import pseudo_likelihood_couplings
from shortsight.random import stream
from shortsight.rbm.couplings import site_sets


def test_couplings_of_an_ising_model_come_back():
    """Every state of 6 spins as often as its Boltzmann weight says: no noise."""
    rng, every, sites = stream(1, "pseudo"), states(6), site_sets(6, 2)
    couplings, fields = 0.3 * rng.standard_normal(15), 0.2 * rng.standard_normal(6)
    energy = -(every[:, sites].prod(axis=2) @ couplings) - every @ fields
    p = np.exp(-energy) / np.exp(-energy).sum()
    visible = np.repeat(every.astype(np.int8), np.round(4e4 * p).astype(int), axis=0)
    found = pseudo_likelihood_couplings(visible, sites)
    assert np.abs(found - couplings).max() < 2e-3
    # Control: correlations are no couplings.
    correlations = np.arctanh(visible[:, sites].prod(axis=2, dtype=float).mean(axis=0))
    assert np.abs(correlations - couplings).max() > 0.1


def test_a_few_ordered_configurations_leave_couplings_finite():
    """Without a penalty they would be infinite: a spin follows from any other."""
    visible = np.repeat(np.array([[1, 1, 1], [-1, -1, -1]], np.int8), 5, axis=0)
    found = pseudo_likelihood_couplings(visible, site_sets(3, 2))
    assert np.isfinite(found).all()
    assert (found > 0.5).all()
