"""The error of interpolating an equilibrium curve: none on a line, seen on a bend."""

import numpy as np
import pytest

from shortsight.thermometer.matching import matched_temperature
from shortsight.thermometer.matching_systematic import grid_systematic, systematics

GRID = np.arange(0.0, 9.0)


def test_a_straight_curve_has_none():
    assert grid_systematic(3.3, GRID, GRID) == pytest.approx(0.0, abs=1e-12)


@pytest.mark.parametrize("value", [2.5, 17.0, 30.0, 48.0])
def test_a_bend_is_covered(value):
    """Of x = T² the true temperature is known: the estimate is above the error."""
    curve = GRID**2
    error = abs(matched_temperature(value, GRID, curve) - value**0.5)
    assert grid_systematic(value, GRID, curve) > error > 0


def test_beside_an_end_it_can_be_too_small():
    """The limit that its docstring states, in the steepest place of x = T²."""
    curve = GRID**2
    error = abs(matched_temperature(0.3, GRID, curve) - 0.3**0.5)
    assert 0 < grid_systematic(0.3, GRID, curve) < error


def test_a_finer_grid_has_a_smaller_one():
    fine = np.arange(0.0, 8.1, 0.25)
    assert grid_systematic(10.3, fine, fine**2) < grid_systematic(10.3, GRID, GRID**2)


def test_no_reading_has_none():
    assert np.isnan(grid_systematic(-1.0, GRID, GRID))
    assert np.isnan(grid_systematic(np.nan, GRID, GRID))
    # Two points: without either there is no curve.
    assert np.isnan(grid_systematic(0.5, GRID[:2], GRID[:2]))


def test_beside_an_end_the_other_neighbour_counts():
    """Without the first point the value is out of range; without the second it is not.

    The line from T = 0 to 2 of x = T² reads 0.3 at another temperature.
    """
    curve = GRID**2
    kept = GRID != 1
    change = matched_temperature(0.3, GRID[kept], curve[kept]) - matched_temperature(
        0.3, GRID, curve
    )
    assert grid_systematic(0.3, GRID, curve) == pytest.approx(abs(change))


def test_every_matched_temperature_has_its_column():
    names = ("abs_magnetisation", "binder_ratio", "energy_per_site")
    curves = {"temperature": GRID, **{n: np.stack([GRID**2, GRID]) for n in names}}
    measured = {n: np.array([10.3, 1.0]) for n in names}
    found = systematics(measured, curves)
    assert list(found) == [
        f"temperature_{n}_systematic"
        for n in ("abs_magnetisation", "binder_ratio", "energy")
    ]
    assert set(found.values()) == {grid_systematic(10.3, GRID, GRID**2)}
