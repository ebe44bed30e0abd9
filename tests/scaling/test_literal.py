"""Single chains of the paper's protocol: right, and hardly longer than their memory."""

import numpy as np
import pytest
from small_lattices import all_states, boltzmann, energies, system

from shortsight.random import stream
from shortsight.scaling.correlators import correlators
from shortsight.scaling.dimensions import dimensions
from shortsight.scaling.literal import chain_of, critical_temperature, dimensions_of


def chain(label, **changed):
    """Return one chain of a 3 x 3 lattice, with its couplings and temperature."""
    couplings, temperature = system("minimum_image", 3)
    settings = {"n_configurations": 2000, "n_attempts": 900, "spacing": 90} | changed
    rng = stream(2024, "literal", label)
    return chain_of(couplings, 3, temperature, **settings, rng=rng)


def test_far_apart_configurations_are_boltzmanns():
    couplings, temperature = system("minimum_image", 3)
    exact = boltzmann(couplings, all_states(3), temperature)
    e = energies(all_states(3), couplings)
    mean, deviation = exact @ e, np.sqrt(exact @ e**2 - (exact @ e) ** 2)
    found = energies(chain("boltzmann"), couplings)
    # 90 attempts are 10 sweeps, of which a lattice of 9 spins remembers nothing.
    assert abs(found.mean() - mean) < 4.5 * deviation / np.sqrt(len(found))


def test_spacing_and_burn_in_are_attempted_flips():
    """One attempt apart at most one spin differs; without any nothing moves."""
    spins = chain("spacing", spacing=1, n_configurations=200).reshape(200, -1)
    changed = (spins[1:] != spins[:-1]).sum(axis=1)
    assert set(changed) == {0, 1}
    frozen = chain("spacing", spacing=0, n_configurations=2)
    assert (frozen[0] == frozen[1]).all()
    assert (chain("start", n_attempts=0)[0] != chain("start", n_attempts=9)[0]).any()


def test_a_run_repeats_and_another_differs():
    assert (chain("one") == chain("one")).all()
    assert (chain("one") != chain("other")).any()


def test_dimensions_are_those_of_the_studys_own_fit():
    couplings, temperature = system("minimum_image", 8)
    settings = {"n_configurations": 300, "n_attempts": 5000, "spacing": 10}
    rng = stream(2024, "literal", 8)
    spins = chain_of(couplings, 8, temperature, **settings, rng=rng)
    halves = np.arange(300) // 150
    whole = dimensions(correlators(spins, couplings, halves, n_resamples=2, rng=rng))
    found = dimensions_of(spins, couplings)
    assert found == {name: pytest.approx(whole[name]) for name in found}
    assert np.isfinite(list(found.values())).all()


def test_one_configuration_has_no_energy_dimension():
    couplings, _ = system("minimum_image", 8)
    found = dimensions_of(np.ones((4, 8, 8), np.int8), couplings)
    assert np.isnan(found["dimension_energy"])
    assert found["dimension_spin"] == pytest.approx(0.0, abs=1e-12)


@pytest.mark.parametrize(("shift", "expected"), [(0.0, 8.0), (9.0, np.nan)])
def test_critical_temperature_is_where_the_dimension_is_the_level(shift, expected):
    t = np.arange(7.0, 9.05, 0.1)
    value = 1 + 0.3 * (t - 8.0) + shift
    assert critical_temperature(t, value) == pytest.approx(expected, nan_ok=True)
