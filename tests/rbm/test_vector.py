"""Compiled vector instructions do what their interpreted twins say."""

import numpy as np
from numba import njit

from shortsight.random import stream
from shortsight.rbm.vector import (
    GROUPS,
    LANES,
    STATES,
    count_ones,
    look_up,
    tabulate,
)

WIDTH = 3 * LANES


def normal(*shape):
    return stream(1, "vector", *shape).standard_normal(shape, np.float32)


def test_signed_sums_are_those_of_all_states():
    """((± w_0 ± w_1) ± w_2) ± w_3 with the signs of the bits; compiled the same."""
    rows, table = normal(4, WIDTH), np.empty((STATES, WIDTH), np.float32)
    tabulate(rows, table)
    for state in range(STATES):
        a, b, c, d = (w if state >> k & 1 else -w for k, w in enumerate(rows))
        np.testing.assert_array_equal(table[state], ((a + b) + c) + d)
    compiled = np.empty_like(table)
    njit(lambda rows, table: tabulate(rows, table))(rows, compiled)
    np.testing.assert_array_equal(compiled, table)


def test_rows_are_added_one_after_the_other():
    """Those of the states named, from the first group asked for; compiled the same."""
    table, total = normal(GROUPS, STATES, WIDTH), normal(9, WIDTH)
    states = stream(1, "states").integers(0, STATES, (9, 2 * GROUPS), dtype=np.uint8)
    expected, compiled = total.copy(), total.copy()
    for row, numbers in zip(expected, states[:, 3:], strict=True):
        for k in range(GROUPS):
            row += table[k, numbers[k]]
    look_up(total, table, states, 3)
    np.testing.assert_array_equal(total, expected)
    njit(lambda a, b, c, d: look_up(a, b, c, d))(compiled, table, states, 3)
    np.testing.assert_array_equal(compiled, expected)


def test_ones_are_counted():
    words = stream(2, "words").integers(0, 2**64, 100, dtype=np.uint64)
    compiled = njit(lambda word: count_ones(word))
    for word in words:
        assert compiled(word) == count_ones(word) == bin(word).count("1")
