"""Training climbs the likelihood, and the same stream makes the same machine."""

import numpy as np
import pytest
from rbm.small_machines import ALPHA, RECIPE, RECIPES, draw, random_machine, states
from scipy import stats

from shortsight.random import stream
from shortsight.rbm import fields, gibbs, optimiser, pairs, training, units
from shortsight.rbm.likelihood import (
    exact_log_partition,
    log_likelihood,
    log_likelihood_gradient,
)
from shortsight.rbm.training import Recipe, TrainingDiverged, train
from shortsight.rbm.units import random_lanes

LANES = "shortsight.sampling.lanes"  # its interpreted twin has a test of its own


def sampled_gradient(machine, data, n_gibbs_steps, rng):
    """Return one CD-k gradient of all parameters, as training takes it."""
    couplings = gibbs.couplings_of(machine)
    batch, chains = (gibbs.layers(couplings, len(data)) for _ in range(2))
    batch.visible[:] = data
    recipe = Recipe(**{**RECIPE, "n_gibbs_steps": n_gibbs_steps})
    positive, negative = np.empty((2, *couplings.shape), np.int32)
    lanes = random_lanes(rng)
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


def test_batches_are_epochs_without_replacement():
    """Every configuration is used once before any is used twice."""
    batches = training._batches(10, 5, stream(12, "batches"))
    for _ in range(3):
        assert sorted([*next(batches), *next(batches)]) == list(range(10))


@pytest.mark.parametrize("change", [{}, RECIPES["pcd1-adam"]], ids=["cd", "pcd"])
def test_threads_change_no_bit(change):
    """A machine large enough for several pieces, by one thread and by two."""
    data = stream(13, "data").choice(np.array([-1, 1], np.int8), (200, 300))
    recipe = Recipe(**{**RECIPE, **change, "n_hidden": 90, "n_steps": 5})
    one, two = (
        train(data, recipe, stream(13, "train"), n_threads=n)[0] for n in (1, 2)
    )
    for name in vars(one):
        assert getattr(one, name).tobytes() == getattr(two, name).tobytes(), name


@pytest.mark.parametrize("change", [{}, RECIPES["pcd1-adam"]], ids=["cd", "pcd"])
def test_compiled_and_interpreted_kernels_agree(change, monkeypatch):
    """Numba changes speed, not results: the same machine, to the last bit."""
    data = stream(14, "data").choice(np.array([-1, 1], np.int8), (70, 35))
    recipe = Recipe(**RECIPE | change | {"batch_size": 67, "n_steps": 3})
    compiled, _ = train(data, recipe, stream(14, "train"))
    for module in (fields, optimiser, pairs, training, units):
        for name, function in vars(module).copy().items():
            if hasattr(function, "py_func") and function.py_func.__module__ != LANES:
                monkeypatch.setattr(module, name, function.py_func)
    with np.errstate(over="ignore"):  # a sum of bits wraps around
        interpreted, _ = train(data, recipe, stream(14, "train"))
    for name in vars(compiled):
        one, two = (getattr(machine, name) for machine in (compiled, interpreted))
        assert one.tobytes() == two.tobytes(), name


def test_a_training_that_diverges_is_refused():
    small = {"learning_rate": 1e6, "batch_size": 8, "n_steps": 50}
    with pytest.raises(TrainingDiverged, match="lower learning_rate"):
        train(states(4), Recipe(**RECIPE | small), stream(1, "x"))
