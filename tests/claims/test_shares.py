"""A share of trainings is judged as often right as it says."""

import numpy as np
import pytest
from scipy import stats

from shortsight.claims.shares import Share, shows, together
from shortsight.claims.verdict import Band
from shortsight.random import stream

ALPHA = 1e-5
N = 16
BAND = Band(0.0, 1.0)


def test_sixteen_trainings():
    """0 to 3 of 16 fail, 4 to 12 are mixed, 13 to 16 hold."""
    said = [str(Share(yes, N - yes, 0).verdict()) for yes in range(N + 1)]
    assert said == ["fails"] * 4 + ["mixed"] * 9 + ["holds"] * 4


@pytest.mark.parametrize(("yes", "of"), [(13, 16), (11, 20), (3, 4), (99, 100)])
def test_more_trainings_of_one_share_never_unsay_that_it_holds(yes, of):
    """Undecided, then mixed, then holds, in this order, for a share above one half."""
    order = ["undecided", "mixed", "holds"]
    said = [Share(k * yes, k * (of - yes), 0).verdict() for k in range(1, 400 // of)]
    found = [order.index(verdict) for verdict in said]
    assert found == sorted(found)


def test_a_window_of_shares_did():
    """Negative control: a word of its own for shares inside (0.05, 0.95)."""
    few, many = Share(13, 3, 0), Share(81, 19, 0)
    ends = [share.interval() for share in (few, many)]
    inside = [low > 0.05 and high < 0.95 for low, high in ends]
    assert inside == [False, True]
    assert {few.verdict(), many.verdict()} == {"holds"}


def test_interval_is_that_of_scipy():
    for yes, n, level in ((0, 5, 0.05), (3, 16, 0.05), (16, 16, 0.01), (7, 10, 0.2)):
        exact = stats.binomtest(yes, n).proportion_ci(1.0 - level, method="exact")
        found = Share(yes, n - yes, 0).interval(level)
        np.testing.assert_allclose(found, exact, rtol=1e-12)


def test_trainings_that_cannot_tell_widen_the_interval_upwards():
    """From the lower end at yes to the upper end at yes and cannot tell."""
    low, high = Share(3, 9, 4).interval()
    assert low == pytest.approx(stats.binomtest(3, N).proportion_ci().low, rel=1e-12)
    assert high == pytest.approx(stats.binomtest(7, N).proportion_ci().high, rel=1e-12)
    assert Share(13, 3, 0).verdict() == "holds"
    assert Share(12, 2, 2).verdict() == "undecided"  # 12 may be too few, 14 too many
    assert Share(0, 0, N).verdict() == "undecided"


@pytest.mark.parametrize("said", [(0, 0, 0), (1, 0, 0), (0, 1, 0)])
def test_fewer_than_two_trainings_are_undecided(said):
    assert Share(*said).verdict(0.99) == "undecided"


def test_training_says_yes_no_or_cannot_tell():
    """The third crosses an edge, the fifth has no value, the sixth no known error."""
    values = np.array([0.5, 2.0, 0.9, 1.0, np.nan, 0.5])
    errors = np.array([0.1, 0.1, 0.1, 0.0, 0.1, np.nan])
    assert shows(values, errors, BAND).tolist() == [1, -1, 0, 1, 0, 0]
    outside = Band(0.0, 1.0, outside=True)
    assert shows(values, errors, outside).tolist() == [-1, 1, 0, -1, 0, 0]


def test_tests_of_one_training_go_together_in_three_values():
    first, second = np.array([1, 1, 1, 0, -1]), np.array([1, -1, 0, -1, 0])
    assert together([first, second], "all").tolist() == [1, -1, 0, -1, -1]
    assert together([first, second], "any").tolist() == [1, 1, 1, 0, 0]


def trainings(share, n_studies, rng):
    """Return (values, own errors) of trainings in three humps, edges near the middle.

    A training shows the claim if its true value lies in the band; the own error is
    large enough that some cannot tell.
    """
    within = rng.random((n_studies, N)) < share
    centre = rng.choice([1.6, -2.0, 6.0], size=(n_studies, N))
    true = np.where(within, rng.uniform(0.2, 0.8, (n_studies, N)), centre)
    errors = rng.choice([0.02, 0.3], size=(n_studies, N))
    return true + errors * rng.standard_normal(true.shape), errors


@pytest.mark.parametrize("share", [0.05, 0.1, 0.5, 0.9])
def test_interval_covers_the_share(share):
    """At least 95 % of 1000 studies of 16 trainings, some of which cannot tell."""
    said = shows(*trainings(share, 1000, stream(1, "coverage", share)), BAND)
    yes, cannot = (said == 1).sum(axis=1), (said == 0).sum(axis=1)
    counts = zip(yes, N - yes - cannot, cannot, strict=True)
    low, high = np.array([Share(*count).interval(0.05) for count in counts]).T
    covered = int(((low <= share) & (share <= high)).sum())
    assert stats.binomtest(covered, 1000, 0.95, alternative="less").pvalue > ALPHA


def test_interval_of_the_mean_does_not():
    """Negative control: as if the mean of all trainings lay where one of ten does."""
    values, _ = trainings(0.1, 1000, stream(1, "coverage", 0.1))
    half = stats.t.ppf(0.975, N - 1) * values.std(axis=1, ddof=1) / N**0.5
    in_band = (values.mean(axis=1) - half > 0) & (values.mean(axis=1) + half < 1)
    yes = (values > 0) & (values < 1)
    normal = 1.96 * np.sqrt(yes.mean(axis=1) * (1 - yes.mean(axis=1)) / N)
    covered = int((np.abs(yes.mean(axis=1) - 0.1) <= normal).sum())
    assert in_band.mean() < 0.05
    assert stats.binomtest(covered, 1000, 0.95, alternative="less").pvalue < ALPHA
