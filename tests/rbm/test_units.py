"""Units are drawn with their probabilities, and by the interpreter the same ones."""

import numpy as np
import pytest
from rbm.small_machines import ALPHA
from scipy import stats

from shortsight.random import stream
from shortsight.rbm import units
from shortsight.rbm.units import random_lanes, sample_units
from shortsight.sampling.lanes import advance


def test_units_are_drawn_with_the_conditional_probability():
    """P(+1) = (1 + tanh x) / 2 for fields small and large, and beyond float32's exp."""
    x = np.array([-1e6, -60, -5, -2, -0.3, 0, 0.1, 1, 3, 6, 60, 1e6], np.float32)
    n = 100_000
    field = np.repeat(x[None], n, axis=0)
    out, lanes = np.empty(field.shape, np.int8), random_lanes(stream(3, "units"))
    sample_units(field, lanes, out)
    assert set(np.unique(out)) == {-1, 1}
    ups, p = (out > 0).sum(axis=0), (1 + np.tanh(x.astype(float))) / 2
    for count, probability in zip(ups, p, strict=True):
        assert stats.binomtest(int(count), n, probability).pvalue > ALPHA


def share_of_ups(fields):
    """Return P(+1) of each field, to 2^-24: the share of random bits that give +1."""
    low, high = np.zeros(len(fields), np.int64), np.full(len(fields), 2**24)
    kept, out = np.where(fields >= 0, 1, -1), np.empty(len(fields), np.int8)
    while (low < high).any():  # the smallest u that keeps the sign
        middle = (low + high) // 2
        units._threshold(fields, (middle << 8).astype(np.uint32), out)
        enough = (out == kept) | (middle == 2**24)
        low, high = np.where(enough, low, middle + 1), np.where(enough, middle, high)
    return np.where(kept > 0, 2**24 - low, low) / 2**24


def test_probabilities_are_right_to_their_resolution():
    """P(+1) = 1 / (1 + exp(-2x)) to two steps of 2^-24; P(x) + P(-x) = 1 exactly."""
    x = np.linspace(-14, 14, 20001).astype(np.float32)
    x = np.concatenate([x, np.float32([43, 44, 1e6, np.inf, 1e-30])])
    up, down = share_of_ups(x), share_of_ups(-x)
    exact = 1 / (1 + np.exp(-2 * x.astype(float)))
    assert np.abs(up - exact).max() < 2.5 * 2.0**-24
    np.testing.assert_array_equal(up + down, 1.0)


def test_compiled_and_interpreted_threshold_agree():
    """From the same pre-drawn numbers, the same units, bit for bit."""
    rng = stream(4, "twin")
    field = (4 * rng.standard_normal(2000)).astype(np.float32)
    bits = rng.integers(0, 2**32, 2000, dtype=np.uint32)
    compiled, interpreted = np.empty((2, 2000), np.int8)
    units._threshold(field, bits, compiled)
    units._threshold.py_func(field, bits, interpreted)
    np.testing.assert_array_equal(compiled, interpreted)


def test_compiled_and_interpreted_generators_agree():
    """The lanes are xoshiro128+; its first output is s0 + s3."""
    lanes = random_lanes(stream(5, "lanes"))
    first = lanes[0] + lanes[3]
    twin, found, expected = lanes.copy(), *np.empty((2, 3, 100), np.uint32)
    for i in range(3):
        advance(lanes, found[i])
        with np.errstate(over="ignore"):
            advance.py_func(twin, expected[i])
    np.testing.assert_array_equal(found, expected)
    np.testing.assert_array_equal(lanes, twin)
    np.testing.assert_array_equal(found[0], first[:100])


@pytest.mark.parametrize("n", [5, 1024, 5000])
def test_threads_share_the_lanes(n):
    """Unit i takes its bits from lane i mod 1024, whoever draws it."""
    field = (2 * stream(6, "field").standard_normal(n)).astype(np.float32)
    found = []
    for n_threads in (1, 2, 3):
        lanes, out = random_lanes(stream(6, "lanes")), np.empty(n, np.int8)
        sample_units(field, lanes, out, n_threads)
        found.append((out.tobytes(), lanes.tobytes()))
    assert found[0] == found[1] == found[2]
