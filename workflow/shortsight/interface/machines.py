"""Machines of ±1 units: training and likelihood."""

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import numpy as np

from shortsight.interface.arguments import (
    Progress,
    Seed,
    configurations,
    generator,
    reporter,
)
from shortsight.rbm.machine import RBM, free_energy
from shortsight.rbm.quality import log_partition, mean
from shortsight.rbm.recipe import Recipe
from shortsight.rbm.training import train as train_machine
from shortsight.statistics import Estimate, block_of

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Likelihood", "Trained", "likelihood", "train"]

ROWS_AT_ONCE = 1000


@dataclass(frozen=True, eq=False)
class Trained:
    """A machine and how it came about.

    Attributes
    ----------
    machine : RBM
    recipe : Recipe
    history : dict of numpy.ndarray
        What was watched, as `shortsight.rbm.training.train` returns it.
    """

    machine: RBM
    recipe: Recipe
    history: dict[str, np.ndarray]

    def to_dataframe(self) -> "pd.DataFrame":
        """Return the history, a row for each step that was looked at."""
        import pandas as pd

        return pd.DataFrame(self.history)


def train(
    visible: np.ndarray,
    *,
    n_hidden: int = 64,
    negative_phase: str = "pcd",
    n_gibbs_steps: int = 1,
    n_chains: int = 100,
    optimiser: str = "sgd",
    learning_rate: float = 0.01,
    adam_epsilon: float = 1e-8,
    initial_std: float = 0.01,
    batch_size: int = 100,
    n_steps: int = 3000,
    connectivity: str = "full",
    radius: float | None = None,
    test: np.ndarray | None = None,
    seed: Seed = None,
    progress: Progress = False,
    n_threads: int = 1,
) -> Trained:
    """Train a machine by contrastive divergence.

    Parameters
    ----------
    visible : array_like, shape (n, n_visible) or (n, length, length), ±1
    n_hidden : int
    negative_phase : {"cd", "pcd"}
        Whether the model's chains start at every step from the batch, or persist.
    n_gibbs_steps : int
        Gibbs steps of the chains at each training step: the k of CD-k.
    n_chains : int
        Persistent chains; "cd" has as many as the batch.
    optimiser : {"sgd", "adam"}
    learning_rate, adam_epsilon : float
        Of the mean gradient per configuration; epsilon is Adam's alone.
    initial_std : float
        Standard deviation of the initial weights; biases start from 0.
    batch_size, n_steps : int
        Configurations of a step, at most all there are; and steps.
    connectivity : {"full", "local", "random"}
        Which weights there are; the others are 0 and stay 0. "local": each hidden unit
        sees the spins around its place, both layers being square lattices; "random": as
        many spins, drawn from all.
    radius : float, optional
        Of "local" and "random", in lattice spacings, at most half the lattice.
    test : array_like, optional
        Configurations never trained on, for ``free_energy_gap`` of the history.
    seed : int, numpy.random.Generator or None
    progress : bool or callable
    n_threads : int
        Changes no bit.

    Raises
    ------
    ValueError
        If a number of units is no square and the connectivity is not "full".
    Refused
        If the training diverges.
    """
    visible = configurations(visible)
    recipe = Recipe(
        negative_phase=negative_phase,
        n_gibbs_steps=n_gibbs_steps,
        n_chains=n_chains if negative_phase == "pcd" else None,
        optimiser=optimiser,
        learning_rate=learning_rate,
        adam_epsilon=adam_epsilon if optimiser == "adam" else None,
        initial_std=initial_std,
        batch_size=min(batch_size, len(visible)),
        n_steps=n_steps,
        n_hidden=n_hidden,
        connectivity=connectivity,
        radius=None if connectivity == "full" else radius,
    )
    machine, history = train_machine(
        visible,
        recipe,
        generator(seed, "train"),
        test=None if test is None else configurations(test),
        on_progress=reporter(progress, "training steps"),
        n_threads=n_threads,
    )
    return Trained(machine, recipe, history)


@dataclass(frozen=True, eq=False)
class Likelihood:
    """How likely configurations are under a machine, in nats.

    Attributes
    ----------
    log_likelihood : Estimate
        Mean log p(v) of a configuration; its error is that over chains and of log Z.
    log_partition : Estimate
        log Z.
    log_probability : numpy.ndarray, shape (n,), float64
        log p(v) of each.
    method : str
        ``"exact"``, or ``"ais"``: annealed importance sampling, which tends to
        underestimate log Z.
    n_effective : float
        Of how many annealing runs the weights are; nan if exact.
    """

    log_likelihood: Estimate
    log_partition: Estimate
    log_probability: np.ndarray
    method: str
    n_effective: float

    def to_dataframe(self) -> "pd.DataFrame":
        """Return one row of all but ``log_probability``."""
        import pandas as pd

        row = {}
        for name in ("log_likelihood", "log_partition"):
            row[name], row[f"{name}_error"] = asdict(getattr(self, name)).values()
        row |= {"method": self.method, "n_effective": self.n_effective}
        return pd.DataFrame([row])


def likelihood(
    machine: RBM,
    visible: np.ndarray,
    *,
    chain: np.ndarray | None = None,
    n_chains: int = 500,
    n_temperatures: int = 1000,
    seed: Seed = 0,
) -> Likelihood:
    """Return the log-likelihood of configurations under a machine.

    Parameters
    ----------
    machine : RBM
    visible : array_like, shape (n, n_visible) or (n, length, length), ±1
    chain : array_like, shape (n,), optional
        The chain of every configuration; all independent if not given.
    n_chains, n_temperatures : int
        Annealing runs and their steps; not used with up to 20 units in the smaller
        layer, where log Z is exact.
    seed : int, numpy.random.Generator or None
        Of the annealing.
    """
    visible = configurations(visible)
    at = {"n_chains": n_chains, "n_temperatures": n_temperatures}
    found = log_partition(machine, **at, rng=generator(seed, "anneal"))
    partition = Estimate(found["log_partition"], found["log_partition_error"])
    log_p = _minus_free_energy(machine, visible) - partition.value
    chain = np.arange(len(visible)) if chain is None else chain
    average = mean(log_p, block_of(chain))
    error = float(np.hypot(average.error, partition.error))
    return Likelihood(
        Estimate(average.value, error),
        partition,
        log_p,
        found["method"],
        found["n_effective"],
    )


def _minus_free_energy(machine: RBM, visible: np.ndarray) -> np.ndarray:
    starts = range(0, len(visible), ROWS_AT_ONCE)
    return np.concatenate(
        [-free_energy(machine, visible[i : i + ROWS_AT_ONCE]) for i in starts]
    )
