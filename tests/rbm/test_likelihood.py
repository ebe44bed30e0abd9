"""Exact partition function, likelihood and gradient, against enumeration."""

import itertools

import numpy as np
import pytest
from rbm.small_machines import random_machine, states
from scipy.special import logsumexp

from shortsight.random import stream
from shortsight.rbm.likelihood import (
    exact_log_partition,
    log_likelihood,
    log_likelihood_gradient,
    pseudo_log_likelihood,
)
from shortsight.rbm.machine import RBM, energy, free_energy, transpose


def shifted(machine, index, by):
    """Return the machine with one parameter moved, counted through all of them."""
    parts = [machine.weights, machine.visible_bias, machine.hidden_bias]
    flat = np.concatenate([part.ravel() for part in parts])
    flat[index] += by
    split = np.split(flat, np.cumsum([part.size for part in parts])[:-1])
    return RBM(*(new.reshape(old.shape) for new, old in zip(split, parts, strict=True)))


def test_log_partition_is_the_same_from_either_layer():
    """Z sums exp(-E) over both layers, whichever is enumerated."""
    machine = random_machine(5, 3)
    v, h = states(5), states(3)
    pairs = np.repeat(v, len(h), axis=0), np.tile(h, (len(v), 1))
    expected = logsumexp(-energy(machine, *pairs))
    assert exact_log_partition(machine) == pytest.approx(expected, rel=1e-12)
    assert exact_log_partition(transpose(machine)) == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize("shape", [(5, 3), (3, 5)])
def test_gradient_is_the_derivative_of_the_log_likelihood(shape):
    """Equations (13)-(15) for every parameter, by central differences."""
    machine, rng = random_machine(*shape), stream(1, "gradient", shape)
    visible = rng.choice(np.array([-1, 1], np.int8), (7, shape[0]))
    exact = np.concatenate(
        [g.ravel() for g in log_likelihood_gradient(machine, visible)]
    )
    for index, analytic in enumerate(exact):
        high, low = (shifted(machine, index, by) for by in (1e-4, -1e-4))
        ends = [log_likelihood(m, visible, exact_log_partition(m)) for m in (high, low)]
        numeric = (ends[0] - ends[1]) / 2e-4
        assert analytic == pytest.approx(numeric, rel=1e-6, abs=1e-7)


def test_pseudo_log_likelihood_is_the_sum_of_the_conditionals():
    """p(v_i | rest) = p(v) / (p(v) + p(v with v_i flipped))."""
    machine, visible = random_machine(4, 3), states(4)
    log_p = {tuple(v): -free_energy(machine, v[None])[0] for v in visible}
    total = 0.0
    for v, i in itertools.product(visible, range(4)):
        flipped = v.copy()
        flipped[i] *= -1
        total += log_p[tuple(v)] - np.logaddexp(log_p[tuple(v)], log_p[tuple(flipped)])
    found = pseudo_log_likelihood(machine, visible, np.arange(4))
    assert found == pytest.approx(total / len(visible), rel=1e-12)
