"""Fits of power laws: exact, masked, flagged."""

import numpy as np
import pytest

from shortsight.random import stream
from shortsight.scaling.correlators import Correlators
from shortsight.scaling.dimensions import dimensions, fit_dimension

R = np.sqrt([1.0, 2, 4, 5, 8, 9, 10, 13, 16, 17, 18, 20, 25])


def measured(value, resamples=None):
    resamples = np.tile(value, (10, 1)) if resamples is None else resamples
    return Correlators(R, np.arange(1, 14), value, value, resamples, resamples)


def test_exact_power_laws_are_recovered_row_by_row():
    dimension = np.array([-0.2, 0.125, 0.5, 1.0, 2.5])
    fit = fit_dimension(R, 0.7 * R ** (-2 * dimension[:, None]))
    np.testing.assert_allclose(fit.dimension, dimension, rtol=1e-12)
    np.testing.assert_allclose(fit.amplitude, 0.7, rtol=1e-12)
    assert fit.defined.all() and not fit.n_masked.any()


def test_the_fit_is_plain_least_squares_of_logarithms():
    correlator = np.exp(stream(2024, "least squares").standard_normal(len(R)))
    slope = np.polyfit(np.log(R), np.log(correlator), 1)[0]
    found = fit_dimension(R, correlator).dimension
    assert found == pytest.approx(-slope / 2, rel=1e-10)


@pytest.mark.parametrize("bad", [-0.1, 0.0, np.nan])
def test_values_without_a_logarithm_are_masked_and_counted(bad):
    correlator = R**-1.5
    correlator[[2, 5]] = bad
    fit = fit_dimension(R, correlator)
    assert fit.dimension == pytest.approx(0.75, rel=1e-12)
    assert fit.n_masked == 2


def test_fewer_than_three_points_are_undefined_never_a_number():
    fit = fit_dimension(R, np.r_[1.0, 1.0, np.full(len(R) - 2, -1.0)])
    assert not fit.defined
    assert np.isnan([fit.dimension, fit.amplitude]).all()
    assert fit.n_masked == len(R) - 2


@pytest.mark.parametrize(
    ("correlator", "asked"),
    [(R**-1.0, {}), (np.where(R < 2.0, 1.0, R**-1.0), {"r_min": 2.0, "r_max": 4.0})],
)
def test_the_window_is_the_one_asked_for(correlator, asked):
    row = dimensions(measured(correlator), **asked)
    assert row["dimension_spin"] == pytest.approx(0.5, rel=1e-12)
    window = {"r_min": 1.0, "r_max": 5.0} | asked
    assert {name: row[name] for name in window} == window


@pytest.mark.parametrize(("n_bad", "flag"), [(0, False), (2, False), (3, True)])
def test_too_many_undefined_resamples_have_no_error(n_bad, flag):
    """Above 20 % undefined resamples the error is nan and flagged, never a number."""
    resamples = np.outer(np.linspace(0.9, 1.1, 10), np.ones(13)) * R**-1.0
    resamples *= R ** (0.01 * np.arange(10))[:, None]
    resamples[:n_bad] = -1.0
    row = dimensions(measured(R**-1.0, resamples))
    assert row["dimension_spin_flag"] is flag
    assert np.isnan(row["dimension_spin_error"]) == flag
    assert row["dimension_spin_undefined"] == pytest.approx(n_bad / 10, abs=1e-12)
    assert row["dimension_spin"] == pytest.approx(0.5, rel=1e-12)


def test_a_vanishing_correlator_is_flagged():
    row = dimensions(measured(np.zeros(13)))
    assert np.isnan(row["dimension_energy"])
    assert row["dimension_energy_flag"] is True
    assert [row[f"n_masked{x}"] for x in ("_spin", "_energy", "")] == [13, 13, 26]
