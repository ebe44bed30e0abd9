"""Which two-point correlators the weights of a machine can move."""

import itertools

import numpy as np
import pytest
from rbm.small_machines import random_machine, states

from shortsight.rbm.likelihood import exact_log_partition
from shortsight.rbm.machine import RBM, free_energy
from shortsight.rbm.two_point import correlator_jacobian, two_point_rank


def correlators(machine):
    """Return <v_i v_j>, i < j, by enumeration."""
    v = states(machine.n_visible)
    p = np.exp(-free_energy(machine, v) - exact_log_partition(machine))
    return (v.T * p @ v)[np.triu_indices(machine.n_visible, 1)]


@pytest.mark.parametrize("shape", [(4, 3), (3, 5)])
def test_jacobian_is_the_derivative_of_the_correlators(shape):
    """Cov(v_i v_j, v_k h_b) against central differences in every weight."""
    machine = random_machine(*shape)
    jacobian = correlator_jacobian(machine)
    for k, b in itertools.product(*map(range, shape)):
        ends = []
        for by in (1e-4, -1e-4):
            weights = machine.weights.copy()
            weights[k, b] += by
            moved = RBM(weights, machine.visible_bias, machine.hidden_bias)
            ends.append(correlators(moved))
        numeric = (ends[0] - ends[1]) / 2e-4
        assert jacobian[:, k, b] == pytest.approx(numeric, rel=1e-6, abs=1e-7)


@pytest.mark.parametrize("shape", [(4, 3), (6, 4), (9, 7)])
def test_weights_move_every_correlator(shape):
    """The paper (III) says no parameter fixes two-point correlators: all are moved."""
    n_pairs = shape[0] * (shape[0] - 1) // 2
    assert two_point_rank(random_machine(*shape)) == (n_pairs, n_pairs)


def test_the_rank_can_be_too_small():
    """Controls: fewer weights than pairs, and a machine whose layers do not couple."""
    assert two_point_rank(random_machine(6, 2))[0] <= 12 < 15
    bias = random_machine(5, 3)
    apart = RBM(np.zeros((5, 3)), bias.visible_bias, np.zeros(3))
    assert two_point_rank(apart) == (0, 10)
