"""Observables read as temperatures: exact inverses, fresh spins, error of the grid."""

import numpy as np
import pytest

from shortsight.couplings import kernel
from shortsight.observables import energy_per_site, magnetisation, summarise
from shortsight.random import stream
from shortsight.sampling.chain import sample
from shortsight.statistics import bootstrap_error
from shortsight.thermometer.matching import (
    MATCHED,
    grid_systematic,
    matched_temperature,
    matched_temperature_error,
    systematics,
)

MODEL = {"coupling": "power_law", "alpha": 3.0, "boundary": "minimum_image"}
LENGTH = 6
GRID = np.linspace(4.0, 10.0, 13)
WIDE = np.arange(0.0, 9.0)


@pytest.mark.parametrize("sign", [1.0, -1.0], ids=["rising", "falling"])
def test_a_known_curve_is_inverted(sign):
    """Exact at the points and on straight lines; close to a smooth curve between."""
    temperatures = np.linspace(1.0, 4.0, 31)
    curve = sign * temperatures**2
    read = matched_temperature(curve, temperatures, curve)
    np.testing.assert_allclose(read, temperatures, rtol=1e-12)
    between = temperatures[:-1] + 0.03
    read = matched_temperature(sign * between**2, temperatures, curve)
    np.testing.assert_allclose(read, between, atol=1e-3)
    read = matched_temperature(sign * between, temperatures, sign * temperatures)
    np.testing.assert_allclose(read, between, rtol=1e-12)


@pytest.mark.parametrize(
    ("curve", "values", "expected"),
    [
        ([0.9, 0.5, 0.1], [[0.95, 0.9], [0.5, 0.1]], [[np.nan, 0], [1, 2]]),
        ([0.9, 0.5, 0.1], [0.05, np.nan], [np.nan, np.nan]),  # beyond the curve
        ([1.0, 1.0, 1.0, 0.8], [1.0], [1.0]),  # the middle of a flat part
        ([1.0, 0.8, 0.9, 0.5], [0.85], [1.5]),  # two are out of order
        ([np.nan, 0.9, 0.5, 0.1], [0.5], [2.0]),  # unknown points are left out
    ],
)
def test_readings_of_a_coarse_curve(curve, values, expected):
    """The last point, at T = inf, is never read."""
    temperatures = np.append(np.arange(len(curve)), np.inf)
    read = matched_temperature(values, temperatures, np.append(curve, 0.0))
    np.testing.assert_allclose(read, expected, rtol=1e-12)


def test_error_of_the_curve_is_that_of_a_straight_line():
    """A slope of 2 halves the error; at a grid point nothing else enters."""
    temperatures = np.arange(10.0)
    error = np.full(10, 1e-3)
    settings = {"n_resamples": 2000, "rng": stream(1, "curve error")}
    curve = temperatures, 2 * temperatures, error
    measured = matched_temperature_error([10.0, 50.0], *curve, **settings)
    # The variance of n normal numbers scatters by sqrt(2 / n) of itself.
    z = (measured[0] ** 2 / 0.5e-3**2 - 1) / np.sqrt(2 / 2000)
    assert abs(z) < 4.5
    assert np.isnan(measured[1])


def monte_carlo(temperature, n, label):
    couplings = kernel(**MODEL, length=LENGTH)
    settings = {"n_configurations": n, "n_chains": 100, "sampler": "cluster"}
    rng = stream(2, label, temperature)
    drawn = sample(couplings, LENGTH, temperature, **settings, rng=rng)
    m, e = magnetisation(drawn.spins), energy_per_site(drawn.spins, couplings)
    return summarise(m, e, drawn.chain, temperature=temperature, n_sites=LENGTH**2)


@pytest.fixture(scope="module")
def curves():
    rows = [monte_carlo(temperature, 2000, "train") for temperature in GRID]
    return {name: np.array([row[name] for row in rows]) for name in rows[0]}


def z_score(curves, name, row, true):
    """Return by how many errors the reading of a row differs from a temperature."""
    curve = GRID, curves[name], curves[f"{name}_error"]
    value, error = row[name], row[f"{name}_error"]
    rng = stream(3, name, true)
    draws = value + error * rng.standard_normal(400)
    read = matched_temperature(value, *curve[:2])
    own = bootstrap_error(matched_temperature(draws, *curve[:2]))
    of_curve = matched_temperature_error(value, *curve, n_resamples=100, rng=rng)
    return float((read - true) / np.hypot(own, of_curve))


@pytest.mark.parametrize("true", [5.2, 6.75, 8.3])
def test_fresh_spins_are_read_at_their_temperature(curves, true):
    """Off the grid too; and not at 1.5 away, which is the control."""
    row = monte_carlo(true, 2000, "test")
    for name in MATCHED:
        assert abs(z_score(curves, name, row, true)) < 4.5, name
        assert abs(z_score(curves, name, row, true + 1.5)) > 4.5, name


@pytest.mark.parametrize("value", [2.5, 17.0, 30.0, 48.0, 0.3])
def test_a_bend_is_covered(value):
    """Of x = T² the estimate is above the error, but for the steepest, beside an end.

    This limit its docstring states.
    """
    error = abs(matched_temperature(value, WIDE, WIDE**2) - value**0.5)
    assert (grid_systematic(value, WIDE, WIDE**2) > error > 0) == (value > 1)
    assert np.isnan(grid_systematic(value + 64.0, WIDE, WIDE**2)), "not on the curve"


def test_a_finer_grid_has_a_smaller_one_and_a_straight_curve_none():
    fine = np.arange(0.0, 8.1, 0.25)
    assert grid_systematic(10.3, fine, fine**2) < grid_systematic(10.3, WIDE, WIDE**2)
    assert grid_systematic(3.3, WIDE, WIDE) == pytest.approx(0.0, abs=1e-12)
    # Two points: without either there is no curve.
    assert np.isnan(grid_systematic(0.5, WIDE[:2], WIDE[:2]))


def test_beside_an_end_the_other_neighbour_counts():
    """Without the first point the value is out of range; without the second it is not.

    The line from T = 0 to 2 of x = T² reads 0.3 at another temperature.
    """
    curve, kept = WIDE**2, WIDE != 1
    rest = matched_temperature(0.3, WIDE[kept], curve[kept])
    change = abs(rest - matched_temperature(0.3, WIDE, curve))
    assert grid_systematic(0.3, WIDE, curve) == pytest.approx(change)


def test_every_matched_temperature_has_its_column():
    curves = {"temperature": WIDE} | dict.fromkeys(MATCHED, np.stack([WIDE**2, WIDE]))
    found = systematics(dict.fromkeys(MATCHED, np.array([10.3, 1.0])), curves)
    assert list(found) == [f"{column}_systematic" for column in MATCHED.values()]
    assert set(found.values()) == {grid_systematic(10.3, WIDE, WIDE**2)}
