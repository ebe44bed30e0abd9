"""Where an enumerated lattice is steepest, from exact slopes and from drawn states."""

import numpy as np
import pytest
from scipy.interpolate import UnivariateSpline
from small_lattices import POWER_LAW, all_states, energies

from shortsight.couplings import kernel
from shortsight.random import stream
from shortsight.scaling.steepest import Point, slope_at, steepest

Z = 4.5  # of one number; false alarm 1e-5
STEP = 0.5
GRID = np.arange(0.0, 8.0, STEP)


class Enumerated:
    """A 4 x 4 lattice as levels of energy and |m|."""

    def __init__(self):
        states = all_states(4)
        e = energies(states, kernel(**POWER_LAW, length=4)).round(9)
        levels = np.column_stack([np.abs(states.mean(axis=(1, 2))), e])
        (self.m, self.e), self.n = (
            part.T for part in np.unique(levels, axis=0, return_counts=True)
        )
        fine = np.linspace(3.0, 5.5, 2501)
        self.at = fine[np.argmin([self.exact(t)[1] for t in fine])]

    def _probability(self, temperature):
        if temperature == 0:
            return (self.e == self.e.min()).astype(float)
        weights = self.n * np.exp(-(self.e - self.e.min()) / temperature)
        return weights / weights.sum()

    def exact(self, temperature):
        """Return <|m|> and its derivative."""
        p = self._probability(temperature)
        covariance = p @ (self.m * self.e) - (p @ self.m) * (p @ self.e)
        return p @ self.m, covariance / (temperature**2 or 1.0)

    def _drawn(self, temperature, n_each, rng):
        """Return |m| and E of ``n_each`` configurations of each of 50 chains."""
        p, n = self._probability(temperature), 50 * n_each
        levels = rng.choice(len(p), size=n, p=p)
        return self.m[levels], self.e[levels], np.repeat(np.arange(50), n_each)

    def measured(self, grid, n_each, *labels):
        """Return the points of a grid as a simulation measures them."""
        rng = stream(2024, "steepest", *labels)
        drawn = [(t, *self._drawn(t, n_each, rng)) for t in grid]
        return [slope_at(*one, n_resamples=100, rng=rng) for one in drawn]


LATTICE = Enumerated()


def without_noise(grid):
    """Return exact points; their errors, all the same, are only weights."""
    nudge = np.array([0.0, 1e-6, -1e-6])
    return [
        Point(t, LATTICE.exact(t)[0] + nudge, LATTICE.exact(t)[1] + nudge) for t in grid
    ]


def old_reading(points):
    """Return what was read of averages alone: a spline's steepest point, and its error.

    That held the spacing of the grid over the root of 12.
    """
    t, m = np.array([(one.temperature, one.abs_magnetisation[0]) for one in points]).T
    error = np.array([one.abs_magnetisation[1:].std(ddof=1) for one in points])
    weights = 1 / np.maximum(error, error[error > 0].min())
    fine = np.linspace(*t[[0, -1]], 2000)
    noisy = m + error * stream(2024, "old").standard_normal((20, len(t)))
    at = [
        fine[np.argmin(UnivariateSpline(t, v, w=weights, s=len(t)).derivative()(fine))]
        for v in (m, *noisy)
    ]
    return at[0], np.hypot(np.std(at[1:], ddof=1), STEP / 12**0.5)


@pytest.mark.parametrize("temperature", [1.5, 3.0, 4.1, 7.0])
def test_covariance_is_the_derivative_of_the_average(temperature):
    (point,) = LATTICE.measured([temperature], 400, "covariance")
    for found, exact in zip(point[1:], LATTICE.exact(temperature), strict=True):
        assert abs(found[0] - exact) < Z * found[1:].std(ddof=1)
    below, above = (LATTICE.exact(temperature + d)[0] for d in (-1e-4, 1e-4))
    slope = (above - below) / 2e-4
    assert LATTICE.exact(temperature)[1] == pytest.approx(slope, rel=1e-5)


def test_slope_at_zero_is_its_limit():
    (point,) = LATTICE.measured([0.0], 2, "zero")
    assert (point.abs_magnetisation == 1).all()
    assert not point.slope.any()


@pytest.mark.parametrize("extra", [[], [4.2], [3.5, 3.55, 3.6]])
def test_interpolation_is_as_good_as_it_says(extra):
    """Of exact slopes on shifted grids, also uneven ones, nothing else is left."""
    grids = [np.append(0.0, [*(GRID[1:] + x), *extra]) for x in np.arange(0, 0.5, 0.05)]
    found = [steepest(without_noise(np.unique(grid))) for grid in grids]
    miss, systematic = np.array(
        [(one.temperature - LATTICE.at, one.systematic) for one in found]
    ).T
    assert np.sqrt(np.mean(miss**2)) < np.sqrt(np.mean(systematic**2)) < STEP / 10
    assert np.abs(miss).max() < STEP / 25


def test_errors_cover_the_enumerated_one():
    found = [steepest(LATTICE.measured(GRID, 40, i)) for i in range(12)]
    z = [(f.temperature - LATTICE.at) / np.hypot(f.error, f.systematic) for f in found]
    assert np.abs(z).max() < Z
    assert 0.3 < np.sqrt(np.mean(np.square(z))) < 1.5


def test_more_data_shrink_the_error_which_the_grid_did_not_allow():
    """Twenty times the data: the root of it; of the old reading nothing (control)."""
    few, many = (LATTICE.measured(GRID, n, "data") for n in (100, 2000))
    ratio = steepest(few).error / steepest(many).error
    assert 20**0.5 / 1.6 < ratio < 20**0.5 * 1.6
    cell = STEP / 12**0.5
    assert all(cell < old_reading(points)[1] < 1.1 * cell for points in (few, many))
    assert cell > 10 * steepest(many).error
    assert abs(old_reading(many)[0] - LATTICE.at) > 5 * steepest(many).error


@pytest.mark.parametrize("grid", [GRID[:1], GRID[8:10], GRID[7:10], GRID[:8], GRID[9:]])
def test_a_peak_without_points_on_both_sides_is_undefined(grid):
    assert np.isnan(steepest(without_noise(grid))).all()
