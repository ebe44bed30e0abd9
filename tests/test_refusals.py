"""What the library cannot do it refuses in one sentence, wherever it is called."""

import numpy as np
import pytest

from shortsight.random import stream
from shortsight.rbm.fields import fields
from shortsight.rbm.flow import flow, flow_end
from shortsight.rbm.likelihood import exact_log_partition
from shortsight.rbm.machine import RBM
from shortsight.rbm.two_point import two_point_rank
from shortsight.rbm.units import random_lanes, sample_units
from shortsight.scaling.crossing import crossing
from shortsight.scaling.dimensions import fit_dimension
from shortsight.scaling.steepest import Point, steepest

FALLING = np.array([3.0, 2.0, 1.0])


def machine(n_visible, n_hidden):
    """Return a machine of zeros."""
    shapes = (n_visible, n_hidden), n_visible, n_hidden
    return RBM(*(np.zeros(shape, np.float32) for shape in shapes))


def spins(*shape):
    """Return spins that are all up."""
    return np.ones(shape, np.int8)


def empty(*shape):
    """Return an array for fields."""
    return np.empty(shape, np.float32)


CALLS = {
    "couplings of the other layer": lambda: fields(
        spins(3, 5), empty(4, 6), empty(3, 4)
    ),
    "starts of another size": lambda: next(
        flow(machine(4, 3), spins(2, 3), 1, stream(1, "x"))
    ),
    "the end from such starts": lambda: flow_end(
        machine(4, 3), spins(2, 3), 1, stream(1, "x")
    ),
    "a sum over 2^21 states": lambda: exact_log_partition(machine(21, 21)),
    "biases of another size": lambda: RBM(np.zeros((3, 2)), np.zeros(2), np.zeros(2)),
    "pairs of 17 units": lambda: two_point_rank(machine(17, 2)),
    "units of another shape": lambda: sample_units(
        empty(2, 3), random_lanes(stream(1, "x")), spins(3, 2)
    ),
    "falling temperatures": lambda: steepest(
        [Point(t, FALLING, FALLING) for t in FALLING]
    ),
    "a curve of these": lambda: crossing(
        FALLING, FALLING, FALLING, 1.0, n_resamples=2, rng=stream(1, "x")
    ),
    "a distance of 0": lambda: fit_dimension(np.arange(3.0), np.ones(3)),
}


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
def test_it_is_refused_in_one_sentence(call):
    with pytest.raises(ValueError, match=r"^[^\n]{20,200}$"):
        call()
