"""Machines of ±1 units: training and likelihood."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields, replace
from typing import ClassVar, Literal

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from shortsight.interface.arguments import (
    Progress,
    Seed,
    Spins,
    at_least,
    check_chains,
    check_machine,
    configurations,
    generator,
    in_words_of_the_library,
    reporter,
)
from shortsight.interface.results import Saved, Shown
from shortsight.rbm.checkpoint import Checkpoint
from shortsight.rbm.machine import RBM, free_energy
from shortsight.rbm.quality import by_rows, log_partition, mean
from shortsight.rbm.recipe import Recipe
from shortsight.rbm.training import train as train_machine
from shortsight.statistics import Estimate, block_of

__all__ = ["Likelihood", "Trained", "likelihood", "recipe_of", "train", "trained"]

#: A parameter, and the setting with which it is not used.
UNREAD = {
    "n_chains": ("negative_phase", "cd"),
    "adam_epsilon": ("optimiser", "sgd"),
    "radius": ("connectivity", "full"),
}


@dataclass(frozen=True, eq=False, repr=False)
class Trained(Shown, Saved):
    """A machine, its recipe, and the history of its training.

    ``history`` has ``step``, ``reconstruction_error``, ``pseudo_log_likelihood`` and
    ``free_energy_gap``.
    """

    _parts: ClassVar = {"machine": RBM, "recipe": Recipe, "history": dict}
    machine: RBM
    recipe: Recipe
    history: dict[str, NDArray]

    def to_dataframe(self) -> pd.DataFrame:
        """Return the history, one row per logged step."""
        return pd.DataFrame(self.history)

    def _text(self) -> str:
        of = self.machine, self.recipe
        return (
            f"{of[0].n_visible} visible and {of[0].n_hidden} hidden units, "
            f"{of[1].n_steps} steps of {of[1].negative_phase}-{of[1].n_gibbs_steps}"
        )


def train(
    visible: ArrayLike,
    *,
    n_hidden: int = 64,
    negative_phase: Literal["cd", "pcd"] = "pcd",
    n_gibbs_steps: int = 1,
    n_chains: int = 100,
    optimiser: Literal["sgd", "adam"] = "sgd",
    learning_rate: float = 0.01,
    adam_epsilon: float = 1e-8,
    initial_std: float = 0.01,
    batch_size: int = 100,
    n_steps: int = 3000,
    connectivity: Literal["full", "local", "random"] = "full",
    radius: float | None = None,
    test: ArrayLike | None = None,
    seed: Seed = None,
    progress: Progress = False,
    n_threads: int = 1,
) -> Trained:
    """Return a machine trained by contrastive divergence.

    Parameters
    ----------
    visible : array_like, shape (n, n_visible) or (n, length, length), ±1
    n_hidden, ..., radius
        As in `shortsight.rbm.recipe.Recipe`; ``n_chains`` is used for "pcd" only,
        ``adam_epsilon`` for "adam", ``radius`` unless all units are joined. A batch
        has at most all configurations.
    test : array_like, optional
        Configurations never trained on, for ``free_energy_gap`` of the history.
    seed : int, numpy.random.Generator or None
    progress : bool or callable
    n_threads : int
        Changes no bit.

    Returns
    -------
    Trained

    Raises
    ------
    Refused
        If the training diverges.

    Examples
    --------
    >>> import numpy as np, shortsight
    >>> equal = np.array([[1, 1], [-1, -1]]).repeat(50, axis=0)
    >>> shortsight.train(equal, n_hidden=1, n_steps=2000, seed=1)
    Trained(2 visible and 1 hidden units, 2000 steps of pcd-1)
    """
    given = dict(locals())
    visible = configurations(visible)
    settings = {part.name: given[part.name] for part in fields(Recipe)}
    recipe = recipe_of(len(visible), **settings)
    at_least(1, n_threads=n_threads)
    if test is not None:
        test = configurations(test, "test", n_sites=visible.shape[1])
    how = {"test": test, "progress": progress, "n_threads": n_threads}
    return trained(visible, recipe, generator(seed, "train"), **how)


def recipe_of(n: int, **settings) -> Recipe:
    """Return the recipe of settings for n configurations; unused settings are None."""
    at_least(1, **{x: settings[x] for x in ("n_hidden", "n_gibbs_steps", "batch_size")})
    at_least(0, n_steps=settings["n_steps"])
    unread = [name for name, (by, value) in UNREAD.items() if settings[by] == value]
    settings["batch_size"] = min(settings["batch_size"], n)
    with in_words_of_the_library():
        return Recipe(**settings | dict.fromkeys(unread))


def trained(
    visible: Spins,
    recipe: Recipe,
    rng: np.random.Generator,
    *,
    test: Spins | None = None,
    progress: Progress = False,
    n_threads: int = 1,
    checkpoint: Checkpoint | None = None,
) -> Trained:
    """Return a machine trained by a recipe; compilation precedes the progress bar."""
    if progress:
        once = replace(recipe, batch_size=1, n_steps=1)
        train_machine(visible[:1], once, np.random.default_rng(0))
    machine, history = train_machine(
        visible,
        recipe,
        rng,
        test=test,
        on_progress=reporter(progress, "training steps", recipe.n_steps),
        checkpoint=checkpoint,
        n_threads=n_threads,
    )
    return Trained(machine, recipe, history)


@dataclass(frozen=True, eq=False, repr=False)
class Likelihood(Shown):
    """The likelihood of configurations under a machine, in nats.

    Attributes
    ----------
    log_likelihood : Estimate
        Mean log p(v) per configuration; its error is that over chains and of log Z.
    log_partition : Estimate
    log_probability : numpy.ndarray, shape (n,), float64
        log p(v) of each configuration.
    method : {"exact", "ais"}
        Annealed importance sampling tends to underestimate log Z.
    n_effective : float
        Effective number of annealing runs; nan if exact.
    """

    log_likelihood: Estimate
    log_partition: Estimate
    log_probability: NDArray[np.float64]
    method: Literal["exact", "ais"]
    n_effective: float

    def to_dataframe(self) -> pd.DataFrame:
        """Return one row of all fields but ``log_probability``."""
        row = {}
        for name in ("log_likelihood", "log_partition"):
            row[name], row[f"{name}_error"] = asdict(getattr(self, name)).values()
        row |= {"method": self.method, "n_effective": self.n_effective}
        return pd.DataFrame([row])

    def _text(self) -> str:
        return f"{self.log_likelihood} nats, log Z = {self.log_partition} {self.method}"


def likelihood(
    machine: RBM,
    visible: ArrayLike,
    *,
    chain: ArrayLike | None = None,
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
        The chain of each configuration; all independent if not given.
    n_chains, n_temperatures : int
        Annealing runs and their steps; not used with up to 20 units in the smaller
        layer, where log Z is exact.
    seed : int, numpy.random.Generator or None
        For annealing.

    Returns
    -------
    Likelihood

    Examples
    --------
    >>> import numpy as np, shortsight
    >>> independent = shortsight.RBM(np.zeros((16, 2)), np.zeros(16), np.zeros(2))
    >>> found = shortsight.likelihood(independent, np.ones((3, 16)))
    >>> found.log_probability / np.log(2)
    array([-16., -16., -16.])
    """
    check_machine(machine)
    visible = configurations(visible, n_sites=machine.n_visible)
    chain = np.arange(len(visible)) if chain is None else chain
    check_chains(chain)
    at = {"n_chains": n_chains, "n_temperatures": n_temperatures}
    found = log_partition(machine, **at, rng=generator(seed, "anneal"))
    partition = Estimate(found["log_partition"], found["log_partition_error"])
    log_p = -by_rows(lambda rows: free_energy(machine, rows), visible) - partition.value
    average = mean(log_p, block_of(chain))
    error = float(np.hypot(average.error, partition.error))
    how = found["method"], found["n_effective"]
    return Likelihood(Estimate(average.value, error), partition, log_p, *how)
