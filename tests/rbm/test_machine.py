"""Energy and free energy of machines small enough to enumerate."""

import numpy as np
import pytest
from rbm.small_machines import random_machine, states
from scipy.special import logsumexp

from shortsight.rbm.machine import RBM, energy, free_energy


def test_free_energy_sums_out_the_hidden_layer():
    """F(v) = - log sum_h exp(-E(v, h)), equation (8)."""
    machine, every = random_machine(4, 3), states(3)
    for v in states(4):
        pairs = np.repeat(v[None], len(every), axis=0)
        expected = -logsumexp(-energy(machine, pairs, every))
        assert free_energy(machine, v[None])[0] == pytest.approx(expected, rel=1e-12)


def test_binary_units_change_the_energy_by_a_constant():
    """With x = (1 + v) / 2 and y = (1 + h) / 2 the energy keeps its form."""
    machine, v, h = random_machine(4, 3), states(4), states(3)
    pairs = np.repeat(v, len(h), axis=0), np.tile(h, (len(v), 1))
    weights = machine.weights
    binary = RBM(
        4 * weights,
        2 * (machine.visible_bias - weights.sum(axis=1)),
        2 * (machine.hidden_bias - weights.sum(axis=0)),
    )
    difference = energy(machine, *pairs) - energy(binary, *((1 + s) / 2 for s in pairs))
    constant = machine.visible_bias.sum() + machine.hidden_bias.sum() - weights.sum()
    assert difference == pytest.approx(np.full(len(difference), constant), rel=1e-12)
    # Control: with the weights alone mapped it is no constant.
    other = RBM(4 * weights, 2 * machine.visible_bias, 2 * machine.hidden_bias)
    wrong = energy(machine, *pairs) - energy(other, *((1 + s) / 2 for s in pairs))
    assert np.ptp(wrong) > 1
