"""Gibbs sampling of the two layers, equations (16)-(18).

    P(h_a = +1 | v) = (1 + tanh x_a) / 2,   x = W^T v + b_h

and the same for v given h. (The paper prints tanh x, the conditional mean.)

Biases are stored as couplings to one more unit in each layer that is always +1: all
parameters form one matrix, and so do all sums of v h. No step depends on the order in
which a library or a processor adds, so a trajectory has the same bytes everywhere: see
`shortsight.rbm.fields`, `shortsight.rbm.units` and `shortsight.rbm.pairs`.
"""

from typing import NamedTuple

import numpy as np

from shortsight.rbm.fields import fields
from shortsight.rbm.machine import RBM
from shortsight.rbm.units import random_lanes, sample_units

__all__ = [
    "Layers",
    "couplings_of",
    "gibbs_step",
    "layers",
    "machine_of",
    "sample_hidden",
    "update_hidden",
    "update_visible",
]

ROWS_AT_ONCE = 1000


class Layers(NamedTuple):
    """Both layers of ``n`` copies of one machine, and the arrays to update them.

    Attributes
    ----------
    couplings : numpy.ndarray, shape (n_visible + 1, n_hidden + 1), float32
        From `couplings_of`. Shared, not copied.
    visible : numpy.ndarray, shape (n, n_visible), int8, values -1 or +1
    hidden : numpy.ndarray, shape (n, n_hidden), int8, values -1 or +1
    visible_field, hidden_field : numpy.ndarray, float32, shapes of the layers
    n_threads : int
        Changes no bit.
    """

    couplings: np.ndarray
    visible: np.ndarray
    hidden: np.ndarray
    visible_field: np.ndarray
    hidden_field: np.ndarray
    n_threads: int


def couplings_of(machine: RBM) -> np.ndarray:
    """Return weights and biases as one matrix, (n_visible + 1, n_hidden + 1), float32.

    Last column: visible biases; last row: hidden biases; 0 at their intersection.
    """
    couplings = np.zeros(np.add(machine.weights.shape, 1), np.float32)
    couplings[:-1, :-1] = machine.weights
    couplings[:-1, -1] = machine.visible_bias
    couplings[-1, :-1] = machine.hidden_bias
    return couplings


def machine_of(couplings: np.ndarray) -> RBM:
    """Return the machine with these `couplings_of`; a copy."""
    blocks = couplings[:-1, :-1], couplings[:-1, -1], couplings[-1, :-1]
    return RBM(*(block.copy() for block in blocks))


def layers(couplings: np.ndarray, n: int, n_threads: int = 1) -> Layers:
    """Return both layers of ``n`` copies of a machine; all units are +1."""
    shapes = [(n, size - 1) for size in couplings.shape]
    units = (np.ones(shape, np.int8) for shape in shapes)
    room = (np.empty(shape, np.float32) for shape in shapes)
    return Layers(couplings, *units, *room, n_threads)


def update_hidden(state: Layers, lanes: np.ndarray) -> None:
    """Draw h given v. ``state.hidden`` and ``lanes`` are modified in place."""
    # eq. (16)
    fields(state.visible, state.couplings, state.hidden_field, state.n_threads)
    sample_units(state.hidden_field, lanes, state.hidden, state.n_threads)


def update_visible(state: Layers, lanes: np.ndarray) -> None:
    """Draw v given h. ``state.visible`` and ``lanes`` are modified in place."""
    # eq. (17)
    fields(state.hidden, state.couplings.T, state.visible_field, state.n_threads)
    sample_units(state.visible_field, lanes, state.visible, state.n_threads)


def gibbs_step(state: Layers, lanes: np.ndarray) -> None:
    """Draw v given h, then h given v, which leaves p(v, h) invariant.

    ``state.visible``, ``state.hidden`` and ``lanes`` are modified in place.
    """
    update_visible(state, lanes)
    update_hidden(state, lanes)


def sample_hidden(
    machine: RBM, visible: np.ndarray, rng: np.random.Generator, n_threads: int = 1
) -> np.ndarray:
    """Draw one hidden configuration for each of ``visible`` (n, n_visible), eq. (16).

    Shape (n, n_hidden), int8, values -1 or +1.
    """
    couplings, lanes = couplings_of(machine), random_lanes(rng)
    hidden = np.empty((len(visible), machine.n_hidden), np.int8)
    for start in range(0, len(visible), ROWS_AT_ONCE):
        out = hidden[start : start + ROWS_AT_ONCE]
        units = np.ascontiguousarray(visible[start : start + ROWS_AT_ONCE], np.int8)
        field = np.empty(out.shape, np.float32)
        fields(units, couplings, field, n_threads)
        sample_units(field, lanes, out, n_threads)
    return hidden
