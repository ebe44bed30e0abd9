"""Gibbs sampling of the two layers, equations (16)-(18).

    P(h_a = +1 | v) = (1 + tanh x_a) / 2,   x = W^T v + b_h

and the same for v given h. (The paper prints tanh x, the conditional mean.)

Biases are kept as the couplings to one more unit in each layer that is always +1, so a
field is one matrix product and a gradient of all parameters is another. That unit is
sampled with the others, from a field that leaves it no choice.

Random bits come from `N_LANES` generators side by side, `shortsight.sampling.lanes`.
"""

from typing import NamedTuple

import numpy as np
from numba import njit

from shortsight.rbm.machine import RBM
from shortsight.sampling.lanes import advance
from shortsight.sampling.lanes import random_lanes as lanes_from

__all__ = [
    "Layers",
    "couplings_of",
    "gibbs_step",
    "layers",
    "machine_of",
    "random_lanes",
    "sample_hidden",
    "sample_units",
    "update_hidden",
    "update_visible",
]

N_LANES = 1024
ROWS_AT_ONCE = 1000
CERTAIN = np.float32(1e6)  # field of the unit that is always +1

_ONE, _HALF, _MINUS_TWO = np.float32(1.0), np.float32(0.5), np.float32(-2.0)
_LARGEST = np.float32(43.0)  # |x| beyond it: exp(-2x) would leave float32
_UNIT, _HALF_UNIT = np.float32(2.0**-24), np.float32(2.0**-25)
_LN2, _INVERSE_LN2 = np.float32(np.log(2.0)), np.float32(1.0 / np.log(2.0))
_C2, _C3, _C4 = np.float32(1 / 2), np.float32(1 / 6), np.float32(1 / 24)
_C5, _C6 = np.float32(1 / 120), np.float32(1 / 720)


class Layers(NamedTuple):
    """Both layers of ``n`` copies of one machine, and the room to update them.

    Attributes
    ----------
    couplings : numpy.ndarray, shape (n_visible + 1, n_hidden + 1), float32
        From `couplings_of`. Shared, not copied.
    visible, visible_field : numpy.ndarray, shape (n, n_visible + 1), float32
    hidden, hidden_field : numpy.ndarray, shape (n, n_hidden + 1), float32
        The last column of ``visible`` and ``hidden`` is +1.
    """

    couplings: np.ndarray
    visible: np.ndarray
    visible_field: np.ndarray
    hidden: np.ndarray
    hidden_field: np.ndarray


def couplings_of(machine: RBM) -> np.ndarray:
    """Return weights and biases as one float32 matrix.

    Returns
    -------
    numpy.ndarray, shape (n_visible + 1, n_hidden + 1), float32
        Last column: visible biases; last row: hidden biases.
    """
    couplings = np.empty(np.add(machine.weights.shape, 1), np.float32)
    couplings[:-1, :-1] = machine.weights
    couplings[:-1, -1] = machine.visible_bias
    couplings[-1, :-1] = machine.hidden_bias
    couplings[-1, -1] = CERTAIN
    return couplings


def machine_of(couplings: np.ndarray) -> RBM:
    """Return the machine whose `couplings_of` are ``couplings``; a copy."""
    blocks = couplings[:-1, :-1], couplings[:-1, -1], couplings[-1, :-1]
    return RBM(*(block.copy() for block in blocks))


def layers(couplings: np.ndarray, n: int) -> Layers:
    """Return room for ``n`` copies of both layers; all units are +1."""
    shapes = [(n, size) for size in couplings.shape]
    visible, hidden = (np.ones(shape, np.float32) for shape in shapes)
    return Layers(
        couplings, visible, np.empty_like(visible), hidden, np.empty_like(hidden)
    )


def random_lanes(rng: np.random.Generator) -> np.ndarray:
    """Return the state of the lanes, shape (4, N_LANES) uint32, drawn from ``rng``."""
    return lanes_from(rng, N_LANES)


def sample_units(field: np.ndarray, lanes: np.ndarray, out: np.ndarray) -> None:
    """Draw each unit: +1 with probability (1 + tanh x) / 2, else -1.

    Parameters
    ----------
    field : numpy.ndarray, float32, C-contiguous
        The fields x. Probabilities are resolved to 2^-24.
    lanes : numpy.ndarray, shape (4, N_LANES), uint32
        State of the random numbers. Modified in place.
    out : numpy.ndarray, float32, the shape of ``field``, C-contiguous
        Modified in place.
    """
    if field.shape != out.shape:
        raise ValueError(
            f"out must have the shape of field, {field.shape}, got {out.shape}; "
            "allocate it with numpy.empty_like(field)"
        )
    _sample(field.reshape(-1), lanes, out.reshape(-1))


def update_hidden(state: Layers, lanes: np.ndarray) -> None:
    """Draw h given v. ``state.hidden`` and ``lanes`` are modified in place."""
    np.matmul(state.visible, state.couplings, out=state.hidden_field)
    sample_units(state.hidden_field, lanes, state.hidden)


def update_visible(state: Layers, lanes: np.ndarray) -> None:
    """Draw v given h. ``state.visible`` and ``lanes`` are modified in place."""
    np.matmul(state.hidden, state.couplings.T, out=state.visible_field)
    sample_units(state.visible_field, lanes, state.visible)


def gibbs_step(state: Layers, lanes: np.ndarray) -> None:
    """Draw v given h, then h given v, which leaves p(v, h) invariant.

    ``state.visible``, ``state.hidden`` and ``lanes`` are modified in place.
    """
    update_visible(state, lanes)
    update_hidden(state, lanes)


def sample_hidden(
    machine: RBM, visible: np.ndarray, rng: np.random.Generator
) -> np.ndarray:
    """Draw one hidden configuration for each visible one, equation (16).

    Parameters
    ----------
    machine : RBM
    visible : numpy.ndarray, shape (n, n_visible), int8 or float32, values -1 or +1
    rng : numpy.random.Generator

    Returns
    -------
    numpy.ndarray, shape (n, n_hidden), int8, values -1 or +1
    """
    couplings, lanes = couplings_of(machine), random_lanes(rng)
    hidden = np.empty((len(visible), machine.n_hidden), np.int8)
    for start in range(0, len(visible), ROWS_AT_ONCE):
        rows = slice(start, min(start + ROWS_AT_ONCE, len(visible)))
        state = layers(couplings, rows.stop - rows.start)
        state.visible[:, :-1] = visible[rows]
        update_hidden(state, lanes)
        hidden[rows] = state.hidden[:, :-1]
    return hidden


@njit(cache=True)
def _sample(field, lanes, out):
    bits = np.empty(lanes.shape[1], np.uint32)
    for start in range(0, field.size, bits.size):
        stop = min(start + bits.size, field.size)
        # Advance and threshold apart: only then are both vectorised.
        advance(lanes, bits[: stop - start])
        _threshold(field[start:stop], bits, out[start:stop])


# +1 if u < 1 / (1 + exp(-2x)), with u in (0, 1) from the upper 24 bits.
@njit(cache=True)
def _threshold(field, bits, out):
    for j in range(out.size):
        u = np.float32(np.int32(bits[j] >> np.uint32(8))) * _UNIT + _HALF_UNIT
        z = _MINUS_TWO * min(max(field[j], -_LARGEST), _LARGEST)
        # exp(z) = 2^p exp(r), |r| < ln(2)/2: Taylor, relative error below 1e-6
        # wherever exp(z) can be told from 0 or infinity by u.
        p = np.floor(z * _INVERSE_LN2 + _HALF)
        r = z - p * _LN2
        e = _ONE + r * (_C2 + r * (_C3 + r * (_C4 + r * (_C5 + r * _C6))))
        e = _ONE + r * e
        power = np.int32((np.int32(p) + np.int32(127)) << np.int32(23))
        e = e * power.view(np.float32)
        out[j] = _ONE if u * (_ONE + e) < _ONE else -_ONE
