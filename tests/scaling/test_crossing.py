"""Where a curve crosses a level: exact on lines, errors that cover."""

import numpy as np
import pytest
from scipy import stats

from shortsight.random import stream
from shortsight.scaling.crossing import crossing

ALPHA = 1e-5  # how often a correct program would fail if the seed were changed
GRID = np.arange(0.0, 14.05, 0.1)


def rising(t):
    """Like the energy dimension: 1 at about 4.8, a minimum at 6, 1 again at 8."""
    return 0.6 + 0.1 * (t - 6) ** 2


def cross(t, v, level, error=0.0, upper=True, label="crossing"):
    errors = np.full(len(t), error)
    rng = stream(2024, label)
    return crossing(t, v, errors, level, upper=upper, n_resamples=200, rng=rng)


def test_a_straight_line_is_crossed_exactly():
    crossed = cross(GRID, GRID / 7.7, 1.0)
    assert crossed.value == pytest.approx(7.7, rel=1e-12)
    assert crossed.error == pytest.approx(0.0, abs=1e-12)


def test_two_points_are_joined_by_a_line():
    crossed = cross(np.array([1.0, 2.0]), np.array([0.0, 4.0]), 1.0)
    assert crossed.value == pytest.approx(1.25, rel=1e-12)


def test_the_upper_crossing_is_taken():
    """The value reaches 1 twice: T_c is where it rises through 1."""
    upper, lower = (
        cross(GRID, rising(GRID), 1.0),
        cross(GRID, rising(GRID), 1.0, upper=False),
    )
    assert upper.value == pytest.approx(8.0, rel=1e-12)
    assert lower.value == pytest.approx(4.0, rel=1e-12)


def test_undefined_points_are_left_out():
    values = rising(GRID)
    values[GRID < 3] = np.nan
    values[GRID > 12] = np.nan
    assert cross(GRID, values, 1.0).value == pytest.approx(8.0, rel=1e-12)


def test_no_crossing_is_nan():
    crossed = cross(GRID, np.full(len(GRID), 0.5), 1.0)
    assert np.isnan(crossed.value)
    assert np.isnan(crossed.error)


def test_the_error_of_a_crossing_is_its_scatter():
    """Noisy curves scatter around the true crossing by the error they quote."""
    rng = stream(2024, "noisy crossings")
    noisy = [rising(GRID) + 0.02 * rng.standard_normal(len(GRID)) for _ in range(400)]
    crossed = [cross(GRID, v, 1.0, 0.02, label=i) for i, v in enumerate(noisy)]
    z = np.array([(c.value - 8.0) / c.error for c in crossed])
    assert stats.ttest_1samp(z, 0.0).pvalue > ALPHA
    n_covered = int(np.sum(np.abs(z) < 1))
    assert stats.binomtest(n_covered, len(z), 0.6827).pvalue > ALPHA


def test_a_wrong_error_of_the_values_is_seen():
    """Negative control: half the true noise gives intervals that are too small."""
    rng = stream(2024, "noisy crossings")
    noisy = [rising(GRID) + 0.02 * rng.standard_normal(len(GRID)) for _ in range(400)]
    crossed = [cross(GRID, v, 1.0, 0.01, label=i) for i, v in enumerate(noisy)]
    n_covered = sum(abs(c.value - 8.0) < c.error for c in crossed)
    assert stats.binomtest(n_covered, len(crossed), 0.6827).pvalue < ALPHA
