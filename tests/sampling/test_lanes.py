"""Random numbers of the kernels."""

import numpy as np
from scipy import stats
from small_lattices import ALPHA

from shortsight.random import stream
from shortsight.sampling import lanes


def test_lanes_are_the_interpreted_ones_and_exponential():
    """Bit for bit the interpreted twin, within 3e-7 of -ln u, and distributed so.

    The first output of xoshiro128+ is s0 + s3.
    """
    state = lanes.random_lanes(stream(21, "lanes"))
    twin, n, first = state.copy(), lanes.N_LANES, state[0] + state[3]
    bits, out = np.empty(n, np.uint32), np.empty(n, np.float32)
    other, drawn = np.empty_like(bits), np.empty_like(out)
    lanes.advance(state, bits)
    lanes.exponentials(bits, out)
    with np.errstate(over="ignore"):
        lanes.advance.py_func(twin, other)
        lanes.exponentials.py_func(other, drawn)
    np.testing.assert_array_equal(bits, first)
    np.testing.assert_array_equal(bits, other)
    np.testing.assert_array_equal(state, twin)
    np.testing.assert_array_equal(out, drawn)
    values = []
    for _ in range(400):
        lanes.advance(state, bits)
        lanes.exponentials(bits, out)
        exact = -np.log(((bits >> 1) + 0.5) * 2.0**-31)
        np.testing.assert_allclose(out, exact, rtol=1e-7, atol=3e-7)
        values.append(out.copy())
    values = np.concatenate(values)
    assert stats.kstest(values, "expon").pvalue > ALPHA
    assert stats.kstest(1.02 * values, "expon").pvalue < ALPHA
