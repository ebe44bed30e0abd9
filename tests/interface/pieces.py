"""Chains of a small machine that are continued in pieces, and what they must give."""

import numpy as np
from rbm.small_machines import states

from shortsight.rbm.likelihood import exact_log_partition
from shortsight.rbm.machine import free_energy

N_PIECES, N_LEFT_OUT = 300, 50


def abs_magnetisation(machine):
    """Return the mean of |m| over all states of a machine."""
    every = states(machine.n_visible)
    p = np.exp(-free_energy(machine, every) - exact_log_partition(machine))
    return p @ np.abs(every.mean(axis=1))


def in_pieces(piece, spins):
    """Return the mean of |m| along each chain that goes from piece to piece."""
    seen = []
    for _ in range(N_PIECES):
        spins = piece(spins)
        seen.append(np.abs(spins.reshape(len(spins), -1).mean(axis=1)))
    return np.mean(seen[N_LEFT_OUT:], axis=0)


def scatter(averages, exact):
    """Return how far chains are off: little if they go on, far if they are frozen."""
    return np.sqrt(np.mean((averages - exact) ** 2))
