"""Flows of a machine, as sets of configurations that can be measured."""

from dataclasses import dataclass

import numpy as np

from shortsight.interface.arguments import Seed, configurations, generator
from shortsight.interface.ensembles import Ensembles, Ising
from shortsight.rbm.flow import flow as flow_of
from shortsight.rbm.machine import RBM

__all__ = ["Flow", "flow"]


@dataclass(frozen=True, kw_only=True, eq=False)
class Flow(Ensembles):
    """Configurations of every ``length`` of a flow, 0 (its starts), 1, ..., n_lengths.

    Configurations of one length are of different chains.
    """

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

    Returns
    -------
    Flow
        Of n_lengths + 1 sets.
    """
    start = configurations(spins)
    if start.shape[1] != model.n_sites:
        raise ValueError(
            f"spins must have {model.n_sites} sites, as the model, "
            f"got {start.shape[1]}; take the model of their length"
        )
    shape = len(start), model.length, model.length
    steps = flow_of(machine, start, n_lengths, generator(seed, "flow"))
    return Flow(
        model=model,
        spins=np.array([visible.reshape(shape) for _, visible in steps]),
        chain=np.arange(len(start)),
        length=np.arange(n_lengths + 1),
    )
