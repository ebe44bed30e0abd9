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


def cross(t, v, level, error=0.0, label="crossing"):
    errors = np.full(len(t), error)
    rng = stream(2024, label)
    return crossing(t, v, errors, level, n_resamples=100, rng=rng)


@pytest.mark.parametrize(
    ("t", "values", "expected"),
    [
        (GRID, GRID / 7.7, 7.7),
        (np.array([1.0, 2.0]), np.array([0.0, 4.0]), 1.25),
        (GRID, rising(GRID), 8.0),
        (GRID, np.where(abs(GRID - 7.5) > 4.5, np.nan, rising(GRID)), 8.0),
    ],
    ids=["line", "two points", "upper", "undefined ends"],
)
def test_a_curve_without_noise_is_crossed_exactly(t, values, expected):
    """Where it reaches the level twice, T_c is where it rises through it."""
    crossed = cross(t, values, 1.0)
    assert crossed.value == pytest.approx(expected, rel=1e-12)
    assert crossed.error == pytest.approx(0.0, abs=1e-12)


def test_no_crossing_is_nan():
    crossed = cross(GRID, np.full(len(GRID), 0.5), 1.0)
    assert np.isnan([crossed.value, crossed.error]).all()


def test_the_error_of_a_crossing_is_its_scatter():
    """Noisy curves cover the true crossing; with half their noise not (control)."""
    rng = stream(2024, "noisy crossings")
    noisy = [rising(GRID) + 0.02 * rng.standard_normal(len(GRID)) for _ in range(100)]
    for error, right in ((0.02, True), (0.01, False)):
        crossed = [cross(GRID, v, 1.0, error, label=i) for i, v in enumerate(noisy)]
        z = np.array([(c.value - 8.0) / c.error for c in crossed])
        assert stats.ttest_1samp(z, 0.0).pvalue > ALPHA
        n_covered = int(np.sum(np.abs(z) < 1))
        assert (stats.binomtest(n_covered, len(z), 0.6827).pvalue > ALPHA) == right
