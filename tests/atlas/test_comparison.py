"""Few trainings have Student's intervals, whatever the normal errors look like."""

import numpy as np
import pytest
from scipy.stats import t, ttest_ind

from shortsight.atlas.comparison import compared, fitted_line, mean_of


def test_undefined_trainings_are_left_out_and_one_has_no_error():
    mean, dof = mean_of(np.array([1.0, np.nan, 3.0]))
    assert (mean.value, mean.error, dof) == (2.0, 1.0, 1.0)
    mean, _ = mean_of(np.array([1.0, np.nan]))
    assert mean.value == 1.0
    assert np.isnan(mean.error)
    assert np.isnan(compared(np.array([1.0]), np.array([1.0, 2.0])).error)


def test_interval_of_a_difference_is_that_of_welch():
    a, b = np.random.default_rng(0).normal(size=(2, 5)) * [[1.0], [3.0]]
    found = compared(a, b)
    low, high = ttest_ind(a, b, equal_var=False).confidence_interval()
    assert found.value == pytest.approx(a.mean() - b.mean())
    assert 1.959964 * found.error == pytest.approx((high - low) / 2, rel=1e-6)


def test_common_errors_do_not_average():
    same = np.array([1.0, 1.0, 1.0])
    assert compared(same, same, 0.1).error == pytest.approx(0.1)


def test_line_through_points_on_a_line_is_exact():
    x = np.array([0.0, 1.0, 2.0, np.nan])
    intercept, slope = fitted_line(x, 3.0 - 2.0 * x)
    assert (intercept.value, slope.value) == pytest.approx((3.0, -2.0))
    assert slope.error == pytest.approx(0.0, abs=1e-12)
    assert np.isnan(fitted_line(x[:2], x[:2])[1].value), "two points make no line"


def test_intervals_of_a_line_cover_at_their_rate():
    """At 95 %, of 2000 lines; false alarm 1e-5. Control: normal errors do not."""
    rng, x = np.random.default_rng(1), np.arange(5.0)
    found = [fitted_line(x, rng.normal(size=5))[1] for _ in range(2000)]
    z = np.array([line.value / line.error for line in found])
    covered = (np.abs(z) < 1.959964).mean()
    allowed = 4.42 * np.sqrt(0.05 * 0.95 / 2000)
    assert abs(covered - 0.95) < allowed
    # The same errors without Student's factor.
    narrow = (np.abs(z) < 1.959964**2 / t.ppf(0.975, 3)).mean()
    assert abs(narrow - 0.95) > allowed
