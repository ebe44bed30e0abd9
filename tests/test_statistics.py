"""Errors of correlated samples are as large as they say."""

import pickle

import numpy as np
import pytest
from scipy import stats
from scipy.signal import lfilter

from shortsight.random import stream
from shortsight.scaling.correlators import Correlators
from shortsight.scaling.dimensions import dimensions
from shortsight.statistics import (
    ChainTooShort,
    Estimate,
    block_of,
    block_sums,
    bootstrap_error,
    bootstrap_means,
    bootstrap_weights,
    jackknife,
    tau_int,
)

ALPHA = 1e-5  # how often a correct program would fail if the seed were changed


def autoregressive(rho, shape, rng):
    """Return stationary AR(1) series of unit variance along the last axis."""
    noise = rng.standard_normal(shape)
    noise[..., 1:] *= np.sqrt(1 - rho**2)
    return lfilter([1.0], [1.0, -rho], noise, axis=-1)


@pytest.mark.parametrize("rho", [-0.3, 0.0, 0.5, 0.8, 0.95])
def test_tau_int_of_an_autoregressive_series(rho):
    """AR(1) has tau_int = (1 + rho) / 2 (1 - rho); white noise 1/2."""
    rng = stream(2024, "autoregressive", rho)
    series = autoregressive(rho, (60, 4, 4000), rng)
    taus = np.array([tau_int(chains) for chains in series])
    z = (taus.mean() - 0.5 * (1 + rho) / (1 - rho)) / stats.sem(taus)
    assert abs(z) < 4.5


def test_tau_int_sees_a_wrong_rho():
    """Negative control: the same test refuses a neighbouring correlation."""
    series = autoregressive(0.8, (60, 4, 4000), stream(2024, "autoregressive", 0.8))
    taus = np.array([tau_int(chains) for chains in series])
    assert abs(taus.mean() - 0.5 * 1.77 / 0.23) / stats.sem(taus) > 4.5


def test_tau_int_gives_the_error_of_a_mean():
    """The variance of a mean of n samples is 2 tau / n."""
    rng = stream(2024, "error of a mean")
    means = autoregressive(0.8, (2000, 1000), rng).mean(axis=1)
    tau = tau_int(autoregressive(0.8, (50, 4000), rng))
    chi2 = np.sum(means**2) / (2 * tau / 1000)
    assert 2 * min(stats.chi2.cdf(chi2, 2000), stats.chi2.sf(chi2, 2000)) > ALPHA


@pytest.mark.parametrize("value", [0.0, 1.0, -7.6013])
def test_a_constant_series_has_half_a_step(value):
    assert tau_int(np.full((3, 5), value)) == 0.5
    assert tau_int(np.full(5, value)) == 0.5


@pytest.mark.parametrize("period", [2, 7, 10])
def test_a_periodic_series_has_no_negative_time(period):
    """A negative sum of its correlations is replaced by that of white noise."""
    found = tau_int(np.cos(2 * np.pi * np.arange(3000) / period))
    assert found == pytest.approx(0.5)


def test_a_short_series_is_refused():
    series = autoregressive(0.95, 200, stream(2024, "short"))
    with pytest.raises(
        ChainTooShort, match="at least 50 tau_int long, got 200"
    ) as info:
        tau_int(series)
    assert info.value.n_samples == 200
    assert info.value.tau_int > 4
    copy = pickle.loads(pickle.dumps(info.value))
    assert (copy.tau_int, copy.n_samples) == (info.value.tau_int, 200)


def test_chains_stuck_at_different_values_are_refused():
    """Chains that never mix are correlated for ever, however quiet each of them is."""
    noise = stream(2024, "stuck").standard_normal((4, 1000))
    with pytest.raises(ChainTooShort):
        tau_int(noise + 5 * np.arange(4)[:, None])


def test_a_series_with_nan_is_refused():
    with pytest.raises(ValueError, match="series must be finite"):
        tau_int([1.0, np.nan, 2.0])


def test_jackknife_of_a_linear_function_is_the_plain_error():
    """The jackknife of an average is the standard error of the block averages."""
    rng = stream(2024, "jackknife")
    values = autoregressive(0.6, (40, 25), rng) + 3.0
    chain = np.repeat(np.arange(40), 25)
    sums = block_sums(values.reshape(-1, 1), block_of(chain), 40)
    estimate = jackknife(sums, np.full(40, 25), lambda mean: 2 * mean[..., 0] - 1)
    assert estimate.value == pytest.approx(2 * values.mean() - 1, rel=1e-12)
    plain = 2 * stats.sem(values.mean(axis=1))
    assert estimate.error == pytest.approx(plain, rel=1e-12)


def binder_coverage(chain_of, label):
    """Return in how many of 500 experiments one jackknife error covers the true Q.

    m is normal, Q = <m2>^2 / <m4> = 1/3, in 40 chains of 50 correlated measurements.
    """
    rng, covered = stream(2024, "jackknife coverage", label), 0
    block = block_of(chain_of(np.arange(2000)))
    counts = np.bincount(block)
    for _ in range(500):
        m = autoregressive(0.9, (40, 50), rng).ravel()
        sums = block_sums(np.stack([m**2, m**4], axis=1), block, len(counts))
        q = jackknife(sums, counts, lambda x: x[..., 0] ** 2 / x[..., 1])
        covered += abs(q.value - 1 / 3) < q.error
    return covered


def test_jackknife_intervals_of_a_binder_ratio_cover_the_truth():
    covered = binder_coverage(lambda i: i // 50, "chains")
    assert stats.binomtest(covered, 500, 0.6827).pvalue > ALPHA


def test_jackknife_intervals_that_ignore_the_chains_do_not_cover():
    """Negative control: blocks that mix the chains."""
    covered = binder_coverage(lambda i: i % 50, "mixed")
    assert stats.binomtest(covered, 500, 0.6827).pvalue < ALPHA


def test_one_sample_per_chain_needs_no_tau():
    """Independent configurations: one block each, or 100 groups, and a plain error.

    Nothing is refused, though a chain of one is shorter than 50 tau_int.
    """
    values = stream(2024, "one each").standard_normal((500, 3000))
    z = []
    for row in values:
        block = block_of(np.arange(len(row)))
        sums = block_sums(row[:, None], block, 100)
        mean = jackknife(sums, np.bincount(block), lambda x: x[..., 0])
        z.append(mean.value / mean.error)
    covered = int(np.sum(np.abs(z) < stats.t.ppf(0.5 + 0.6827 / 2, 99)))
    assert stats.binomtest(covered, 500, 0.6827).pvalue > ALPHA
    with pytest.raises(ChainTooShort):
        tau_int(values[:, :1])


def test_bootstrap_weights_count_the_drawn_blocks():
    """Resampled means are the means over the configurations drawn."""
    rng = stream(2024, "bootstrap")
    chain = rng.permutation(np.repeat(np.arange(7), 3))
    values = rng.standard_normal((21, 2))
    block = block_of(chain)
    state = rng.bit_generator.state
    weights = bootstrap_weights(7, 5, rng)
    rng.bit_generator.state = state
    indices = rng.integers(7, size=(5, 7))
    rows = [np.concatenate([np.flatnonzero(block == b) for b in i]) for i in indices]
    means = [values[row].mean(axis=0) for row in rows]
    np.testing.assert_allclose(
        bootstrap_means(values, block, weights), means, rtol=1e-12
    )
    np.testing.assert_allclose(
        weights @ np.bincount(block), [len(row) for row in rows], rtol=1e-12
    )


def test_bootstrap_error_leaves_out_a_few_undefined_resamples():
    """One of five may be undefined; more have no error."""
    read = np.array([[1.0, 1.0], [2.0, np.nan], [3.0, np.nan], [4.0, 4.0], [np.nan, 5]])
    expected = [np.std([1, 2, 3, 4], ddof=1), np.nan]
    np.testing.assert_allclose(bootstrap_error(read), expected)


@pytest.mark.parametrize("n_chains", [2, 50, 100, 101, 2000, 30000])
def test_many_chains_share_at_most_100_blocks(n_chains):
    """Blocks hold whole neighbouring chains, all as many or one fewer."""
    block = block_of(np.arange(n_chains))
    sizes = np.bincount(block)
    assert len(sizes) <= 100
    assert len(sizes) == n_chains or len(sizes) > 50
    assert sizes.max() - sizes.min() <= 1
    assert (np.diff(block) >= 0).all()


def test_a_single_chain_has_no_error():
    with pytest.raises(ValueError, match="chain must be a list with at least 2"):
        block_of(np.zeros(10, dtype=int))


DIMENSION, N_CHAINS, N_PER_CHAIN, N_REPEATS = 0.5, 50, 40, 500
R = np.sqrt([1.0, 2, 4, 5, 8, 9, 10, 13, 16, 17, 18, 20, 25])


def share_covered(chain, label):
    """Return in how many synthetic experiments one error covers the true dimension.

    Every configuration has a noisy correlator: noise common to all distances and noise
    of each distance, both correlated in time. Rows are ordered by chain, then time.
    """
    rng = stream(2024, "coverage", label)
    truth = R ** (-2 * DIMENSION)
    block = block_of(chain)
    covered = 0
    for _ in range(N_REPEATS):
        noise = autoregressive(0.8, (N_CHAINS, len(R), N_PER_CHAIN), rng)
        noise += autoregressive(0.8, (N_CHAINS, 1, N_PER_CHAIN), rng)
        data = (truth + 0.05 * noise.transpose(0, 2, 1)).reshape(-1, len(R))
        weights = bootstrap_weights(block.max() + 1, 200, rng)
        means = bootstrap_means(data, block, weights)
        value = data.mean(axis=0)
        row = dimensions(Correlators(R, np.ones(len(R)), value, value, means, means))
        error = row["dimension_spin_error"]
        covered += abs(row["dimension_spin"] - DIMENSION) < error
    return covered


def test_one_sigma_intervals_cover_the_truth():
    """A fit is right when its intervals cover the truth as often as they say."""
    covered = share_covered(np.repeat(np.arange(N_CHAINS), N_PER_CHAIN), "chains")
    assert stats.binomtest(covered, N_REPEATS, 0.6827).pvalue > ALPHA


def test_intervals_that_ignore_the_chains_do_not_cover():
    """Negative control: blocks that mix the chains give errors that are too small."""
    shuffled = stream(2024, "mixed").permutation(N_CHAINS * N_PER_CHAIN)
    covered = share_covered(shuffled, "mixed chains")
    assert stats.binomtest(covered, N_REPEATS, 0.6827).pvalue < ALPHA


@pytest.mark.parametrize(
    ("value", "error", "text"),
    [
        (8.0283, 0.0312, "8.03(3)"),
        (0.41532, 0.00123, "0.4153(12)"),
        (7.7, 0.0996, "7.70(10)"),
        (1234.4, 56.0, "1234(56)"),
        (1.0, 0.0, "1(0)"),
        (1.0, np.nan, "1(nan)"),
    ],
)
def test_estimates_print_the_error_in_the_last_digits(value, error, text):
    assert str(Estimate(value, error)) == text
