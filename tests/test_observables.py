"""Energies by FFT are the sums over pairs that the paper writes; averages."""

import itertools

import numpy as np
import pytest
from pairs import CASES, CHAIN, explicit_density, power_law, separation, some_spins
from scipy.signal import lfilter

from shortsight.observables import (
    energy_density,
    energy_per_site,
    magnetisation,
    n_effective,
    summarise,
)
from shortsight.random import stream
from shortsight.statistics import tau_int


@pytest.mark.parametrize(("boundary", "length"), CASES)
def test_energy_is_the_sum_over_pairs(boundary, length):
    """Equation (1): H counts every pair once."""
    spins, couplings = some_spins(length), power_law(length, boundary)
    density = explicit_density(spins, couplings, boundary)
    np.testing.assert_allclose(
        energy_density(spins, couplings), density, rtol=1e-12, atol=1e-12
    )
    energy = np.zeros(len(spins))
    for i, j in itertools.combinations(np.ndindex(length, length), 2):
        _, at = separation(i, j, length, boundary)
        energy -= couplings[at] * spins[:, *i] * spins[:, *j]
    np.testing.assert_allclose(
        energy_per_site(spins, couplings), energy / length**2, rtol=1e-12, atol=1e-13
    )


def test_averages_are_those_of_the_textbook():
    """Fluctuations per site: N var(m) / T and N var(e) / T^2, and the Binder ratio."""
    spins, couplings = some_spins(5), power_law(5, "open")
    m, e = magnetisation(spins), energy_per_site(spins, couplings)
    row = summarise(m, e, CHAIN, temperature=2.0, n_sites=25)
    expected = {
        "energy_per_site": e.mean(),
        "abs_magnetisation": np.abs(m).mean(),
        "m2": np.mean(m**2),
        "m4": np.mean(m**4),
        "binder_ratio": np.mean(m**2) ** 2 / np.mean(m**4),
        "susceptibility": 25 * np.abs(m).var() / 2.0,
        "specific_heat": 25 * e.var() / 4.0,
    }
    assert set(row) == {f"{name}{x}" for name in expected for x in ("", "_error")}
    for name, value in expected.items():
        assert row[name] == pytest.approx(value, rel=1e-12)
        assert row[f"{name}_error"] > 0


@pytest.mark.parametrize("temperature", [0.0, np.nan])
def test_fluctuations_are_undefined_without_a_temperature(temperature):
    spins = np.ones((4, 4, 4), dtype=np.int8)
    e = energy_per_site(spins, power_law(4, "minimum_image"))
    chain = np.arange(4)
    row = summarise(magnetisation(spins), e, chain, temperature=temperature, n_sites=16)
    assert np.isnan([row["susceptibility"], row["specific_heat"]]).all()
    assert row["binder_ratio"] == 1.0
    assert row["abs_magnetisation_error"] == 0.0


def test_independent_configurations_count_fully():
    assert n_effective(100, n_chains=5, sweeps_between=1, tau_int=0.5) == 100
    assert n_effective(100, n_chains=100, sweeps_between=0, tau_int=9.0) == 100
    assert n_effective(100, n_chains=5, sweeps_between=0, tau_int=0.5) == 100
    assert n_effective(100, n_chains=5, sweeps_between=9, tau_int=0.5) == 100
    assert n_effective(100, n_chains=5, sweeps_between=1, tau_int=5.0) == 10


def test_n_effective_is_the_variance_of_a_mean():
    """AR(1): the mean of n has the variance of n_effective independent numbers."""
    n_chains, n, rho = 4000, 400, 0.8
    noise = stream(3, "n_effective").standard_normal((n_chains, n))
    noise[:, 1:] *= np.sqrt(1 - rho**2)
    x = lfilter([1.0], [1.0, -rho], noise)
    expected = 1.0 / n_effective(n, n_chains=1, sweeps_between=1, tau_int=tau_int(x))
    variance = x.mean(axis=1).var(ddof=1)
    # The variance of 4000 means is known to 2.2 %, that of the series' end to 1 %.
    assert abs(variance / expected - 1) < 4.5 * np.sqrt(2 / n_chains) + 0.01
    assert abs(variance * n - 1) > 1, "control: correlated numbers are not independent"
