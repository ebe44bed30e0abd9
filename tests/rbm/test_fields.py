"""Fields are the sums they should be, in one order, whatever is done at once."""

import numpy as np
import pytest

from shortsight.random import stream
from shortsight.rbm.fields import GROUP, fields

SHAPES = [(1, 1), (3, 5), (16, 16), (81, 100), (100, 81), (37, 200)]


def problem(n, n_in, n_out, *labels):
    rng = stream(1, "fields", n_in, n_out, *labels)
    couplings = rng.standard_normal((n_in + 1, n_out + 1), np.float32)
    return rng.choice(np.array([-1, 1], np.int8), (n, n_in)), couplings


def summed(units, couplings, n_threads=1):
    out = np.empty((len(units), couplings.shape[1] - 1), np.float32)
    fields(units, couplings, out, n_threads)
    return out


def written_order(units, couplings):
    """Sum as the docstring of the module says, in numpy's float32."""
    n, n_in = units.shape
    total = np.repeat(couplings[-1:, :-1], n, axis=0)
    for first in range(0, n_in, GROUP):
        rows = range(first, min(first + GROUP, n_in))
        terms = [units[:, i : i + 1] * couplings[i, :-1] for i in rows]
        total = total + sum(terms[1:], terms[0])
    return total


@pytest.mark.parametrize("shape", SHAPES)
def test_fields_are_the_sums_in_the_written_order(shape):
    """Equal to the last bit: the order is part of the results."""
    units, couplings = problem(50, *shape)
    np.testing.assert_array_equal(
        summed(units, couplings), written_order(units, couplings)
    )


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("n", [1, 7, 100, 1000])
def test_a_field_does_not_depend_on_what_is_done_beside_it(shape, n):
    """Batch sizes, threads, either layout of the couplings: the same bytes of a row."""
    units, couplings = problem(1000, *shape)
    expected = summed(units, couplings)[:n].tobytes()
    other = np.ascontiguousarray(couplings.T).T
    for weights in (couplings, other):
        for n_threads in (1, 2):
            found = summed(units[:n], weights, n_threads)
            assert found.tobytes() == expected
