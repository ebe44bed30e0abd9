"""T_pc of an enumerated lattice, found from samples."""

import numpy as np
import pytest
from small_lattices import POWER_LAW, all_states, energies

from shortsight.atlas.pseudo_critical import coldwards, pseudo_critical
from shortsight.couplings import kernel

SETTINGS = {"n_configurations": 4000, "n_chains": 50, "sampler": "cluster"}
Z = 4.5  # of one reading: false alarm 1e-5


@pytest.fixture(scope="module")
def couplings():
    return kernel(**POWER_LAW, length=4)


@pytest.fixture(scope="module")
def series(couplings):
    rng = np.random.default_rng(0)
    return coldwards(couplings, 4, lambda text: rng, **SETTINGS)


@pytest.fixture(scope="module")
def exact(couplings):
    """Return (steepest |m|, largest susceptibility) by enumeration."""
    states = all_states(4)
    energy = energies(states, couplings)
    abs_m = np.abs(states.reshape(len(states), -1).mean(axis=1))
    fine = np.linspace(2.0, 6.0, 801)
    averages = []
    for temperature in fine:
        weights = np.exp(-(energy - energy.min()) / temperature)
        weights /= weights.sum()
        averages.append([weights @ abs_m, weights @ abs_m**2])
    m, m2 = np.array(averages).T
    slope = np.gradient(m, fine)
    return fine[np.argmin(slope)], fine[np.argmax((m2 - m**2) / fine)]


def test_samples_go_from_mean_field_to_order(series, couplings):
    temperatures = [one.temperature for one in series]
    assert temperatures == sorted(temperatures)
    assert temperatures[-1] == pytest.approx(couplings.sum(), rel=1e-3)
    abs_m = [one.quantities[:, 0].mean() for one in series]
    assert abs_m[0] > 0.85 > abs_m[1]


def test_both_readings_are_those_of_the_enumerated_lattice(series, exact):
    rng = np.random.default_rng(1)
    found = pseudo_critical(series, 4, n_resamples=100, rng=rng)
    for estimate, true in zip(found, exact, strict=True):
        assert abs(estimate.value - true) < Z * estimate.error + 0.005
        assert estimate.error < 0.02 * true
    assert abs(exact[0] - exact[1]) > Z * found.steepest.error, "control: they differ"


def test_an_extremum_at_the_end_of_the_samples_is_undefined(series):
    rng = np.random.default_rng(1)
    found = pseudo_critical(series[-3:], 4, n_resamples=10, rng=rng)
    assert np.isnan(found.steepest.value)
