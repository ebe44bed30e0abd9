"""Weights that a recipe leaves out are not there; the others are trained as ever."""

import itertools

import numpy as np
import pytest
from rbm.small_machines import RECIPE, RECIPES, Z_MAX, states

from shortsight.random import stream
from shortsight.rbm.connectivity import joined
from shortsight.rbm.likelihood import log_likelihood_gradient
from shortsight.rbm.recipe import Recipe
from shortsight.rbm.training import train

LOCAL = {"connectivity": "local", "radius": 1.0}
RANDOM = LOCAL | {"connectivity": "random"}


def mask_of(change, n_visible=9, n_hidden=4):
    rng = stream(1, "mask", change["connectivity"])
    return joined(change["connectivity"], change["radius"], n_visible, n_hidden, rng)


def trained(data, change, n_steps):
    recipe = Recipe(**RECIPE | change | {"n_steps": n_steps})
    return train(data, recipe, stream(8, "train"))[0]


def some_data(n=500):
    return stream(8, "data").choice(np.array([-1, 1], np.int8), (n, 9))


@pytest.mark.parametrize(("length", "side"), [(6, 3), (6, 6), (10, 9), (5, 2)])
@pytest.mark.parametrize("radius", [0.75, 1.0, 2.5])
def test_a_local_unit_sees_the_spins_within_the_radius(length, side, radius):
    """By a loop over all pairs, around the torus."""
    found = joined("local", radius, length**2, side**2, stream(1, "unused"))
    for i, a in itertools.product(range(length**2), range(side**2)):
        centre = (np.divmod(a, side) + np.array(0.5)) * length / side - 0.5
        off = np.abs(np.array(divmod(i, length)) - centre)
        distance = np.hypot(*np.minimum(off, length - off))
        assert found[i, a] == (distance <= radius + 1e-9)


def test_random_units_see_as_many_spins_anywhere():
    """The same fan-in, other spins, each spin as likely as any other."""
    local, rng = mask_of(LOCAL, 36, 9), stream(1, "random")
    draws = [joined("random", 1.0, 36, 9, rng) for _ in range(400)]
    for mask in draws[:3]:
        np.testing.assert_array_equal(mask.sum(axis=0), local.sum(axis=0))
    assert (draws[0] != draws[1]).any()
    share = local.mean(axis=0)
    z = (np.mean(draws, axis=0) - share) / np.sqrt(share * (1 - share) / len(draws))
    assert np.abs(z).max() < Z_MAX
    assert np.abs(local - share).max() > 0.5  # control: a local mask would be seen


@pytest.mark.parametrize("change", RECIPES.values(), ids=RECIPES)
@pytest.mark.parametrize("of", [LOCAL, RANDOM], ids=["local", "random"])
@pytest.mark.parametrize("n_steps", [0, 200])
def test_what_is_left_out_is_0_from_the_first_step_to_the_last(change, of, n_steps):
    machine = trained(some_data(), change | of, n_steps)
    n_joined = np.count_nonzero(machine.weights, axis=0)
    np.testing.assert_array_equal(n_joined, mask_of(LOCAL).sum(axis=0))
    if of is LOCAL:
        assert not machine.weights[~mask_of(LOCAL)].any()
        assert machine.visible_bias.any() == machine.hidden_bias.any() == (n_steps > 0)


def test_a_step_goes_up_the_exact_gradient_of_the_weights_there_are():
    """One step of long chains: within errors, and 0 for the others."""
    data = np.repeat(states(9)[[0, 7, 300, 511]], 2500, axis=0)
    change = LOCAL | {"n_gibbs_steps": 30, "learning_rate": 1.0, "batch_size": 10_000}
    first, second = (trained(data, change, n) for n in (0, 1))
    exact = log_likelihood_gradient(first, data)[0]
    mask, step = mask_of(LOCAL), second.weights - first.weights
    assert not step[~mask].any()
    # <v h> of the data and of the model: 10,000 independent pairs of variance 1 each.
    z = (step - exact)[mask] / np.sqrt(2 / len(data))
    assert np.abs(z).max() < Z_MAX
    assert np.abs(step[mask]).max() * np.sqrt(len(data) / 2) > Z_MAX  # control
