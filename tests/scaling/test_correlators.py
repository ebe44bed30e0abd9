"""Correlators by FFT are the means over pairs that the paper writes."""

import itertools

import numpy as np
import pytest
from pairs import (
    BOUNDARIES,
    CASES,
    CHAIN,
    N_CHAINS,
    explicit_density,
    power_law,
    separation,
    some_spins,
)

from shortsight.random import stream
from shortsight.scaling.correlators import correlators, to_arrays, to_columns
from shortsight.statistics import bootstrap_weights


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


def measured(length, boundary, spins=None, chain=CHAIN, n_resamples=4):
    spins = some_spins(length) if spins is None else spins
    settings = {"n_resamples": n_resamples, "rng": stream(2024, "resamples")}
    return correlators(spins, power_law(length, boundary), chain, **settings)


@pytest.mark.parametrize(("boundary", "length"), CASES)
def test_correlators_are_the_means_over_pairs(boundary, length):
    """Equations (4) and (5): all pairs at a distance, not connected for the spin."""
    spins = some_spins(length)
    density = explicit_density(spins, power_law(length, boundary), boundary)
    epsilon = density - density.mean(axis=0)
    expected_spin = explicit_correlator(spins, boundary)
    expected_energy = explicit_correlator(epsilon, boundary)
    found = measured(length, boundary)
    np.testing.assert_allclose(found.r, np.sqrt(list(expected_spin)), rtol=1e-12)
    for expected, values in (
        (expected_spin, found.spin),
        (expected_energy, found.energy),
    ):
        value, n_pairs = np.transpose(list(expected.values()))
        np.testing.assert_array_equal(found.n_pairs, n_pairs)
        scale = np.abs(value).max()
        np.testing.assert_allclose(values, value, rtol=1e-12, atol=1e-12 * scale)


@pytest.mark.parametrize("boundary", BOUNDARIES)
def test_a_resample_is_a_measurement_of_the_chains_drawn(boundary):
    spins, found = some_spins(5), measured(5, boundary)
    drawn = bootstrap_weights(N_CHAINS, 4, stream(2024, "resamples")).astype(int)
    for b, times in enumerate(drawn):
        rows = np.repeat(np.arange(len(CHAIN)), times[CHAIN])
        again = measured(5, boundary, spins[rows], np.arange(len(rows)))
        np.testing.assert_allclose(found.spin_resamples[b], again.spin, rtol=1e-11)
        np.testing.assert_allclose(
            found.energy_resamples[b], again.energy, rtol=1e-10, atol=1e-11
        )


def test_order_and_chunks_of_configurations_do_not_matter(monkeypatch):
    """Chains need not be contiguous; large sets are handled a chunk at a time."""
    order = stream(2024, "order").permutation(len(CHAIN))
    found = measured(5, "open")
    again = measured(5, "open", some_spins(5)[order], CHAIN[order])
    monkeypatch.setattr("shortsight.scaling.correlators.CHUNK", 4 * 25)
    for a, b, c in zip(found, again, measured(5, "open"), strict=True):
        np.testing.assert_allclose(a, b, rtol=1e-10, atol=1e-12)
        np.testing.assert_allclose(a, c, rtol=1e-10, atol=1e-12)


def test_one_configuration_a_chain_is_grouped():
    spins = some_spins(4, 1050)
    found = measured(4, "minimum_image", spins, np.arange(1050), n_resamples=50)
    plain = spins.mean(axis=(1, 2)).std()
    assert 0 < found.spin_resamples.std(axis=0, ddof=1).max() < plain


def test_the_ordered_state_has_no_energy_correlations():
    """At T = 0 the energy density is constant: no number may come of its rounding."""
    spins = some_spins(5)
    spins[:] = np.where(np.arange(len(spins)) % 2, 1, -1)[:, None, None]
    found = measured(5, "open", spins)
    np.testing.assert_allclose(found.spin, 1.0, rtol=1e-12)
    assert not found.energy.any()
    assert not found.energy_resamples.any()


def test_tables_hold_what_was_measured():
    points = {0.0: measured(4, "open"), np.inf: measured(4, "open", -some_spins(4))}
    table, stored = to_columns(points), to_arrays(points)
    errors = points[0.0].energy_resamples.std(axis=0, ddof=1)
    np.testing.assert_array_equal(table["energy_error"][: len(errors)], errors)
    for i, (temperature, point) in enumerate(points.items()):
        here = table["temperature"] == temperature
        assert stored["temperature"][i] == temperature
        for name in ("r", "n_pairs", "spin", "energy"):
            np.testing.assert_array_equal(table[name][here], getattr(point, name))
        for name in ("spin", "energy"):
            replicas = getattr(point, f"{name}_resamples")
            np.testing.assert_array_equal(stored[name][i], replicas)
