"""Compiled vector instructions do what their interpreted twins say."""

import numpy as np
import pytest
from numba import njit

from shortsight.random import stream
from shortsight.rbm.vector import (
    GROUPS,
    STATES,
    WIDTH,
    count_ones,
    look_up,
    tabulate,
)

COLUMNS = [1, 16, 17, 48, WIDTH]


def normal(*shape):
    return stream(1, "vector", *shape).standard_normal(shape, np.float32)


@pytest.mark.parametrize("n_columns", COLUMNS)
def test_signed_sums_are_those_of_all_states(n_columns):
    """((± w_0 ± w_1) ± w_2) ± w_3 with the signs of the bits; compiled the same."""
    rows, table = normal(4, WIDTH), np.empty((STATES, WIDTH), np.float32)
    tabulate(rows, table, n_columns)
    for state in range(STATES):
        a, b, c, d = (w if state >> k & 1 else -w for k, w in enumerate(rows))
        np.testing.assert_array_equal(table[state], ((a + b) + c) + d)
    compiled = np.empty_like(table)
    njit(lambda a, b, c: tabulate(a, b, c))(rows, compiled, n_columns)
    np.testing.assert_array_equal(compiled[:, :n_columns], table[:, :n_columns])


@pytest.mark.parametrize("n_rows", [1, 9])
@pytest.mark.parametrize("n_columns", COLUMNS)
def test_rows_are_added_one_after_the_other(n_columns, n_rows):
    """Those of the states named, from the first group asked for; compiled the same."""
    table, base = normal(GROUPS, STATES, WIDTH), normal(n_rows, WIDTH)
    states = stream(1, "states").integers(0, STATES, (9, 2 * GROUPS), dtype=np.uint8)
    expected = np.broadcast_to(base, (9, WIDTH)).copy()
    for row, numbers in zip(expected, states[:, 3:], strict=True):
        for k in range(GROUPS):
            row += table[k, numbers[k]]
    total, compiled = np.empty((2, 9, WIDTH), np.float32)
    look_up(base, table, states, 3, n_columns, total)
    np.testing.assert_array_equal(total, expected)
    njit(lambda *all_of_them: look_up(*all_of_them))(
        base, table, states, 3, n_columns, compiled
    )
    np.testing.assert_array_equal(compiled[:, :n_columns], expected[:, :n_columns])


def test_ones_are_counted():
    words = stream(2, "words").integers(0, 2**64, 100, dtype=np.uint64)
    compiled = njit(lambda word: count_ones(word))
    for word in words:
        assert compiled(word) == count_ones(word) == bin(word).count("1")
