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
    """AR(1) has tau_int = (1 + rho) / 2 (1 - rho), and not that of rho - 0.03."""
    series = autoregressive(rho, (60, 4, 4000), stream(2024, "autoregressive", rho))
    taus = np.array([tau_int(chains) for chains in series])
    for other, right in ((rho, True), (rho - 0.03, False)):
        z = (taus.mean() - 0.5 * (1 + other) / (1 - other)) / stats.sem(taus)
        assert (abs(z) < 4.5) == right


@pytest.mark.parametrize("value", [0.0, 1.0, -7.6013])
def test_a_constant_series_has_half_a_step(value):
    assert tau_int(np.full((3, 5), value)) == 0.5
    assert tau_int(np.full(5, value)) == 0.5


@pytest.mark.parametrize("period", [2, 3, 4, 7])
def test_the_time_of_a_periodic_series_is_positive(period):
    """Its sum has no limit, and a window may end where it is negative."""
    phase = stream(2024, "periodic", period).standard_normal(period)
    assert tau_int(np.tile(phase, (2, 400))) > 0


def test_a_short_series_is_refused():
    series = autoregressive(0.95, 200, stream(2024, "short"))
    with pytest.raises(ChainTooShort, match="50 tau_int long, got 200") as info:
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


def test_jackknife_of_a_linear_function_is_the_plain_error():
    rng = stream(2024, "jackknife")
    values = autoregressive(0.6, (40, 25), rng) + 3.0
    chain = np.repeat(np.arange(40), 25)
    sums = block_sums(values.reshape(-1, 1), block_of(chain), 40)
    estimate = jackknife(sums, np.full(40, 25), lambda mean: 2 * mean[..., 0] - 1)
    assert estimate.value == pytest.approx(2 * values.mean() - 1, rel=1e-12)
    plain = 2 * stats.sem(values.mean(axis=1))
    assert estimate.error == pytest.approx(plain, rel=1e-12)


@pytest.mark.parametrize(
    ("chain_of", "label", "right"),
    [(lambda i: i // 50, "chains", True), (lambda i: i % 50, "mixed", False)],
    ids=["chains", "mixed"],
)
def test_jackknife_intervals_of_a_binder_ratio_cover_the_truth(chain_of, label, right):
    """Those of blocks that mix the chains do not, which is the control.

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
    assert (stats.binomtest(covered, 500, 0.6827).pvalue > ALPHA) == right


def test_one_sample_per_chain_needs_no_tau():
    """100 groups and a plain error, though a chain of one has less than 50 tau_int."""
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
    found = bootstrap_means(values, block, weights)
    np.testing.assert_allclose(found, means, rtol=1e-12)
    n_drawn = [len(row) for row in rows]
    np.testing.assert_allclose(weights @ np.bincount(block), n_drawn, rtol=1e-12)


def test_bootstrap_error_leaves_out_a_few_undefined_resamples():
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


DIMENSION, N_CHAINS, N_PER_CHAIN, N_REPEATS = 0.5, 50, 40, 500
R = np.sqrt([1.0, 2, 4, 5, 8, 9, 10, 13, 16, 17, 18, 20, 25])


CHAINS = np.repeat(np.arange(N_CHAINS), N_PER_CHAIN)
MIXED = stream(2024, "mixed").permutation(N_CHAINS * N_PER_CHAIN)


@pytest.mark.parametrize(
    ("chain", "label", "right"),
    [(CHAINS, "chains", True), (MIXED, "mixed chains", False)],
    ids=["chains", "mixed"],
)
def test_one_sigma_intervals_cover_the_truth(chain, label, right):
    """Of blocks that mix the chains they do not, which is the control.

    Every configuration has a noisy correlator: noise common to all distances and noise
    of each distance, both correlated in time. Rows are ordered by chain, then time.
    """
    rng, covered = stream(2024, "coverage", label), 0
    truth, block = R ** (-2 * DIMENSION), block_of(chain)
    for _ in range(N_REPEATS):
        noise = autoregressive(0.8, (N_CHAINS, len(R), N_PER_CHAIN), rng)
        noise += autoregressive(0.8, (N_CHAINS, 1, N_PER_CHAIN), rng)
        data = (truth + 0.05 * noise.transpose(0, 2, 1)).reshape(-1, len(R))
        weights = bootstrap_weights(block.max() + 1, 200, rng)
        means = bootstrap_means(data, block, weights)
        value = data.mean(axis=0)
        row = dimensions(Correlators(R, np.ones(len(R)), value, value, means, means))
        covered += abs(row["dimension_spin"] - DIMENSION) < row["dimension_spin_error"]
    assert (stats.binomtest(covered, N_REPEATS, 0.6827).pvalue > ALPHA) == right


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
