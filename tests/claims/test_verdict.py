"""Verdicts are right as often as they say, and cannot be talked round."""

import numpy as np
import pytest
from scipy import stats

from shortsight.claims.verdict import (
    Band,
    Measurement,
    Verdict,
    combine,
    difference,
    holm,
    hull,
    judge,
    mean_of_replicates,
    p_value,
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


def test_common_error_is_added_in_quadrature():
    both = Measurement(value=0.0, error=3.0, common_error=4.0)
    assert both.interval()[1] == pytest.approx(NORMAL_975 * 5.0, rel=1e-12)


@pytest.mark.parametrize(
    ("interval", "verdict"),
    [
        ((0.1, 0.9), "consistent"),
        ((0.0, 1.0), "consistent"),
        ((1.1, 1.2), "inconsistent"),
        ((-2.0, -0.1), "inconsistent"),
        ((0.9, 1.1), "inconclusive"),
        ((-1.0, 2.0), "inconclusive"),
        ((-np.inf, np.inf), "inconclusive"),
        ((np.nan, np.nan), "not testable"),
    ],
)
def test_verdict_of_an_interval(interval, verdict):
    assert verdict_at(*interval, Band(0.0, 1.0)) == verdict


def test_exact_number_needs_no_width():
    exact = Measurement(value=1.0, error=0.0)
    assert judge(exact, Band(1.0, 1.0)) == "consistent"
    assert judge(exact, Band(1.1, 2.0)) == "inconsistent"
    assert p_value(exact, Band(1.0, 1.0)) == 0.0


def test_p_value_is_where_the_verdict_turns():
    """At the level p the interval touches the nearest edge; tighter levels differ."""
    for value in (0.3, 0.9, 1.4):
        measurement = Measurement(value=value, error=0.2, dof=5, common_error=0.1)
        band = Band(0.0, 1.0)
        p = p_value(measurement, band)
        assert judge(measurement, band, 0.9 * p) == "inconclusive"
        assert judge(measurement, band, 1.1 * p) != "inconclusive"


def test_p_value_of_a_one_sided_band_is_the_normal_tail():
    measurement = Measurement(value=2.0, error=1.0)
    assert p_value(measurement, Band(0.0, np.inf)) == pytest.approx(
        2 * stats.norm.sf(2.0), rel=1e-9
    )


def test_one_seed_decides_nothing_without_an_error():
    alone = mean_of_replicates([0.5], [np.nan], [0.0])
    assert alone.interval() == (-np.inf, np.inf)
    assert judge(alone, Band(0.0, 1.0)) == "inconclusive"


def test_undefined_seeds_are_left_out_and_none_is_no_number():
    some = mean_of_replicates([1.0, np.nan, 3.0], [0.1] * 3, [0.0] * 3)
    assert (some.value, some.n, some.dof) == (2.0, 2, 1)
    nothing = mean_of_replicates([np.nan, np.nan], [0.1] * 2, [0.0] * 2)
    assert judge(nothing, Band(-np.inf, np.inf)) == "not testable"
    assert np.isnan(p_value(nothing, Band(0.0, 1.0)))


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


def test_wrong_verdicts_are_rarer_than_the_level():
    """Numbers on the edge of their band are decided in at most 5 % of families."""
    rng, wrong, n = stream(3, "holm"), 0, 1000
    for _ in range(n):
        draws = rng.standard_normal((10, 8))
        band = Band(0.0, np.inf)
        p = [p_value(mean_of_replicates(d, d, np.zeros(8)), band) for d in draws]
        wrong += (holm(p) <= 0.05).any()
    assert stats.binomtest(wrong, n, 0.05, alternative="greater").pvalue > ALPHA


def test_uncorrected_verdicts_are_wrong_more_often():
    """Negative control: without Holm's correction a family errs far too often."""
    rng, wrong, n = stream(3, "holm"), 0, 400
    for _ in range(n):
        draws = rng.standard_normal((10, 8))
        band = Band(0.0, np.inf)
        p = [p_value(mean_of_replicates(d, d, np.zeros(8)), band) for d in draws]
        wrong += min(p) <= 0.05
    assert stats.binomtest(wrong, n, 0.05, alternative="greater").pvalue < ALPHA


def test_holm_known_answer():
    """The example of four p-values, worked by hand."""
    adjusted = holm([0.01, 0.04, 0.03, 0.005])
    np.testing.assert_allclose(adjusted, [0.03, 0.06, 0.06, 0.02], rtol=1e-12)
    assert np.isnan(holm([np.nan, 0.2])[0])
    assert holm([np.nan, 0.2])[1] == 0.2


C, I, O, N = (  # noqa: E741
    Verdict.CONSISTENT,
    Verdict.INCONSISTENT,
    Verdict.INCONCLUSIVE,
    Verdict.NOT_TESTABLE,
)


@pytest.mark.parametrize(
    ("verdicts", "how", "expected"),
    [
        ([C, C], "all", C),
        ([C, I, O], "all", I),
        ([C, O], "all", O),
        ([C, N], "all", O),
        ([N, N], "all", N),
        ([I, C], "any", C),
        ([I, I], "any", I),
        ([I, O], "any", O),
        ([I, N], "any", O),
        ([N], "any", N),
    ],
)
def test_combined_verdict(verdicts, how, expected):
    assert combine(verdicts, how) == expected


def test_unknown_combination_is_refused():
    with pytest.raises(ValueError, match="how must be all or any, got 'most'"):
        combine([C], "most")


def test_difference_has_welchs_degrees():
    """Equal errors of five and five seeds: eight degrees of freedom."""
    first = Measurement(value=3.0, error=1.0, dof=4, n=5)
    second = Measurement(value=1.0, error=1.0, dof=4, n=5)
    apart = difference(first, second)
    assert (apart.value, apart.dof) == (2.0, pytest.approx(8.0))
    assert apart.error == pytest.approx(2**0.5)


def test_hull_holds_all_and_an_undefined_one_spoils_it():
    assert hull([(0.0, 1.0), (3.0, 4.0)]) == (0.0, 4.0)
    assert np.isnan(hull([(0.0, 1.0), (np.nan, np.nan)])[0])


def test_empty_band_is_refused():
    with pytest.raises(ValueError, match="low must not exceed high"):
        Band(1.0, 0.0)
