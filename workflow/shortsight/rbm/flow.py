"""The flow of equation (18): v1 -> h1 -> v2 -> h2 -> ..., each sampled."""

from collections.abc import Iterator

import numpy as np

from shortsight.rbm.gibbs import (
    Layers,
    couplings_of,
    layers,
    update_hidden,
    update_visible,
)
from shortsight.rbm.machine import RBM
from shortsight.rbm.units import random_lanes

__all__ = ["flow", "flow_end"]


def flow(
    machine: RBM, start: np.ndarray, n_lengths: int, rng: np.random.Generator
) -> Iterator[tuple[int, np.ndarray]]:
    """Yield lengths 0 (``start``), 1, ..., ``n_lengths`` and their configurations.

    One length is v -> h -> v. Configurations, including ``start``, are int8 of shape
    (n, n_visible), values -1 or +1, in a new array each time.
    """
    # ASSUME: all configurations of a length come from one trajectory per start.
    state, lanes = _start(machine, start), random_lanes(rng)
    yield 0, start.astype(np.int8)
    for length in range(1, n_lengths + 1):  # eq. (18)
        _step(state, lanes)
        yield length, state.visible.copy()


def flow_end(
    machine: RBM, start: np.ndarray, n_lengths: int, rng: np.random.Generator
) -> np.ndarray:
    """Return the configurations of the last length of a `flow`, storing no other."""
    state, lanes = _start(machine, start), random_lanes(rng)
    for _ in range(n_lengths):
        _step(state, lanes)
    return state.visible


def _start(machine: RBM, start: np.ndarray) -> Layers:
    if start.ndim != 2 or start.shape[1] != machine.n_visible:
        raise ValueError(
            f"start must have shape (n, {machine.n_visible}), got {start.shape}; "
            "flatten the lattice"
        )
    state = layers(couplings_of(machine), len(start))
    state.visible[:] = start
    return state


def _step(state: Layers, lanes: np.ndarray) -> None:
    update_hidden(state, lanes)
    update_visible(state, lanes)
