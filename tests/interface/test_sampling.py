"""Sampling by a few words: exact averages, seeds, progress."""

import numpy as np
import pytest
from small_lattices import all_states, boltzmann, energies

from shortsight.interface.ensembles import Ising
from shortsight.interface.sampling import Samples, sample

Z_MAX = 4.5
MODEL = Ising(3)
AT = [5.0, 8.0]


@pytest.fixture(scope="module", params=["cluster", "metropolis"])
def samples(request):
    n = {"n_configurations": 4000, "sampler": request.param}
    return sample(MODEL, AT, seed=1, **n)


def test_energies_are_those_of_all_states(samples):
    states = all_states(3)
    e = energies(states, MODEL.couplings) / 9
    exact = np.array([boltzmann(MODEL.couplings, states, t) @ e for t in AT])
    table = samples.to_dataframe()
    assert table["n_effective"].between(1000, 4000).all()
    found, error = table["energy_per_site"], table["energy_per_site_error"]
    assert np.abs((found - exact) / error).max() < Z_MAX
    assert np.abs((found - exact[::-1]) / error).min() > Z_MAX, "control"


def test_other_temperatures_change_nothing():
    few = {"n_configurations": 80, "seed": 7}
    both, one = sample(MODEL, AT, **few), sample(MODEL, 8, **few)
    np.testing.assert_array_equal(both.at(8), one.at(8))
    other = sample(Ising(3, alpha=2.9), 8, **few)
    assert (other.spins != one.spins).any()


def test_progress_counts_all_temperatures_and_changes_nothing():
    seen, few = [], {"n_configurations": 120, "seed": 1}
    loud = sample(MODEL, AT, progress=lambda *now: seen.append(now), **few)
    assert seen == [(i, 6) for i in range(1, 7)]
    np.testing.assert_array_equal(loud.spins, sample(MODEL, AT, **few).spins)


def test_spins_of_another_code_are_samples():
    chain = np.repeat(np.arange(20), 4)
    spins = np.where(np.random.default_rng(1).random((1, 80, 3, 3)) < 0.5, -1, 1)
    own = Samples(model=MODEL, temperature=[np.inf], spins=spins, chain=chain)
    table = own.to_dataframe()
    assert abs(table["m2"][0] - 1 / 9) < Z_MAX * table["m2_error"][0]


def test_whole_chains_are_drawn():
    few = sample(MODEL, [np.inf, 8], n_configurations=50, n_chains=40, seed=1)
    assert few.spins.shape[1] == 80 and np.bincount(few.chain).tolist() == [2] * 40
