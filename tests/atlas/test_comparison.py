"""Few trainings have Student's intervals, whatever the normal errors look like."""

import numpy as np
import pytest
from scipy.stats import norm, t, ttest_ind

from shortsight.atlas.comparison import (
    compared,
    mean_of,
    slope_within,
    weighted_sum,
)
from shortsight.claims.verdict import Measurement


def test_undefined_trainings_are_left_out_and_one_has_no_error():
    mean, dof = mean_of(np.array([1.0, np.nan, 3.0]))
    assert (mean.value, mean.error, dof) == (2.0, 1.0, 1.0)
    mean, _ = mean_of(np.array([1.0, np.nan]))
    assert mean.value == 1.0
    assert np.isnan(mean.error)
    assert np.isnan(compared(np.array([1.0]), np.array([1.0, 2.0]))[0].error)


def test_means_over_the_few_that_are_defined_are_not_compared():
    """They are chosen by their outcome; half of them is enough."""
    few, half = np.array([1.0, 2.0, np.nan, np.nan, np.nan]), np.array([1, 3, np.nan])
    assert np.isnan(compared(few, half)[0].value)
    assert compared(half, half)[0].value == 0.0


def test_interval_of_a_difference_is_that_of_welch():
    a, b = np.random.default_rng(0).normal(size=(2, 5)) * [[1.0], [3.0]]
    found, dof = compared(a, b)
    assert found.value == pytest.approx(a.mean() - b.mean())
    for level in (0.05, 0.001):
        welch = ttest_ind(a, b, equal_var=False).confidence_interval(1 - level)
        measured = Measurement(value=found.value, error=found.error, dof=dof)
        assert measured.interval(level) == pytest.approx(tuple(welch))


def test_weights_are_those_of_the_means():
    groups = np.array([[1.0, 3.0], [2.0, 4.0], [0.0, 2.0]])
    found, _ = weighted_sum(groups, [1.0, -0.5, 2.0])
    assert found.value == pytest.approx(2.0 - 1.5 + 2.0)
    whole, _ = compared(groups[0], groups[1])
    assert (whole.value, np.isfinite(whole.error)) == (-1.0, True)


def test_slope_of_points_on_lines_of_different_levels_is_exact():
    x = np.array([0.0, 1.0, 2.0, np.nan, 5.0, 6.0, 9.0])
    group = np.array([0, 0, 0, 0, 1, 1, 2])
    slope, dof = slope_within(x, 10.0 * group - 2.0 * x, group)
    assert dof == 6 - 3 - 1
    assert slope.value == pytest.approx(-2.0)
    assert slope.error == pytest.approx(0.0, abs=1e-12)
    for two_points, alone in ((x[:2], group[:2]), (x[4:], np.arange(3))):
        assert np.isnan(slope_within(two_points, two_points, alone)[0].value)


@pytest.mark.parametrize("group", [np.zeros(6), np.array([0, 0, 0, 1, 1, 1])])
def test_intervals_of_a_slope_cover_at_their_rate(group):
    """At 95 % and 99 %, of 2000 lines; false alarm 1e-5. Control: normal errors do not.

    Nor do errors with the factor of the one level at the other.
    """
    rng, x = np.random.default_rng(1), np.array([0.0, 1.0, 2.0, 4.0, 7.0, 9.0])
    y = 3.0 * group + rng.normal(size=(2000, 6))
    found = [slope_within(x, values, group) for values in y]
    z = np.array([abs(line.value) / line.error for line, _ in found])
    (dof,) = {dof for _, dof in found}
    assert dof == 5 - len(np.unique(group))
    for level in (0.05, 0.01):
        allowed = 4.42 * np.sqrt(level * (1 - level) / 2000)
        assert abs((z > t.isf(level / 2, dof)).mean() - level) < allowed
        assert abs((z > norm.isf(level / 2)).mean() - level) > allowed
    of_other = t.isf(0.025, dof) / norm.isf(0.025) * norm.isf(0.005)
    assert abs((z > of_other).mean() - 0.01) > allowed
