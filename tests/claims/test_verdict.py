"""Verdicts are right as often as they say."""

import numpy as np
import pytest
from scipy import stats

from shortsight.claims.verdict import (
    DECIDED,
    Band,
    InBand,
    Measurement,
    Verdict,
    combine,
    holm,
    mean_of_replicates,
    smallest_level,
    verdict_at,
)
from shortsight.random import stream

ALPHA = 1e-5
NORMAL_975 = 1.959963984540054


def test_interval_is_that_of_student_and_of_the_normal():
    """Eight seeds: t with seven degrees; a single number: the normal quantile."""
    seeds = Measurement(value=1.0, error=0.5, dof=7, n=8)
    low, high = seeds.interval()
    assert high - low == pytest.approx(2 * stats.t.ppf(0.975, 7) * 0.5, rel=1e-12)
    one = Measurement(value=1.0, error=0.5)
    assert one.interval()[1] == pytest.approx(1.0 + NORMAL_975 * 0.5, rel=1e-12)
    both = Measurement(value=0.0, error=3.0, common_error=4.0)
    assert both.interval()[1] == pytest.approx(NORMAL_975 * 5.0, rel=1e-12)


@pytest.mark.parametrize(
    ("interval", "verdict"),
    [
        ((0.0, 1.0), "holds"),
        ((1.1, 1.2), "fails"),
        ((-2.0, -0.1), "fails"),
        ((0.9, 1.1), "undecided"),
        ((-np.inf, np.inf), "undecided"),
        ((np.nan, np.nan), "not testable"),
    ],
)
def test_verdict_of_an_interval(interval, verdict):
    assert verdict_at(*interval, Band(0.0, 1.0)) == verdict


def test_exact_number_needs_no_width():
    exact = Measurement(value=1.0, error=0.0)
    assert InBand(exact, Band(1.0, 1.0)).verdict() == "holds"
    assert InBand(exact, Band(1.1, 2.0)).verdict() == "fails"
    assert InBand(exact, Band(1.0, 1.0)).certain
    assert not InBand(Measurement(value=1.0, error=0.1), Band(1.0, 1.0)).certain


def test_p_value_is_where_the_verdict_turns():
    """At the level p the interval touches the nearest edge; tighter levels differ."""
    for value in (0.3, 0.9, 1.4):
        measurement = Measurement(value=value, error=0.2, dof=5, common_error=0.1)
        judged = InBand(measurement, Band(0.0, 1.0))
        p = smallest_level(judged.verdict)
        assert judged.verdict(0.999999 * p) == "undecided"
        assert judged.verdict(1.000001 * p) in DECIDED


def test_p_value_of_a_one_sided_band_is_the_normal_tail():
    judged = InBand(Measurement(value=2.0, error=1.0), Band(0.0, np.inf))
    assert smallest_level(judged.verdict) == pytest.approx(
        2 * stats.norm.sf(2.0), rel=1e-9
    )


def test_one_seed_decides_nothing_without_an_error():
    alone = mean_of_replicates([0.5], [np.nan], [0.0])
    assert alone.interval() == (-np.inf, np.inf)
    judged = InBand(alone, Band(0.0, 1.0))
    assert judged.verdict() == "undecided"
    assert smallest_level(judged.verdict) == 1.0


def test_p_value_of_one_number_with_few_degrees_of_freedom_is_students():
    """Three standard errors from the edge of its band, each with two degrees."""
    alone = mean_of_replicates([1.3], [0.1], [0.0], [2.0])
    judged = InBand(alone, Band(-np.inf, 1.0))
    p = 2 * stats.t.sf(3.0, 2)
    assert smallest_level(judged.verdict) == pytest.approx(p, rel=1e-9)


def test_undefined_seeds_are_left_out_and_none_is_no_number():
    some = mean_of_replicates([1.0, np.nan, 3.0], [0.1] * 3, [0.0] * 3)
    assert (some.value, some.n, some.dof) == (2.0, 2, 1)
    nothing = mean_of_replicates([np.nan, np.nan], [0.1] * 2, [0.0] * 2)
    judged = InBand(nothing, Band(-np.inf, np.inf))
    assert judged.verdict() == "not testable"
    assert np.isnan(smallest_level(judged.verdict))


def test_intervals_over_seeds_cover_the_truth():
    """95 % intervals of five seeds with a common error hold the truth 95 % of times."""
    rng, covered, n = stream(1, "coverage of verdicts"), 0, 2000
    for _ in range(n):
        shift = 0.5 * rng.standard_normal()
        seeds = 3.0 + shift + rng.standard_normal(5)
        low, high = mean_of_replicates(seeds, np.ones(5), np.full(5, 0.5)).interval()
        covered += low <= 3.0 <= high
    assert stats.binomtest(covered, n, 0.95).pvalue > ALPHA


def test_too_narrow_intervals_are_caught():
    """Negative control: a percentile bootstrap of five seeds covers too little."""
    rng, covered, n = stream(2, "bootstrap of five"), 0, 2000
    for _ in range(n):
        seeds = rng.standard_normal(5)
        means = seeds[rng.integers(5, size=(200, 5))].mean(axis=1)
        low, high = np.quantile(means, [0.025, 0.975])
        covered += low <= 0.0 <= high
    assert stats.binomtest(covered, n, 0.95).pvalue < ALPHA


def test_holm_known_answer():
    """The example of four p-values, worked by hand; nan is no test."""
    adjusted = holm([0.01, 0.04, 0.03, np.nan, 0.005])
    np.testing.assert_allclose(adjusted, [0.03, 0.06, 0.06, np.nan, 0.02], rtol=1e-12)


H, F, M, U, N = Verdict  # holds, fails, mixed, undecided, not testable


@pytest.mark.parametrize(
    ("verdicts", "how", "expected"),
    [
        ([H, H], "all", H),
        ([H, F, U], "all", F),
        ([H, N], "all", U),
        ([N, N], "all", N),
        ([M, F], "all", F),
        ([M, U], "all", U),
        ([F, H], "any", H),
        ([F, N], "any", U),
        ([F, M], "any", M),
        ([F, F], "any", F),
    ],
)
def test_combined_verdict(verdicts, how, expected):
    assert combine(verdicts, how) == expected
