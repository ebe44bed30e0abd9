"""Readings of a thermometer's curve: exact peaks and means."""

import numpy as np
import pytest

from shortsight.random import stream
from shortsight.thermometer.curve import curve, mean_temperature, peak_temperature


def test_error_of_the_curve_is_over_chains():
    """Copies within a chain add nothing; with one row a chain it is the plain error."""
    rows = stream(9, "rows").random((30, 4))
    value, error = curve(rows, np.arange(30))
    np.testing.assert_allclose(error, rows.std(axis=0, ddof=1) / 30**0.5, rtol=1e-12)
    copied = curve(np.repeat(rows, 7, axis=0), np.repeat(np.arange(30), 7))
    np.testing.assert_allclose(copied, (value, error), rtol=1e-12)


def test_peak_is_exact_for_a_parabola():
    temperatures = np.array([0.0, 0.5, 1.0, 2.0, 2.5])
    for vertex in (0.8, 1.0, 1.3):
        values = 1 - (temperatures - vertex) ** 2
        assert peak_temperature(values, temperatures) == pytest.approx(vertex)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([0.5, 0.3, 0.2], 0.0),  # at an end
        ([0.2, 0.3, 0.5], 2.0),
        ([0.3, 0.3, 0.3], 0.0),  # the first of equals is an end
        ([0.1, 0.45, 0.45], 1.5),  # two equal tops
        ([0.0, 1.0, 0.0], 1.0),
    ],
)
def test_peak_stays_within_the_neighbours(values, expected):
    assert peak_temperature(np.array(values), np.arange(3.0)) == pytest.approx(expected)


def test_peaks_of_many_curves_are_those_of_each():
    temperatures = np.array([0.0, 0.5, 1.0, 2.0, 2.5, np.inf])
    curves = stream(11, "curves").random((4, 50, 6))
    together = peak_temperature(curves, temperatures)
    one_by_one = [[peak_temperature(c, temperatures) for c in rows] for rows in curves]
    np.testing.assert_array_equal(together, one_by_one)
    assert np.isinf(together).any()
    assert (np.isfinite(together) & ~np.isin(together, temperatures)).any()


def test_infinite_temperature_is_never_averaged():
    temperatures = np.array([1.0, 3.0, np.inf])
    assert peak_temperature(np.array([0.1, 0.3, 0.6]), temperatures) == np.inf
    assert peak_temperature(np.array([0.1, 0.6, 0.3]), temperatures) == 3.0
    both = mean_temperature(np.array([[0.1, 0.3, 0.6], [0.5, 0.0, 0.5]]), temperatures)
    np.testing.assert_allclose(both, [2.5, 1.0], rtol=1e-12)
