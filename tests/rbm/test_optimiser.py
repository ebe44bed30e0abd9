"""Steps of the optimisers against their formulas in float64."""

import numpy as np
from rbm.small_machines import ADAM, RECIPE

from shortsight.random import stream
from shortsight.rbm.optimiser import moments, optimiser
from shortsight.rbm.recipe import Recipe

N_BATCH, N_CHAINS, N_STEPS = 10, 3, 6


def sums(step):
    rng = stream(1, "sums", step)
    return [
        rng.integers(-n, n + 1, (5, 4)).astype(np.int32) for n in (N_BATCH, N_CHAINS)
    ]


def slope(step):
    positive, negative = sums(step)
    return positive / N_BATCH - negative / N_CHAINS


def trained(change):
    recipe = Recipe(**{**RECIPE, **change})
    couplings = np.zeros((5, 4), np.float32)
    update = optimiser(couplings, moments(couplings, recipe), recipe, N_BATCH, N_CHAINS)
    for step in range(1, N_STEPS + 1):
        update(step, *sums(step))
    return couplings


def test_plain_steps_go_up_the_gradient():
    """The couplings move by the learning rate times the gradient, their corner not."""
    expected = RECIPE["learning_rate"] * sum(map(slope, range(1, N_STEPS + 1)))
    expected[-1, -1] = 0
    np.testing.assert_allclose(trained({}), expected, rtol=1e-5, atol=1e-7)


def test_adam_is_that_of_kingma_and_ba():
    """Algorithm 1 with the order of operations of their section 2."""
    expected, first, second = np.zeros((3, 5, 4))
    for step in range(1, N_STEPS + 1):
        first = 0.9 * first + 0.1 * slope(step)
        second = 0.999 * second + 0.001 * slope(step) ** 2
        rate = ADAM["learning_rate"] * np.sqrt(1 - 0.999**step) / (1 - 0.9**step)
        expected += rate * first / (np.sqrt(second) + ADAM["adam_epsilon"])
    expected[-1, -1] = 0
    np.testing.assert_allclose(trained(ADAM), expected, rtol=1e-4, atol=1e-7)
