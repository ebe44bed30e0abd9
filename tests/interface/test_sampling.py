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
    """And those of the other temperature are not, which is the control."""
    states = all_states(3)
    e = energies(states, MODEL.couplings) / 9
    exact = np.array([boltzmann(MODEL.couplings, states, t) @ e for t in AT])
    table = samples.to_dataframe()
    z = (table["energy_per_site"] - exact) / table["energy_per_site_error"]
    assert np.abs(z).max() < Z_MAX
    z = (table["energy_per_site"] - exact[::-1]) / table["energy_per_site_error"]
    assert np.abs(z).min() > Z_MAX


def test_table_says_how_they_were_drawn(samples):
    table = samples.to_dataframe()
    assert list(table["temperature"]) == AT
    assert (table["tau_int_energy"] > 0.3).all()
    assert (table["sweeps_between"] >= 1).all()
    assert table["n_effective"].between(1000, 4000).all()
    absent = "acceptance" if table["acceptance"].isna().all() else "mean_cluster"
    assert table.drop(columns=absent).notna().all(axis=None)


def test_other_temperatures_change_nothing():
    few = {"n_configurations": 80, "seed": 7}
    both, one = sample(MODEL, AT, **few), sample(MODEL, 8, **few)
    np.testing.assert_array_equal(both.at(8), one.at(8))
    other = sample(Ising(3, alpha=2.9), 8, **few)
    assert (other.spins != one.spins).any()


def test_a_generator_goes_on():
    rng = np.random.default_rng(1)
    first, second = (sample(MODEL, 8, n_configurations=80, seed=rng) for _ in range(2))
    assert (first.spins != second.spins).any()


def test_progress_counts_all_temperatures():
    seen = []
    sample(MODEL, AT, n_configurations=120, progress=lambda *now: seen.append(now))
    assert seen == [(i, 6) for i in range(1, 7)]


def test_spins_of_another_code_are_samples():
    chain = np.repeat(np.arange(20), 4)
    spins = np.where(np.random.default_rng(1).random((1, 80, 3, 3)) < 0.5, -1, 1)
    own = Samples(model=MODEL, temperature=[np.inf], spins=spins, chain=chain)
    table = own.to_dataframe()
    assert list(table)[:2] == ["temperature", "energy_per_site"]
    assert abs(table["m2"][0] - 1 / 9) < Z_MAX * table["m2_error"][0]
