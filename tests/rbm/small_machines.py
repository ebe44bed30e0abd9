"""Machines small enough to enumerate, and recipes small enough to train at once."""

import itertools

import numpy as np

from shortsight.random import stream
from shortsight.rbm.likelihood import exact_log_partition
from shortsight.rbm.machine import RBM, free_energy

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
