"""Weights of configurations, and flows, of machines with lateral couplings."""

import numpy as np
import pytest
from rbm.lateral_machines import random_lateral
from rbm.small_machines import random_machine, states
from scipy import stats

from shortsight.random import stream
from shortsight.rbm.lateral import (
    LateralMachine,
    flow,
    log_weight,
    pseudo_log_likelihood,
)


@pytest.mark.parametrize("n_hidden", [0, 2])
def test_weight_is_the_sum_over_hidden_units(n_hidden):
    """The log p(v) of the enumerated p(v, h), up to a constant."""
    small = random_lateral(4, n_hidden)
    v, _, p = small.joint()
    every = states(4)
    log_p = [np.log(p[(v == row).all(axis=1)].sum()) for row in every]
    rest = log_weight(small.whole, every) - log_p
    np.testing.assert_allclose(rest, rest[0], atol=1e-6)


@pytest.mark.parametrize("n_hidden", [0, 2])
def test_pseudo_likelihood_is_that_of_the_weights(n_hidden):
    """Sites flipped one by one in the enumerated log p(v)."""
    whole, every, total = random_lateral(4, n_hidden).whole, states(4), 0.0
    for i in range(4):
        flipped = every * np.where(np.arange(4) == i, -1, 1)
        rise = log_weight(whole, flipped) - log_weight(whole, every)
        total -= np.log1p(np.exp(rise)).mean()
    found = pseudo_log_likelihood(whole, every)
    assert found == pytest.approx(total, abs=1e-6)


def test_a_flow_forgets_its_start():
    """After 100 sweeps from all up: p(v) of every state."""
    small, n = random_lateral(4, 2), 20_000
    for visible in flow(small.whole, np.ones((n, 4), np.int8), 100, stream(9, "flow")):
        assert visible.dtype == np.int8
    weight = np.exp(log_weight(small.whole, states(4)))
    index = (states(4) > 0) @ 2 ** np.arange(4)
    found = np.bincount((visible > 0) @ 2 ** np.arange(4), minlength=16)[index]
    assert stats.chisquare(found, n * weight / weight.sum()).pvalue > 1e-5


def test_what_is_no_coupling_is_refused():
    for lateral in (np.zeros((3, 3)), np.eye(4), np.triu(np.ones((4, 4)), 1)):
        with pytest.raises(ValueError, match="lateral must be symmetric of shape"):
            LateralMachine(random_machine(4, 2), lateral)
