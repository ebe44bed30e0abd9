"""Annealing with couplings between visible units, against enumeration."""

import numpy as np
import pytest
from rbm.lateral_machines import random_lateral
from rbm.small_machines import Z_MAX, states

from shortsight.random import stream
from shortsight.rbm.lateral import LateralMachine
from shortsight.rbm.lateral_likelihood import annealed_log_partition, log_weight


@pytest.mark.parametrize("n_hidden", [0, 4])
def test_annealing_finds_the_enumerated_partition_function(n_hidden):
    """The mean weight is unbiased for Z. Control: the machine without its couplings."""
    small = random_lateral(8, n_hidden, 0.4)
    visible = states(8)
    exact = np.logaddexp.reduce(small.log_weight(visible))
    value, error, _ = annealed_log_partition(
        small.whole, n_chains=1000, n_temperatures=100, rng=stream(6, "lateral ais")
    )
    assert error < 0.1
    assert abs(value - exact) < Z_MAX * error
    alone = LateralMachine(small.rbm, np.zeros_like(small.whole.lateral))
    without = np.logaddexp.reduce(log_weight(alone, visible))
    assert abs(value - without) > Z_MAX * error


def test_weight_is_the_sum_over_hidden_units():
    small = random_lateral(5, 3)
    v, _, p = small.joint()
    weight, index = np.exp(log_weight(small.whole, v)), (v > 0) @ 2 ** np.arange(5)
    of_v = np.bincount(index, p)[index]
    weight /= weight[np.unique(index, return_index=True)[1]].sum()
    assert np.allclose(weight, of_v, rtol=1e-5, atol=0)
