"""Restricted Boltzmann machines small enough to enumerate.

One file, because all tests share the enumeration helpers.
"""

import itertools

import numpy as np
import pytest
from scipy import stats
from scipy.special import logsumexp

from shortsight.random import stream
from shortsight.rbm import gibbs, training
from shortsight.rbm.annealing import annealed_log_partition
from shortsight.rbm.flow import flow
from shortsight.rbm.likelihood import (
    exact_log_partition,
    log_likelihood,
    log_likelihood_gradient,
    pseudo_log_likelihood,
)
from shortsight.rbm.machine import RBM, energy, free_energy, transpose
from shortsight.rbm.training import Recipe, TrainingDiverged, train
from shortsight.sampling import lanes as lanes_of_sampling

ALPHA = 1e-5
Z_MAX = 4.5

RECIPE = dict(
    negative_phase="cd",
    n_gibbs_steps=1,
    n_chains=None,
    optimiser="sgd",
    learning_rate=0.05,
    adam_epsilon=None,
    initial_std=0.05,
    batch_size=100,
    n_steps=300,
    n_hidden=4,
)
PERSISTENT = {"negative_phase": "pcd", "n_chains": 20}
ADAM = {"optimiser": "adam", "adam_epsilon": 1e-2, "learning_rate": 0.01}
RECIPES = {
    "cd-sgd": {},
    "cd5-sgd": {"n_gibbs_steps": 5},
    "pcd-sgd": PERSISTENT,
    "pcd1-adam": {**PERSISTENT, "n_chains": 1, **ADAM},
    "cd-adam": ADAM,
}


def states(n):
    return np.array(list(itertools.product([-1, 1], repeat=n)), np.int8)


def random_machine(n_visible, n_hidden, *labels, scale=0.7):
    rng = stream(2020, "machine", n_visible, n_hidden, *labels)
    shapes = (n_visible, n_hidden), n_visible, n_hidden
    return RBM(*(scale * rng.standard_normal(shape) for shape in shapes))


def draw(machine, n, rng):
    """Return exact independent draws of v."""
    every = states(machine.n_visible)
    weight = np.exp(-free_energy(machine, every) - exact_log_partition(machine))
    return every[rng.choice(len(every), n, p=weight / weight.sum())]


def shifted(machine, index, by):
    """Return the machine with one parameter moved, counted through all of them."""
    parts = [machine.weights, machine.visible_bias, machine.hidden_bias]
    flat = np.concatenate([part.ravel() for part in parts])
    flat[index] += by
    split = np.split(flat, np.cumsum([part.size for part in parts])[:-1])
    return RBM(*(new.reshape(old.shape) for new, old in zip(split, parts, strict=True)))


def test_free_energy_sums_out_the_hidden_layer():
    """F(v) = - log sum_h exp(-E(v, h)), equation (8)."""
    machine, every = random_machine(4, 3), states(3)
    for v in states(4):
        pairs = np.repeat(v[None], len(every), axis=0)
        expected = -logsumexp(-energy(machine, pairs, every))
        assert free_energy(machine, v[None])[0] == pytest.approx(expected, rel=1e-12)


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


def sampled_gradient(machine, data, n_gibbs_steps, rng):
    """Return one CD-k gradient of all parameters, as training takes it."""
    couplings = gibbs.couplings_of(machine)
    batch, chains = (gibbs.layers(couplings, len(data)) for _ in range(2))
    batch.visible[:, :-1] = data
    recipe = Recipe(**{**RECIPE, "n_gibbs_steps": n_gibbs_steps})
    positive, negative = np.empty_like(couplings), np.empty_like(couplings)
    lanes = gibbs.random_lanes(rng)
    training._expectations(batch, chains, recipe, lanes, positive, negative)
    return (positive - negative).ravel()[:-1] / len(data)


@pytest.mark.parametrize(("n_gibbs_steps", "unbiased"), [(40, True), (1, False)])
def test_contrastive_divergence_tends_to_the_exact_gradient(n_gibbs_steps, unbiased):
    """<v h> after k steps tends to the model's as k grows; k = 1 is the control."""
    machine, rng = random_machine(4, 3, scale=0.5), stream(7, "cd", n_gibbs_steps)
    data = np.repeat(states(4)[[0, 3, 9, 15]], 500, axis=0)
    draws = [sampled_gradient(machine, data, n_gibbs_steps, rng) for _ in range(60)]
    exact = np.zeros((5, 4))
    gradient = log_likelihood_gradient(machine, data)
    exact[:-1, :-1], exact[:-1, -1], exact[-1, :-1] = gradient
    error = np.std(draws, axis=0, ddof=1) / np.sqrt(len(draws))
    t = (np.mean(draws, axis=0) - exact.ravel()[:-1]) / error
    p = 2 * stats.t.sf(np.abs(t).max(), len(draws) - 1) * t.size
    assert (p > ALPHA) == unbiased


def gibbs_p_value(machine, sampled):
    """Return the p-value that steps of ``sampled`` leave p(v, h) of machine."""
    rng, n = stream(11, "gibbs"), 100_000
    v = draw(machine, n, rng)
    state = gibbs.layers(gibbs.couplings_of(sampled), n)
    state.visible[:, :-1] = v
    lanes = gibbs.random_lanes(rng)
    gibbs.update_hidden(state, lanes)
    gibbs.gibbs_step(state, lanes)
    found = np.concatenate([state.visible[:, :-1], state.hidden[:, :-1]], axis=1) > 0
    counts = np.bincount(found @ 2 ** np.arange(found.shape[1]), minlength=64)
    every = 2 * (np.arange(64)[:, None] >> np.arange(6) & 1) - 1
    log_p = -energy(machine, every[:, :3], every[:, 3:]) - exact_log_partition(machine)
    return stats.chisquare(counts, n * np.exp(log_p)).pvalue


def test_gibbs_step_leaves_the_joint_distribution_invariant():
    """Drawing h | v, v | h, h | v from an exact v gives p(v, h)."""
    machine = random_machine(3, 3)
    assert gibbs_p_value(machine, machine) > ALPHA


def test_the_gibbs_test_can_fail():
    """Negative control: a machine with couplings 10 % larger is told apart."""
    machine = random_machine(3, 3)
    parameters = machine.weights, machine.visible_bias, machine.hidden_bias
    assert gibbs_p_value(machine, RBM(*(1.1 * x for x in parameters))) < ALPHA


def test_units_are_drawn_with_the_conditional_probability():
    """P(+1) = (1 + tanh x) / 2 for fields small and large, and beyond float32's exp."""
    x = np.array([-1e6, -60, -5, -2, -0.3, 0, 0.1, 1, 3, 6, 60, 1e6], np.float32)
    n = 100_000
    field = np.repeat(x[None], n, axis=0)
    out, lanes = np.empty_like(field), gibbs.random_lanes(stream(3, "units"))
    gibbs.sample_units(field, lanes, out)
    assert set(np.unique(out)) == {-1.0, 1.0}
    ups, p = (out > 0).sum(axis=0), (1 + np.tanh(x.astype(float))) / 2
    for count, probability in zip(ups, p, strict=True):
        assert stats.binomtest(int(count), n, probability).pvalue > ALPHA


def test_compiled_and_interpreted_threshold_agree():
    """From the same pre-drawn numbers, the same units, bit for bit."""
    rng = stream(4, "twin")
    field = (4 * rng.standard_normal(2000)).astype(np.float32)
    bits = rng.integers(0, 2**32, 2000, dtype=np.uint32)
    compiled, interpreted = np.empty_like(field), np.empty_like(field)
    gibbs._threshold(field, bits, compiled)
    gibbs._threshold.py_func(field, bits, interpreted)
    np.testing.assert_array_equal(compiled, interpreted)
    u = (bits >> 8) * 2.0**-24 + 2.0**-25
    # Double precision may differ only where u is at the threshold.
    distance = u - 1 / (1 + np.exp(-2 * field.astype(float)))
    clear = np.abs(distance) > 1e-6
    np.testing.assert_array_equal(compiled[clear] > 0, distance[clear] < 0)


def test_compiled_and_interpreted_generators_agree():
    """The lanes are xoshiro128+; its first output is s0 + s3."""
    lanes = gibbs.random_lanes(stream(5, "lanes"))
    first = lanes[0] + lanes[3]
    twin, found, expected = lanes.copy(), *np.empty((2, 3, 100), np.uint32)
    for i in range(3):
        lanes_of_sampling.advance(lanes, found[i])
        with np.errstate(over="ignore"):
            lanes_of_sampling.advance.py_func(twin, expected[i])
    np.testing.assert_array_equal(found, expected)
    np.testing.assert_array_equal(lanes, twin)
    np.testing.assert_array_equal(found[0], first[:100])


@pytest.mark.parametrize("n_temperatures", [30, 300])
def test_annealing_finds_the_exact_partition_function(n_temperatures):
    """The mean annealed weight is unbiased for Z at any number of temperatures."""
    machine = random_machine(12, 8, scale=0.4)
    value, error, n_effective = annealed_log_partition(
        machine, n_chains=1000, n_temperatures=n_temperatures, rng=stream(6, "ais")
    )
    assert error < 0.1
    assert error == pytest.approx(np.sqrt((1000 / n_effective - 1) / 999), rel=1e-9)
    assert abs(value - exact_log_partition(machine)) < Z_MAX * error
    other = random_machine(12, 8, "other", scale=0.4)
    assert abs(value - exact_log_partition(other)) > Z_MAX * error


@pytest.mark.parametrize("change", RECIPES.values(), ids=RECIPES)
def test_training_raises_the_exact_log_likelihood(change):
    """Ascent on log p: a trained machine explains its data better than the first."""
    data = draw(random_machine(6, 4, "teacher", scale=0.8), 1000, stream(8, "data"))
    found = []
    for n_steps in (0, 300):
        recipe = Recipe(**{**RECIPE, **change, "n_steps": n_steps})
        machine, _ = train(data, recipe, stream(8, "train"))
        found.append(log_likelihood(machine, data, exact_log_partition(machine)))
    teacher = random_machine(6, 4, "teacher", scale=0.8)
    best = log_likelihood(teacher, data, exact_log_partition(teacher))
    assert found[1] - found[0] > 0.5 * (best - found[0]) > 0


@pytest.mark.parametrize("change", RECIPES.values(), ids=RECIPES)
def test_same_stream_same_machine(change):
    """Data, recipe and stream make the machine; watching it changes nothing."""
    data = draw(random_machine(6, 4, "teacher"), 300, stream(8, "data"))
    recipe, calls = Recipe(**{**RECIPE, **change, "n_steps": 25}), []
    one, history = train(data, recipe, stream(9, "a"), test=data)
    two, _ = train(
        data, recipe, stream(9, "a"), n_logged=4, on_progress=lambda *x: calls.append(x)
    )
    other, _ = train(data, recipe, stream(9, "b"))
    assert one.weights.tobytes() == two.weights.tobytes()
    assert one.weights.tobytes() != other.weights.tobytes()
    assert calls[-1] == (25, 25)
    assert history["step"][0] == 0 and history["step"][-1] == 25
    assert history["free_energy_gap"] == pytest.approx(0, abs=1e-4)


def test_flow_starts_at_its_start_and_keeps_the_equilibrium():
    """Length 0 is the start; a flow from p(v) stays there, equation (18)."""
    machine, rng = random_machine(4, 3), stream(10, "flow")
    start = draw(machine, 50_000, rng)
    found = list(flow(machine, start, 3, rng))
    assert [length for length, _ in found] == [0, 1, 2, 3]
    np.testing.assert_array_equal(found[0][1], start)
    log_p = -free_energy(machine, states(4)) - exact_log_partition(machine)
    index = (found[3][1] > 0) @ 2 ** np.arange(4)[::-1]
    counts = np.bincount(index, minlength=16)
    assert stats.chisquare(counts, len(start) * np.exp(log_p)).pvalue > ALPHA


def test_batches_are_epochs_without_replacement():
    """Every configuration is used once before any is used twice."""
    batches = training._batches(10, 5, stream(12, "batches"))
    for _ in range(3):
        assert sorted([*next(batches), *next(batches)]) == list(range(10))


def test_errors_say_what_to_do():
    data = states(4)
    with pytest.raises(ValueError, match="negative_phase must be one of"):
        Recipe(**{**RECIPE, "negative_phase": "exact"})
    with pytest.raises(ValueError, match="n_chains must be positive, got None"):
        Recipe(**{**RECIPE, "negative_phase": "pcd"})
    with pytest.raises(ValueError, match="batch_size must be at most"):
        train(data, Recipe(**RECIPE), stream(1, "x"))
    with pytest.raises(ValueError, match="data must be int8"):
        train(data * 0, Recipe(**RECIPE), stream(1, "x"))
    with pytest.raises(TrainingDiverged, match="lower learning_rate"):
        small = {"learning_rate": 1e6, "batch_size": 8, "n_steps": 50}
        train(data, Recipe(**{**RECIPE, **small}), stream(1, "x"))
    with pytest.raises(ValueError, match="use annealed_log_partition"):
        exact_log_partition(random_machine(21, 21))
    with pytest.raises(ValueError, match="visible_bias must have shape"):
        RBM(np.zeros((3, 2)), np.zeros(2), np.zeros(2))
    with pytest.raises(ValueError, match="start must have shape"):
        next(flow(random_machine(4, 3), states(3), 1, stream(1, "x")))
