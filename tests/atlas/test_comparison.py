"""Few trainings have Student's intervals, whatever the normal errors look like."""

import numpy as np
import pytest
from scipy.stats import t, ttest_ind

from shortsight.atlas.comparison import (
    compared,
    mean_of,
    slope_within,
    weighted_sum,
)


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


def test_weights_are_those_of_the_means():
    groups = np.array([[1.0, 3.0], [2.0, 4.0], [0.0, 2.0]])
    found = weighted_sum(groups, [1.0, -0.5, 2.0])
    assert found.value == pytest.approx(2.0 - 1.5 + 2.0)
    whole = compared(groups[0], groups[1])
    assert (whole.value, np.isfinite(whole.error)) == (-1.0, True)


def test_slope_of_points_on_lines_of_different_levels_is_exact():
    x = np.array([0.0, 1.0, 2.0, np.nan, 5.0, 6.0, 9.0])
    group = np.array([0, 0, 0, 0, 1, 1, 2])
    slope = slope_within(x, 10.0 * group - 2.0 * x, group)
    assert slope.value == pytest.approx(-2.0)
    assert slope.error == pytest.approx(0.0, abs=1e-12)
    assert np.isnan(slope_within(x[:2], x[:2], group[:2]).value), "two points: no line"
    assert np.isnan(slope_within(x[4:], x[4:], np.arange(3)).value), "one of each group"


@pytest.mark.parametrize("group", [np.zeros(6), np.array([0, 0, 0, 1, 1, 1])])
def test_intervals_of_a_slope_cover_at_their_rate(group):
    """At 95 %, of 2000 lines; false alarm 1e-5. Control: normal errors do not."""
    rng, x = np.random.default_rng(1), np.array([0.0, 1.0, 2.0, 4.0, 7.0, 9.0])
    y = 3.0 * group + rng.normal(size=(2000, 6))
    found = [slope_within(x, values, group) for values in y]
    z = np.array([line.value / line.error for line in found])
    covered = (np.abs(z) < 1.959964).mean()
    allowed = 4.42 * np.sqrt(0.05 * 0.95 / 2000)
    assert abs(covered - 0.95) < allowed
    # The same errors without Student's factor.
    dof = 5 - len(np.unique(group))
    narrow = (np.abs(z) < 1.959964**2 / t.ppf(0.975, dof)).mean()
    assert abs(narrow - 0.95) > allowed
