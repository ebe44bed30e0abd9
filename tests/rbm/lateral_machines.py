"""Machines with couplings between visible units, small enough to enumerate."""

from typing import NamedTuple

import numpy as np
from rbm.small_machines import random_machine, states

from shortsight.random import stream
from shortsight.rbm.lateral import LateralMachine
from shortsight.rbm.machine import RBM, energy, free_energy


class Small(NamedTuple):
    """A machine, and its distribution by enumeration."""

    whole: LateralMachine

    @property
    def rbm(self):
        """The machine without its lateral couplings."""
        return self.whole.machine

    def joint(self):
        """Return all v, all h and p(v, h), one row a state of both; float64."""
        n = self.rbm.n_visible
        every = states(n + self.rbm.n_hidden)
        v, h = every[:, :n], every[:, n:]
        double = RBM(*(np.asarray(x, np.float64) for x in vars(self.rbm).values()))
        coupled = 0.5 * np.einsum("si,ij,sj->s", v, self.whole.lateral, v)
        weight = np.exp(coupled - energy(double, v, h))
        return v, h, weight / weight.sum()

    def log_weight(self, v):
        """Return log p(v) + log Z: the sum over hidden units."""
        coupled = 0.5 * np.einsum("si,ij,sj->s", v, self.whole.lateral, v)
        return coupled - free_energy(self.rbm, v)

    def moments(self):
        """Return <v v>, <v h>, <v> and <h>."""
        v, h, p = self.joint()
        v, h = v.astype(float), h.astype(float)
        return v.T @ (p[:, None] * v), v.T @ (p[:, None] * h), p @ v, p @ h


def random_lateral(n_visible, n_hidden, scale=0.7):
    """Return a machine with random parameters."""
    rng = stream(2020, "lateral", n_visible, n_hidden)
    upper = np.triu(scale * rng.standard_normal((n_visible, n_visible)), 1)
    lateral = (upper + upper.T).astype(np.float32)
    return Small(LateralMachine(random_machine(n_visible, n_hidden), lateral))


def counts(units):
    """Return how often each state of units occurs, bit k being unit k."""
    n = units.shape[1]
    return np.bincount((units > 0) @ 2 ** np.arange(n), minlength=2**n)
