"""Flows of a machine, as sets of configurations that can be measured."""

from dataclasses import dataclass
from hashlib import sha256

import numpy as np

from shortsight.interface.arguments import (
    Seed,
    at_least,
    check_machine,
    configurations,
    generator,
)
from shortsight.interface.ensembles import Ensembles, Ising
from shortsight.rbm.flow import flow as flow_of
from shortsight.rbm.machine import RBM

__all__ = ["Flow", "flow"]

N_TOLD_APART = 40  # spins whose states do not come back in a million pieces


@dataclass(frozen=True, kw_only=True, eq=False)
class Flow(Ensembles):
    """Configurations of every ``length`` of a flow; those of 0 are its starts."""

    length: np.ndarray

    def columns(self) -> dict[str, np.ndarray]:
        """Return the lengths."""
        return {"length": self.length}


def flow(
    machine: RBM, spins: np.ndarray, n_lengths: int, *, model: Ising, seed: Seed = None
) -> Flow:
    """Follow v1 -> h1 -> v2 -> ..., equation (18), each layer sampled.

    Parameters
    ----------
    machine : RBM
    spins : array_like, shape (n, n_sites) or (n, length, length), ±1
        Where flows start.
    n_lengths : int
        Longest flow; one length is v -> h -> v.
    model : Ising
        By whose couplings energies are measured.
    seed : int, numpy.random.Generator or None
        An integer counts with the starts: a flow that goes on from its end has other
        numbers. Starts of fewer than 40 spins in all need a generator: so few come
        back, and the numbers would with them.

    Returns
    -------
    Flow
        Of n_lengths + 1 sets.
    """
    check_machine(machine)
    at_least(0, n_lengths=n_lengths)
    if machine.n_visible != model.n_sites:
        raise ValueError(
            f"model must have {machine.n_visible} sites, as the machine, "
            f"got {model.n_sites}; take the model of its lattice"
        )
    start = configurations(spins, "spins", n_sites=model.n_sites)
    shape = len(start), model.length, model.length
    if start.size < N_TOLD_APART and isinstance(seed, int | np.integer):
        raise ValueError(
            f"seed must be a generator for {start.size} spins in all, got {seed}; pass "
            f"one numpy.random.default_rng({seed}) to all pieces"
        )
    rng = generator(seed, "flow", sha256(start).hexdigest())
    steps = flow_of(machine, start, n_lengths, rng)
    return Flow(
        model=model,
        spins=np.array([visible.reshape(shape) for _, visible in steps]),
        chain=np.arange(len(start)),
        length=np.arange(n_lengths + 1),
    )
