"""Flows of a machine, as sets of configurations."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

import numpy as np
from numpy.typing import ArrayLike, NDArray

from shortsight.interface.arguments import Seed, at_least, configurations, generator
from shortsight.interface.ensembles import Ensembles, Ising, check_pair
from shortsight.rbm.flow import flow as flow_of
from shortsight.rbm.machine import RBM

__all__ = ["Flow", "flow"]

N_TOLD_APART = 40  # spins whose states do not repeat within a million pieces


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Flow(Ensembles):
    """Configurations of every ``length`` of a flow; length 0 holds its starts."""

    length: NDArray[np.integer]

    def columns(self) -> dict[str, NDArray]:
        """Return the lengths."""
        return {"length": self.length}


def flow(
    machine: RBM, spins: ArrayLike, n_lengths: int, *, model: Ising, seed: Seed = None
) -> Flow:
    """Return the flow v1 -> h1 -> v2 -> ..., equation (18), with each layer sampled.

    Parameters
    ----------
    machine : RBM
    spins : array_like, shape (n, n_sites) or (n, length, length), ±1
        Starts of the flows.
    n_lengths : int
        Longest flow; one length is v -> h -> v.
    model : Ising
        Its couplings define energies.
    seed : int, numpy.random.Generator or None
        An integer is combined with the starts, so that a flow continued from its end
        has new numbers. Starts with fewer than 40 spins in all need a generator: they
        repeat, and the numbers would with them.

    Returns
    -------
    Flow
        With n_lengths + 1 sets.

    Examples
    --------
    >>> import numpy as np, shortsight
    >>> independent = shortsight.RBM(np.zeros((16, 2)), np.zeros(16), np.zeros(2))
    >>> start, model = np.ones((100, 4, 4)), shortsight.Ising(4)
    >>> found = shortsight.flow(independent, start, 2, model=model, seed=1)
    >>> found
    Flow(length 4, 3 x 100 configurations of 100 chains, length 0 to 2)
    >>> abs(found.spins.mean(axis=(1, 2, 3))).round(1).tolist()
    [1.0, 0.0, 0.0]
    """
    check_pair(machine, model)
    at_least(0, n_lengths=n_lengths)
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
