"""Compiled vector instructions do what their interpreted twins say."""

import numpy as np
from numba import njit

from shortsight.random import stream
from shortsight.rbm.vector import LANES, add_rows, count_ones, tabulate

WIDTH = 3 * LANES


def rows(n, *labels):
    return stream(1, "vector", *labels).standard_normal((n, WIDTH), np.float32)


def test_signed_sums_are_those_of_all_states():
    """((± w_0 ± w_1) ± w_2) ± w_3 with the signs of the bits; compiled the same."""
    weights, table = rows(4, "rows"), np.empty((16, WIDTH), np.float32)
    tabulate(weights, table)
    for state in range(16):
        a, b, c, d = (w if state >> k & 1 else -w for k, w in enumerate(weights))
        np.testing.assert_array_equal(table[state], ((a + b) + c) + d)
    compiled = np.empty_like(table)
    njit(lambda rows, table: tabulate(rows, table))(weights, compiled)
    np.testing.assert_array_equal(compiled, table)


def test_rows_are_added_one_after_the_other():
    table, total = rows(20, "table"), rows(2, "total")
    compiled, numbers = total.copy(), (3, 17, 3, 0)
    add_rows(total, 1, table, numbers)
    njit(lambda *x: add_rows(x[0], x[1], x[2], x[3]))(compiled, 1, table, numbers)
    np.testing.assert_array_equal(compiled, total)


def test_ones_are_counted():
    words = stream(2, "words").integers(0, 2**64, 100, dtype=np.uint64)
    compiled = njit(lambda word: count_ones(word))
    for word in words:
        assert compiled(word) == count_ones(word) == bin(word).count("1")
