"""Energies and correlators by FFT are the sums over pairs that the paper writes."""

import itertools

import numpy as np
import pytest

from shortsight.couplings import kernel
from shortsight.observables import (
    binder_ratio,
    energy_density,
    energy_per_site,
    magnetisation,
    specific_heat,
    summarise,
    susceptibility,
)
from shortsight.random import stream
from shortsight.scaling.correlators import correlators
from shortsight.statistics import bootstrap_indices

BOUNDARIES = ("minimum_image", "open", "periodic_images")
LENGTHS = (4, 5)
N_CHAINS, N_PER_CHAIN = 6, 3
CASES = [
    pytest.param(boundary, length, id=f"{boundary}-{length}")
    for boundary in BOUNDARIES
    for length in LENGTHS
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


def explicit_correlator(fields, boundary):
    """Return {squared distance: mean product} by a loop over all pairs."""
    length = fields.shape[-1]
    products = {}
    for i, j in itertools.permutations(np.ndindex(length, length), 2):
        r, _ = separation(i, j, length, boundary)
        if r <= length / 2:
            product = np.mean(fields[:, *i] * fields[:, *j])
            products.setdefault(round(r**2), []).append(product)
    return {r2: (np.mean(products[r2]), len(products[r2])) for r2 in sorted(products)}


def power_law(length, boundary):
    return kernel("power_law", length, alpha=3.0, boundary=boundary)


def measure(length, boundary, spins=None, chain=CHAIN, n_resamples=4):
    spins = some_spins(length) if spins is None else spins
    return correlators(
        spins,
        power_law(length, boundary),
        chain,
        n_resamples=n_resamples,
        rng=stream(2024, "resamples"),
    )


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


@pytest.mark.parametrize(("boundary", "length"), CASES)
def test_correlators_are_the_means_over_pairs(boundary, length):
    """Equations (4) and (5): all pairs at a distance, not connected for the spin."""
    spins = some_spins(length)
    density = explicit_density(spins, power_law(length, boundary), boundary)
    epsilon = density - density.mean(axis=0)
    expected_spin = explicit_correlator(spins, boundary)
    expected_energy = explicit_correlator(epsilon, boundary)
    found = measure(length, boundary)
    np.testing.assert_allclose(found.r, np.sqrt(list(expected_spin)), rtol=1e-12)
    for expected, values in (
        (expected_spin, found.spin),
        (expected_energy, found.energy),
    ):
        value, n_pairs = np.transpose(list(expected.values()))
        np.testing.assert_array_equal(found.n_pairs, n_pairs)
        scale = np.abs(value).max()
        np.testing.assert_allclose(values, value, rtol=1e-12, atol=1e-12 * scale)


def test_the_mean_is_subtracted_site_by_site():
    """Equation (7) at an open boundary, where a global mean gives another answer."""
    spins = some_spins(5)
    density = explicit_density(spins, power_law(5, "open"), "open")
    found = measure(5, "open").energy
    by_site = explicit_correlator(density - density.mean(axis=0), "open")
    np.testing.assert_allclose(found, [v for v, _ in by_site.values()], rtol=1e-10)
    globally = explicit_correlator(density - density.mean(), "open")
    assert np.abs(found - [v for v, _ in globally.values()]).max() > 0.01


@pytest.mark.parametrize("boundary", BOUNDARIES)
def test_a_resample_is_a_measurement_of_the_chains_drawn(boundary):
    """Row b has the site means of its own configurations."""
    spins, found = some_spins(5), measure(5, boundary)
    drawn = bootstrap_indices(N_CHAINS, 4, stream(2024, "resamples"))
    for b, chains in enumerate(drawn):
        rows = np.concatenate([np.flatnonzero(chain == CHAIN) for chain in chains])
        again = measure(5, boundary, spins[rows], np.arange(len(rows)))
        np.testing.assert_allclose(found.spin_resamples[b], again.spin, rtol=1e-11)
        np.testing.assert_allclose(
            found.energy_resamples[b], again.energy, rtol=1e-10, atol=1e-11
        )


def test_the_order_of_configurations_does_not_matter():
    """Chains need not be contiguous, nor fit into the chunks of the computation."""
    order = stream(2024, "order").permutation(len(CHAIN))
    found = measure(4, "open")
    again = measure(4, "open", some_spins(4)[order], CHAIN[order])
    for a, b in zip(found, again, strict=True):
        np.testing.assert_allclose(a, b, rtol=1e-11, atol=1e-13)


def test_chunks_do_not_change_the_result(monkeypatch):
    """Large sets are handled a chunk at a time."""
    found = measure(5, "open")
    monkeypatch.setattr("shortsight.scaling.correlators.CHUNK", 4 * 25)
    for a, b in zip(found, measure(5, "open"), strict=True):
        np.testing.assert_allclose(a, b, rtol=1e-10, atol=1e-12)


def test_one_configuration_a_chain_is_grouped():
    """Independent configurations are resampled in at most 100 blocks."""
    spins = some_spins(4, 1050)
    found = measure(4, "minimum_image", spins, np.arange(1050), n_resamples=50)
    assert found.spin_resamples.shape == (50, len(found.r))
    plain = spins[:, :, :].mean(axis=(1, 2)).std()
    assert 0 < found.spin_resamples.std(axis=0, ddof=1).max() < plain
    e, m = energy_per_site(spins, power_law(4, "minimum_image")), magnetisation(spins)
    row = summarise(m, e, np.arange(1050), temperature=7.7, n_sites=16)
    assert all(np.isfinite(value) for value in row.values())


def test_the_ordered_state_has_no_energy_correlations():
    """At T = 0 the energy density is constant: no number may come of its rounding."""
    spins = some_spins(5)
    spins[:] = np.where(np.arange(len(spins)) % 2, 1, -1)[:, None, None]
    found = measure(5, "open", spins)
    np.testing.assert_allclose(found.spin, 1.0, rtol=1e-12)
    assert not found.energy.any()
    assert not found.energy_resamples.any()


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
    assert binder_ratio(0.5, 0.5) == 0.5
    assert susceptibility(0.5, 0.5, temperature=2.0, n_sites=4) == 0.5
    assert specific_heat(0.5, 0.5, temperature=2.0, n_sites=4) == 0.25


@pytest.mark.parametrize("temperature", [0.0, np.nan])
def test_fluctuations_are_undefined_without_a_temperature(temperature):
    spins = np.ones((4, 4, 4), dtype=np.int8)
    e = energy_per_site(spins, power_law(4, "minimum_image"))
    chain = np.arange(4)
    row = summarise(magnetisation(spins), e, chain, temperature=temperature, n_sites=16)
    assert np.isnan([row["susceptibility"], row["specific_heat"]]).all()
    assert row["binder_ratio"] == 1.0
    assert row["abs_magnetisation_error"] == 0.0


def test_a_negative_temperature_is_refused():
    with pytest.raises(
        ValueError, match=r"temperature must not be negative, got -1\.0"
    ):
        summarise(np.ones(2), np.ones(2), np.arange(2), temperature=-1.0, n_sites=4)
