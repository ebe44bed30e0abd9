"""The flow of equation (18): v1 -> h1 -> v2 -> h2 -> ..., each sampled."""

from collections.abc import Iterator

import numpy as np

from shortsight.rbm.gibbs import (
    couplings_of,
    layers,
    random_lanes,
    update_hidden,
    update_visible,
)
from shortsight.rbm.machine import RBM

__all__ = ["flow"]


def flow(
    machine: RBM, start: np.ndarray, n_lengths: int, rng: np.random.Generator
) -> Iterator[tuple[int, np.ndarray]]:
    """Yield the visible configurations of every flow length.

    Parameters
    ----------
    machine : RBM
    start : numpy.ndarray, shape (n, n_visible), int8, values -1 or +1
    n_lengths : int
        Longest flow; one length is v -> h -> v.
    rng : numpy.random.Generator

    Yields
    ------
    length : int
        0, 1, ..., ``n_lengths``; length 0 is ``start``.
    visible : numpy.ndarray, shape (n, n_visible), int8, values -1 or +1
        A new array each time.
    """
    if start.ndim != 2 or start.shape[1] != machine.n_visible:
        raise ValueError(
            f"start must have shape (n, {machine.n_visible}), got {start.shape}; "
            "flatten the lattice"
        )
    # ASSUME: all configurations of a length come from one trajectory per start.
    state, lanes = layers(couplings_of(machine), len(start)), random_lanes(rng)
    state.visible[:, :-1] = start
    yield 0, start.astype(np.int8)
    for length in range(1, n_lengths + 1):
        update_hidden(state, lanes)
        update_visible(state, lanes)
        yield length, state.visible[:, :-1].astype(np.int8)
