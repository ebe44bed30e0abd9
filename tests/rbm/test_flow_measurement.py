"""Measurements of a flow: columns, matched temperatures, its end."""

import numpy as np
import pytest

from shortsight.couplings import kernel
from shortsight.observables import (
    energy_density,
    energy_per_site,
    magnetisation,
    summarise,
)
from shortsight.random import stream
from shortsight.rbm import flow_measurement
from shortsight.rbm.flow_ends import ENDS
from shortsight.rbm.flow_measurement import match, measure_spins, resampled, table
from shortsight.sampling.chain import sample
from shortsight.scaling.correlators import correlators
from shortsight.scaling.dimensions import dimensions
from shortsight.thermometer.matching import MATCHED
from shortsight.thermometer.network import Thermometer

LENGTH = 6
MODEL = {"coupling": "power_law", "alpha": 3.0, "boundary": "minimum_image"}
COUPLINGS = kernel(**MODEL, length=LENGTH)
N_RESAMPLES = 100
GRID = np.arange(5.5, 9.0, 0.5)


def drawn(temperature, n, label):
    return sample(
        COUPLINGS, LENGTH, temperature, n_configurations=n, n_chains=100,
        sampler="cluster", rng=stream(1, label, temperature),
    )  # fmt: skip


@pytest.fixture(scope="module")
def reference():
    """Return averages in equilibrium, as the observables table holds them."""
    rows = []
    for temperature in GRID:
        spins = drawn(temperature, 2000, "train")
        m, e = magnetisation(spins.spins), energy_per_site(spins.spins, COUPLINGS)
        row = summarise(m, e, spins.chain, temperature=temperature, n_sites=LENGTH**2)
        rows.append({"temperature": temperature, **row})
    return {name: np.array([row[name] for row in rows]) for name in rows[0]}


@pytest.fixture(scope="module")
def thermometer():
    """Return a network of random weights: its readings are not looked at."""
    rng = stream(1, "thermometer")
    weights = rng.standard_normal((LENGTH**2, 3)).astype(np.float32)
    return Thermometer(np.arange(1.0, 4.0), (weights,), (np.zeros(3, np.float32),))


def measured(spins, thermometer):
    rng = stream(1, "bootstrap")
    return measure_spins(
        spins, COUPLINGS, thermometer, n_resamples=N_RESAMPLES, rng=rng
    )


def matched(rows, reference):
    return match(rows, reference, n_resamples=N_RESAMPLES, rng=stream(1, "curves"))


def z_scores(columns, true):
    return [(columns[x][0] - true) / columns[f"{x}_error"][0] for x in MATCHED.values()]


def test_equilibrium_is_read_at_its_temperature(thermometer, reference):
    """By all three observables, off the grid."""
    row = measured(drawn(6.75, 2000, "test").spins, thermometer)
    columns = matched([row], reference)
    assert np.abs(z_scores(columns, 6.75)).max() < 4.5
    assert np.abs(z_scores(columns, 7.75)).min() > 4.5  # negative control


def test_flow_hotter_than_the_curve_is_as_hot_as_its_grid(thermometer, reference):
    """In all resamples; colder as cold. Control: inside it is read as it is.

    Of one such length there is no temperature.
    """
    hot = measured(drawn(np.inf, 500, "hot").spins, thermometer)
    alone = matched([hot], reference)
    names = [f"{x}{error}" for x in MATCHED.values() for error in ("", "_error")]
    assert np.isnan([alone[name] for name in names]).all()
    cold = measured(np.ones((100, LENGTH, LENGTH), np.int8), thermometer)
    inside = measured(drawn(6.75, 500, "test").spins, thermometer)
    found = resampled([hot, cold, inside], reference)
    by_m = found["temperature_abs_magnetisation"]
    assert (by_m[0] == GRID[-1]).all()
    assert (by_m[1] == GRID[0]).all()
    assert abs(by_m[2, 0] - 6.75) < 4.5 * np.std(by_m[2])
    assert np.isnan(found["temperature_energy"][:2]).all()


@pytest.mark.parametrize("boundary", ["minimum_image", "open"])
@pytest.mark.parametrize("length", [6, 16, 17])
def test_energy_densities_by_a_matrix_are_those_by_transforms(length, boundary):
    """Below the largest length of the matrix, and above it."""
    couplings = kernel(**MODEL | {"boundary": boundary}, length=length)
    spins = stream(1, "density").choice(np.array([-1, 1], np.int8), (9, length, length))
    found = flow_measurement._energy_density(spins, couplings)
    np.testing.assert_allclose(found, energy_density(spins, couplings), atol=1e-12)


def test_slope_is_that_of_the_unmasked_correlator(thermometer):
    """Against numpy's fit; a stripe has negative values, which a dimension masks."""
    stripes = np.ones((100, LENGTH, LENGTH), np.int8)
    stripes[:, ::2] = -1
    stripes[50:] = drawn(8.0, 100, "stripe").spins[50:]
    row = measured(stripes, thermometer).row
    rng = stream(1, "bootstrap")
    found = correlators(
        stripes, COUPLINGS, np.arange(100), n_resamples=N_RESAMPLES, rng=rng
    )
    fits = [np.polyfit(np.log(found.r), g, 1)[0] for g in found.spin_resamples]
    slope = np.polyfit(np.log(found.r), found.spin, 1)[0]
    assert row["spin_slope"] == pytest.approx(slope, rel=1e-9)
    assert row["spin_slope_error"] == pytest.approx(np.std(fits, ddof=1), rel=1e-9)
    ordered = measured(np.ones((100, LENGTH, LENGTH), np.int8), thermometer).row
    assert ordered["spin_slope"] == ordered["spin_slope_error"] == 0.0
    fitted = dimensions(found)
    assert fitted["n_masked_spin"] > 0
    for name in ("n_masked_spin", "n_masked_energy", "dimension_energy"):
        assert row[name] == pytest.approx(fitted[name], rel=1e-9)


def test_resamples_are_of_the_same_configurations_at_all_lengths(
    thermometer, reference
):
    """They have the values and errors of the table; equal lengths, equal resamples."""
    rows = [measured(drawn(t, 200, "test").spins, thermometer) for t in (6.0, 8.0, 6.0)]
    found = resampled(rows, reference)
    assert set(ENDS) <= set(found)
    columns = table(
        [0, 1, 2], rows, reference, n_resamples=N_RESAMPLES, rng=stream(1, "curves")
    )
    for name, values in found.items():
        assert values.shape == (3, 1 + N_RESAMPLES)
        np.testing.assert_array_equal(values[:, 0], columns[name])
        np.testing.assert_array_equal(values[0], values[2])
        if name not in MATCHED.values():  # theirs holds that of the curve too
            error = np.nanstd(values[:, 1:], axis=1, ddof=1)
            known = np.isfinite(columns[f"{name}_error"])
            tolerance = 0.5 if name in MATCHED else 1e-12  # one is a jackknife
            np.testing.assert_allclose(
                error[known], columns[f"{name}_error"][known], rtol=tolerance
            )
