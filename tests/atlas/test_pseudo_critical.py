"""T_pc of an enumerated lattice, found from samples."""

import numpy as np
import pytest
from small_lattices import POWER_LAW, all_states, energies

from shortsight.atlas.pseudo_critical import coldwards, pseudo_critical
from shortsight.couplings import kernel

SETTINGS = {"n_configurations": 1000, "n_chains": 50, "sampler": "cluster"}
Z = 5.0  # of one reading, of 50 resamples: false alarm 1e-5


@pytest.fixture(scope="module")
def couplings():
    return kernel(**POWER_LAW, length=4)


@pytest.fixture(scope="module")
def series(couplings):
    rng = np.random.default_rng(0)
    return coldwards(couplings, 4, lambda text: rng, **SETTINGS)


@pytest.fixture(scope="module")
def exact(couplings):
    """Return (steepest |m|, largest susceptibility) by enumeration of levels."""
    states = all_states(4)
    energy, abs_m = energies(states, couplings), np.abs(states.mean(axis=(1, 2)))
    levels = np.column_stack([energy.round(9), abs_m])
    levels, n = np.unique(levels, axis=0, return_counts=True)
    energy, abs_m = levels.T
    fine = np.linspace(2.0, 6.0, 801)
    weights = n * np.exp(-(energy - energy.min()) / fine[:, None])
    weights /= weights.sum(axis=1, keepdims=True)
    m, m2 = weights @ abs_m, weights @ abs_m**2
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
    found = pseudo_critical(series, 4, n_resamples=50, rng=rng)
    for estimate, true in zip(found, exact, strict=True):
        assert abs(estimate.value - true) < Z * estimate.error + 0.005
        assert estimate.error < 0.02 * true
    assert abs(exact[0] - exact[1]) > Z * found.steepest.error, "control: they differ"


def test_an_extremum_at_the_end_of_the_samples_is_undefined(series):
    rng = np.random.default_rng(1)
    found = pseudo_critical(series[-3:], 4, n_resamples=10, rng=rng)
    assert np.isnan(found.steepest.value)
