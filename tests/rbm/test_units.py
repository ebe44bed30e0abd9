"""Units are drawn with their probabilities."""

import numpy as np
from rbm.small_machines import ALPHA
from scipy import stats

from shortsight.random import stream
from shortsight.rbm import units
from shortsight.rbm.units import random_lanes, sample_units


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
