"""The untrained stack knows where its weights are; the stopped one stops in time."""

import numpy as np
import pytest

from shortsight.atlas.controls import equal_weights, steps_to_reach
from shortsight.rbm.machine import RBM
from shortsight.rbm.training import Recipe, train


def test_equal_weights_have_the_size_and_place_of_the_trained():
    weights = np.array([[0.5, 0.0], [-1.5, 1.0]], np.float32)
    found = equal_weights(RBM(weights, np.ones(2), np.ones(2)))
    np.testing.assert_array_equal(found.weights, [[1, 0], [1, 1]])
    assert not found.visible_bias.any()
    assert not found.hidden_bias.any()
    found = equal_weights(RBM(np.zeros((2, 2)), np.zeros(2), np.zeros(2)))
    assert not found.weights.any(), "a machine without weights stays without"


@pytest.mark.parametrize(
    ("goal", "steps"), [(-9.0, 1), (-5.0, 10), (-4.0, 14), (-3.5, 15), (0.0, 20)]
)
def test_steps_to_a_likelihood(goal, steps):
    step, likelihood = np.array([0, 10, 20]), np.array([-8.0, -5.0, -2.0])
    assert steps_to_reach(step, likelihood, goal) == steps


def test_a_shorter_training_is_the_longer_one_cut_short():
    data = np.random.default_rng(0).choice([-1, 1], (40, 16)).astype(np.int8)
    common = {"negative_phase": "cd", "n_gibbs_steps": 1, "n_chains": None}
    common |= {"optimiser": "sgd", "learning_rate": 0.01, "adam_epsilon": None}
    common |= {"initial_std": 0.01, "batch_size": 10, "n_hidden": 4}
    seen = []
    for n_steps in (6, 12):
        recipe = Recipe(**common, n_steps=n_steps)
        machine, curve = train(data, recipe, np.random.default_rng(1), n_logged=50)
        at = curve["step"] == 6
        seen.append((machine.weights, curve["pseudo_log_likelihood"][at]))
    assert seen[0][1] == seen[1][1]
    assert not np.array_equal(seen[0][0], seen[1][0]), "control"
