"""Machines in a few words: the library's training, an exact likelihood."""

import numpy as np
import pytest
from rbm.small_machines import RECIPE, random_machine, states

from shortsight.interface.machines import likelihood, train
from shortsight.random import stream
from shortsight.rbm.recipe import Recipe
from shortsight.rbm.training import train as train_machine

DATA = np.random.default_rng(1).choice(np.array([-1, 1], np.int8), (200, 9))


def test_training_is_the_librarys():
    settings = {x: value for x, value in RECIPE.items() if value is not None}
    trained = train(DATA.reshape(200, 3, 3).astype(float), **settings, seed=5)
    own, history = train_machine(DATA, Recipe(**RECIPE), stream(5, "train"))
    np.testing.assert_array_equal(trained.machine.weights, own.weights)
    assert trained.recipe == Recipe(**RECIPE)
    table = trained.to_dataframe()
    np.testing.assert_array_equal(table["step"], history["step"])


def test_few_configurations_are_one_batch():
    assert train(DATA[:7], n_steps=1).recipe.batch_size == 7


def test_probabilities_of_all_states_add_up_to_one():
    machine, every = random_machine(9, 5), states(9)
    found = likelihood(machine, every, chain=np.arange(512) % 8)
    assert np.exp(found.log_probability).sum() == pytest.approx(1, rel=1e-12)
    mean = found.log_probability.mean()
    assert found.log_likelihood.value == pytest.approx(mean, rel=1e-12)
    row = found.to_dataframe().iloc[0]
    assert row["method"] == "exact" and row["log_partition_error"] == 0
    assert row["log_likelihood_error"] == found.log_likelihood.error > 0


def test_annealing_comes_near_where_layers_are_large():
    machine = random_machine(22, 21, scale=0.1)
    found = likelihood(machine, states(9)[:, :1].repeat(22, axis=1))
    assert found.method == "ais" and found.n_effective > 100
    assert found.log_likelihood.error >= found.log_partition.error > 0


def test_weights_outside_the_radius_are_zero():
    local = {"n_hidden": 4, "connectivity": "local", "radius": 1.0, "n_steps": 50}
    joined, others = (train(DATA, **local, seed=x).machine.weights != 0 for x in (1, 2))
    assert 0 < joined.sum(axis=0).max() < 9, "each hidden unit sees some spins"
    np.testing.assert_array_equal(joined, others)
