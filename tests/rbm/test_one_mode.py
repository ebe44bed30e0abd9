"""The theory of one weight: against enumeration, and against a training."""

from math import inf

import numpy as np
import pytest
from rbm.small_machines import Z_MAX, states

from shortsight.random import stream
from shortsight.rbm.gibbs import couplings_of, gibbs_step, layers, update_hidden
from shortsight.rbm.likelihood import exact_log_partition, log_likelihood
from shortsight.rbm.machine import RBM, energy
from shortsight.rbm.one_mode import (
    _excess,
    _layer_step,
    abs_magnetisation,
    magnetisation_distribution,
    stationary_distribution,
    stationary_weight,
)
from shortsight.rbm.units import random_lanes
from shortsight.statistics import tau_int

SHAPES = [(4, 2), (5, 3), (7, 4), (8, 5)]
WEIGHTS = [0.05, 0.3, -0.8]


def tied(weight, n_visible, n_hidden):
    """Return the machine whose weights are all equal, in float64."""
    shapes = (n_visible, n_hidden), n_visible, n_hidden
    return RBM(np.full(shapes[0], weight), *map(np.zeros, shapes[1:]))


def joint(weight, n_visible, n_hidden):
    """Return p(v, h) of all states, one v a row, by the energy alone."""
    v, h = states(n_visible), states(n_hidden)
    pairs = np.repeat(v, len(h), axis=0), np.tile(h, (len(v), 1))
    p = np.exp(-energy(tied(weight, n_visible, n_hidden), *pairs))
    return (p / p.sum()).reshape(len(v), len(h))


def step(weight, n_visible, n_hidden):
    """Return p(h | v) and p(v' | h) of all states, given ones in rows."""
    p = joint(weight, n_visible, n_hidden)
    return p / p.sum(axis=1, keepdims=True), (p / p.sum(axis=0)).T


def sum_is(n_units):
    """Return which of all states (rows) have which sum (columns)."""
    return (
        states(n_units).sum(axis=1)[:, None] == 2 * np.arange(n_units + 1) - n_units
    ) * 1.0


def transition_matrix(weight, n_visible, n_hidden):
    """Return P(M' | M) of a Gibbs step, v to h to v."""
    down = _layer_step(weight, n_visible, n_hidden)
    return down @ _layer_step(weight, n_hidden, n_visible)


def weight_gradient(weight, distribution, n_hidden, n_gibbs_steps):
    """Return the mean step of w, summed over all pairs of units."""
    return weight * n_hidden * _excess(weight, distribution, n_hidden, n_gibbs_steps)


def mixture(n_visible, ordered):
    """Return P(M) of a share of all-equal spins among independent ones."""
    p = (1 - ordered) * stationary_distribution(0.0, n_visible, 1)
    p[[0, -1]] += ordered / 2
    return p


def training_set(n, n_visible, rng):
    """Return ordered configurations and independent spins, half and half."""
    visible = rng.choice(np.array([-1, 1], np.int8), (n, n_visible))
    visible[::2] = visible[::2, :1]
    return visible


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("weight", WEIGHTS)
def test_a_gibbs_step_depends_on_the_magnetisation_alone(shape, weight):
    down, up = step(weight, *shape)
    brute, of = down @ up @ sum_is(shape[0]), sum_is(shape[0]).argmax(axis=1)
    matrix = transition_matrix(weight, *shape)
    np.testing.assert_allclose(matrix[of], brute, rtol=1e-11, atol=1e-15)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("weight", WEIGHTS)
def test_stationary_distribution_sums_out_the_hidden_units(shape, weight):
    brute = joint(weight, *shape).sum(axis=1) @ sum_is(shape[0])
    p = stationary_distribution(weight, *shape)
    np.testing.assert_allclose(p, brute, rtol=1e-11)
    np.testing.assert_allclose(p @ transition_matrix(weight, *shape), p, rtol=1e-11)
    m = abs(states(shape[0]).mean(axis=1))
    expected = joint(weight, *shape).sum(axis=1) @ m
    assert abs_magnetisation(weight, *shape) == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("n_gibbs_steps", [1, 3])
def test_gradient_is_that_of_the_tied_machine(shape, n_gibbs_steps):
    """Sum of <v h> over all pairs of units, before and after k steps."""
    v, h = (states(n).sum(axis=1) for n in shape)
    visible = training_set(30, shape[0], stream(1, "one mode", shape))
    p = (visible[:, None] == states(shape[0])).all(axis=2).mean(axis=0)
    down, up = step(0.3, *shape)
    after = p @ np.linalg.matrix_power(down @ up, n_gibbs_steps)
    brute = ((p - after)[:, None] * down * np.outer(v, h)).sum()
    data = magnetisation_distribution(visible)
    found = weight_gradient(0.3, data, shape[1], n_gibbs_steps)
    assert found == pytest.approx(brute, rel=1e-11)


@pytest.mark.parametrize("shape", SHAPES)
def test_without_end_it_is_the_derivative_of_the_log_likelihood(shape):
    visible = training_set(30, shape[0], stream(2, "one mode", shape))
    machines = [tied(0.3 + by, *shape) for by in (1e-4, -1e-4)]
    ends = [log_likelihood(m, visible, exact_log_partition(m)) for m in machines]
    data = magnetisation_distribution(visible)
    found = weight_gradient(0.3, data, shape[1], inf)
    assert found == pytest.approx((ends[0] - ends[1]) / 2e-4, rel=1e-6)
    many = weight_gradient(0.3, data, shape[1], 300)
    assert many == pytest.approx(found, rel=1e-9)


@pytest.mark.parametrize("n_gibbs_steps", [1, 4, inf])
@pytest.mark.parametrize("shape", [(8, 5), (4096, 16)])
def test_a_machine_is_stationary_on_its_own_configurations(shape, n_gibbs_steps):
    """For all k alike; without overflow, and with all digits, at 4096 spins too."""
    w = 1.05 / np.sqrt(shape[0] * shape[1])
    p = stationary_distribution(w, *shape)
    assert p.sum() == pytest.approx(1, rel=1e-12)
    assert stationary_weight(p, shape[1], n_gibbs_steps) == pytest.approx(w, rel=1e-7)


def by_training(visible, n_hidden, *, learning_rate, n_steps, rng):
    """Return w after every step of CD-1 whose weights are tied by their mean step."""
    n, n_visible = visible.shape
    state = layers(couplings_of(tied(0.01, n_visible, n_hidden)), n)
    lanes, w, path = random_lanes(rng), 0.01, np.empty(n_steps)
    for i in range(n_steps):
        state.couplings[:-1, :-1] = w
        state.visible[:] = visible
        update_hidden(state, lanes)
        data = mean_product(state)
        gibbs_step(state, lanes)
        w += learning_rate * (data - mean_product(state))
        path[i] = w
    return path


def mean_product(state):
    """Return v h averaged over configurations and all pairs of units."""
    return np.mean(state.visible.mean(axis=1) * state.hidden.mean(axis=1))


def test_a_training_ends_at_the_stationary_weight():
    """CD-1 with tied weights: at w of k = 1, and not at w of the likelihood."""
    n_visible, n_hidden, rng = 6, 4, stream(3, "one mode", "training")
    visible = training_set(400, n_visible, rng)
    path = by_training(visible, n_hidden, learning_rate=0.1, n_steps=4000, rng=rng)
    late = path[1000:]
    error = late.std() * np.sqrt(2 * tau_int(late) / len(late))
    p = magnetisation_distribution(visible)
    w, by_likelihood = (stationary_weight(p, n_hidden, k) for k in (1, inf))
    assert abs(late.mean() - w) < Z_MAX * error
    assert abs(late.mean() - by_likelihood) > 10 * error


@pytest.mark.parametrize("n_gibbs_steps", [1, inf])
def test_limits(n_gibbs_steps):
    """No order: w = 0. More of it: larger w. Nothing else: w without bound."""
    w = [stationary_weight(mixture(20, x), 9, n_gibbs_steps) for x in (0, 0.1, 0.5, 1)]
    assert w[0] == 0
    assert 1e-3 < w[1] < w[2] < 1 and w[3] == inf
    m = [abs_magnetisation(x, 20, 9) for x in w]
    assert m == sorted(m)
    assert m[-1] == pytest.approx(1, rel=1e-12)
    even = np.eye(21)[10]  # less order than independent spins
    assert stationary_weight(even, 9, n_gibbs_steps) == 0


@pytest.mark.parametrize("n_gibbs_steps", [1, inf])
def test_no_other_weight_is_stable(n_gibbs_steps):
    """The gradient has one sign below w and one above, for P(M) of up to 3 peaks."""
    rng, grid = stream(4, "one mode", n_gibbs_steps), np.geomspace(0.005, 3, 20)
    n_zero = 0
    for largest in np.tile(np.arange(2, 21, 2), 4):  # of |M|
        sums = largest - 2 * rng.integers(largest + 1, size=3)
        p = np.bincount((20 + sums) // 2, rng.dirichlet(np.ones(3)), 21)
        w = stationary_weight(p, 4, n_gibbs_steps)
        gradient = [weight_gradient(x, p, 4, n_gibbs_steps) for x in grid]
        wrong = np.where(grid < w, -1, 1) * gradient
        assert wrong.max() < 1e-9
        n_zero += w == 0
    assert 5 < n_zero < 35
