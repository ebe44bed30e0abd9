"""Gibbs sampling leaves p(v, h) invariant."""

import numpy as np
from rbm.small_machines import ALPHA, draw, random_machine
from scipy import stats

from shortsight.random import stream
from shortsight.rbm import gibbs
from shortsight.rbm.likelihood import exact_log_partition
from shortsight.rbm.machine import RBM, energy
from shortsight.rbm.units import random_lanes


def gibbs_p_value(machine, sampled):
    """Return the p-value that steps of ``sampled`` leave p(v, h) of machine."""
    rng, n = stream(11, "gibbs"), 100_000
    v = draw(machine, n, rng)
    state = gibbs.layers(gibbs.couplings_of(sampled), n)
    state.visible[:] = v
    lanes = random_lanes(rng)
    gibbs.update_hidden(state, lanes)
    gibbs.gibbs_step(state, lanes)
    found = np.concatenate([state.visible, state.hidden], axis=1) > 0
    counts = np.bincount(found @ 2 ** np.arange(found.shape[1]), minlength=64)
    every = 2 * (np.arange(64)[:, None] >> np.arange(6) & 1) - 1
    log_p = -energy(machine, every[:, :3], every[:, 3:]) - exact_log_partition(machine)
    return stats.chisquare(counts, n * np.exp(log_p)).pvalue


def test_gibbs_step_leaves_the_joint_distribution_invariant():
    """Drawing h | v, v | h, h | v from an exact v gives p(v, h).

    Control: a machine with couplings 10 % larger is told apart.
    """
    machine = random_machine(3, 3)
    assert gibbs_p_value(machine, machine) > ALPHA
    larger = RBM(*(1.1 * parameters for parameters in vars(machine).values()))
    assert gibbs_p_value(machine, larger) < ALPHA


def test_machine_and_couplings_are_one():
    """Weights and biases go into one matrix and come back."""
    machine = random_machine(5, 3)
    couplings = gibbs.couplings_of(machine)
    assert couplings.shape == (6, 4) and couplings[-1, -1] == 0
    for name, array in vars(gibbs.machine_of(couplings)).items():
        np.testing.assert_array_equal(array, getattr(machine, name).astype(np.float32))


def test_hidden_layers_of_many_configurations_have_their_means():
    """E[h_a | v] = tanh x_a(v), over the seams of what is done at once."""
    machine, rng = random_machine(6, 5), stream(2, "hidden")
    v = rng.choice(np.array([-1, 1], np.int8), 6)
    n = 2 * gibbs.ROWS_AT_ONCE + 17
    hidden = gibbs.sample_hidden(machine, np.repeat(v[None], n, axis=0), rng)
    assert hidden.shape == (n, 5) and hidden.dtype == np.int8
    up = (1 + np.tanh(v @ machine.weights + machine.hidden_bias)) / 2
    for count, probability in zip((hidden > 0).sum(axis=0), up, strict=True):
        assert stats.binomtest(int(count), n, probability).pvalue > ALPHA
