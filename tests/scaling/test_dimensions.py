"""Fits of power laws: exact, masked, flagged."""

import warnings

import numpy as np
import pytest

from shortsight.random import stream
from shortsight.scaling.correlators import Correlators
from shortsight.scaling.dimensions import dimensions, fit_dimension

R = np.sqrt([1.0, 2, 4, 5, 8, 9, 10, 13, 16, 17, 18, 20, 25])


def measured(value, resamples=None):
    resamples = np.tile(value, (10, 1)) if resamples is None else resamples
    return Correlators(R, np.arange(1, 14), value, value, resamples, resamples)


@pytest.mark.parametrize("dimension", [-0.2, 0.125, 0.5, 1.0, 2.5])
def test_an_exact_power_law_is_recovered(dimension):
    fit = fit_dimension(R, 0.7 * R ** (-2 * dimension))
    assert fit.dimension == pytest.approx(dimension, rel=1e-12)
    assert fit.amplitude == pytest.approx(0.7, rel=1e-12)
    assert (fit.n_masked, fit.defined) == (0, True)


def test_rows_are_fitted_one_by_one():
    rows = np.array([R**-1.0, 3 * R**-2.0])
    fit = fit_dimension(R, rows)
    np.testing.assert_allclose(fit.dimension, [0.5, 1.0], rtol=1e-12)
    np.testing.assert_allclose(fit.amplitude, [1.0, 3.0], rtol=1e-12)


def test_the_fit_is_plain_least_squares_of_logarithms():
    correlator = np.exp(stream(2024, "least squares").standard_normal(len(R)))
    slope = np.polyfit(np.log(R), np.log(correlator), 1)[0]
    assert fit_dimension(R, correlator).dimension == pytest.approx(
        -slope / 2, rel=1e-10
    )


@pytest.mark.parametrize("bad", [-0.1, 0.0, np.nan])
def test_values_without_a_logarithm_are_masked_and_counted(bad):
    correlator = R**-1.5
    correlator[[2, 5]] = bad
    fit = fit_dimension(R, correlator)
    assert fit.dimension == pytest.approx(0.75, rel=1e-12)
    assert fit.n_masked == 2


def test_fewer_than_three_points_are_undefined_never_a_number():
    correlator = np.full(len(R), -1.0)
    correlator[:2] = 1.0
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        fit = fit_dimension(R, correlator)
    assert not fit.defined
    assert np.isnan(fit.dimension)
    assert np.isnan(fit.amplitude)
    assert fit.n_masked == len(R) - 2


def test_dimensions_of_a_power_law_do_not_depend_on_the_window():
    row = dimensions(measured(R**-1.0))
    assert row["dimension_spin"] == pytest.approx(0.5, rel=1e-12)
    assert (row["r_min"], row["r_max"], row["n_masked"]) == (1.0, 5.0, 0)
    assert row["dimension_spin_flag"] is False


def test_the_window_is_the_one_asked_for():
    correlator = np.where(R < 2.0, 1.0, R**-1.0)
    row = dimensions(measured(correlator), r_min=2.0, r_max=4.0)
    assert row["dimension_spin"] == pytest.approx(0.5, rel=1e-12)
    assert (row["r_min"], row["r_max"]) == (2.0, 4.0)


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
    assert (row["n_masked_spin"], row["n_masked_energy"], row["n_masked"]) == (
        13,
        13,
        26,
    )
