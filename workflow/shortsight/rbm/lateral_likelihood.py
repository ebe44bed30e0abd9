"""Likelihood of machines with couplings between visible units, by annealing.

    log p(v) = v^T L v / 2 + b_v . v + sum_a log 2 cosh x_a(v) - log Z

The path to Z is that of `shortsight.rbm.annealing`: L is scaled by b too, and at each b
h is drawn, then every visible unit in turn.
"""

from itertools import pairwise

import numpy as np

from shortsight.rbm.annealing import (
    AnnealedPartition,
    _base,
    _check,
    _estimate,
    _path,
)
from shortsight.rbm.gibbs import couplings_of, layers, update_hidden, update_visible
from shortsight.rbm.lateral import LateralMachine, update_sites
from shortsight.rbm.machine import RBM, free_energy
from shortsight.rbm.units import random_lanes

__all__ = ["annealed_log_partition", "log_weight"]


def annealed_log_partition(
    machine: LateralMachine,
    *,
    n_chains: int,
    n_temperatures: int,
    rng: np.random.Generator,
) -> AnnealedPartition:
    """Return log Z by annealed importance sampling, in at least 2 independent runs.

    Arguments are those of `shortsight.rbm.annealing.annealed_log_partition`.
    """
    _check(n_chains, n_temperatures)
    state = layers(couplings_of(_scaled(machine, 0.0).machine), n_chains)
    lanes, log_weights = random_lanes(rng), np.zeros(n_chains)
    update_visible(state, lanes)  # independent spins at b = 0
    path = (_scaled(machine, b) for b in _path(n_temperatures))
    for last, here in pairwise(path):
        visible = state.visible
        log_weights += log_weight(here, visible) - log_weight(last, visible)
        state = state._replace(couplings=couplings_of(here.machine))
        update_hidden(state, lanes)
        update_sites(state, here.lateral, lanes)
    return _estimate(_base(machine.machine), log_weights, 1)


def log_weight(machine: LateralMachine, visible: np.ndarray) -> np.ndarray:
    """Return log p(v) + log Z of ``visible`` (n, n_visible), shape (n,), float64."""
    spins = np.asarray(visible, machine.lateral.dtype)
    coupled = np.sum(spins @ machine.lateral * spins, axis=1, dtype=np.float64)
    return 0.5 * coupled - free_energy(machine.machine, visible)


def _scaled(machine: LateralMachine, b: float) -> LateralMachine:
    """Return the machine at b: all but its visible biases are scaled."""
    plain, b = machine.machine, np.float32(b)
    scaled = RBM(b * plain.weights, plain.visible_bias, b * plain.hidden_bias)
    return LateralMachine(scaled, b * machine.lateral)
