"""Sums of v h are exact integers."""

import numpy as np
import pytest

from shortsight.random import stream
from shortsight.rbm.pairs import pair_sums


def layers(n, n_visible, n_hidden):
    rng = stream(1, "pairs", n, n_visible, n_hidden)
    shapes = (n, n_visible), (n, n_hidden)
    return [rng.choice(np.array([-1, 1], np.int8), shape) for shape in shapes]


def with_constant(units):
    return np.hstack([units, np.ones((len(units), 1), np.int8)]).astype(np.int64)


@pytest.mark.parametrize("shape", [(1, 1), (5, 3), (100, 81), (64, 130)])
@pytest.mark.parametrize("n", [1, 7, 63, 64, 65, 256, 1000])
def test_pair_sums_are_the_product_of_matrices(n, shape):
    """Exactly, with the units that are always +1, by one thread and by two."""
    visible, hidden = layers(n, *shape)
    exact = with_constant(visible).T @ with_constant(hidden)
    for n_threads in (1, 2):
        out = np.empty(exact.shape, np.int32)
        pair_sums(visible, hidden, out, n_threads)
        np.testing.assert_array_equal(out, exact)
