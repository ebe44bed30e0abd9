"""Machines of ±1 units: training and likelihood."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from inspect import Parameter, signature

import numpy as np
import pandas as pd

from shortsight.interface.arguments import (
    Progress,
    Seed,
    at_least,
    check_chains,
    check_machine,
    configurations,
    generator,
    reporter,
)
from shortsight.rbm.machine import RBM, free_energy
from shortsight.rbm.quality import by_rows, log_partition, mean
from shortsight.rbm.recipe import Recipe
from shortsight.rbm.training import train as train_machine
from shortsight.statistics import Estimate, block_of

__all__ = ["RECIPE", "Likelihood", "Trained", "likelihood", "takes_recipe", "train"]

#: The parameters of `Recipe` and what they are if not given.
RECIPE = {
    "n_hidden": 64,
    "negative_phase": "pcd",
    "n_gibbs_steps": 1,
    "n_chains": 100,
    "optimiser": "sgd",
    "learning_rate": 0.01,
    "adam_epsilon": 1e-8,
    "initial_std": 0.01,
    "batch_size": 100,
    "n_steps": 3000,
    "connectivity": "full",
    "radius": None,
}
#: A parameter that is not read, and the setting that makes it so.
UNREAD = {
    "n_chains": ("negative_phase", "cd"),
    "adam_epsilon": ("optimiser", "sgd"),
    "radius": ("connectivity", "full"),
}


def takes_recipe(function: Callable) -> Callable:
    """Show the parameters of `RECIPE` in the place of ``**recipe``."""
    own = signature(function)
    shown = [x for x in own.parameters.values() if x.name != "recipe"]
    shown += [
        Parameter(name, Parameter.KEYWORD_ONLY, default=default)
        for name, default in RECIPE.items()
        if name not in own.parameters
    ]
    function.__signature__ = own.replace(parameters=shown)
    return function


@dataclass(frozen=True, eq=False)
class Trained:
    """A machine, its recipe, and what `shortsight.rbm.training.train` watched."""

    machine: RBM
    recipe: Recipe
    history: dict[str, np.ndarray]

    def to_dataframe(self) -> pd.DataFrame:
        """Return the history, a row for each step that was looked at."""
        return pd.DataFrame(self.history)


@takes_recipe
def train(
    visible: np.ndarray,
    *,
    test: np.ndarray | None = None,
    seed: Seed = None,
    progress: Progress = False,
    n_threads: int = 1,
    **recipe,
) -> Trained:
    """Train a machine by contrastive divergence.

    Parameters
    ----------
    visible : array_like, shape (n, n_visible) or (n, length, length), ±1
    test : array_like, optional
        Configurations never trained on, for ``free_energy_gap`` of the history.
    seed : int, numpy.random.Generator or None
    progress : bool or callable
    n_threads : int
        Changes no bit.
    **recipe
        As in `shortsight.rbm.recipe.Recipe`; ``n_chains`` counts for "pcd" alone,
        ``adam_epsilon`` for "adam", ``radius`` unless all units are joined. Batches
        have at most as many configurations as there are.

    Raises
    ------
    ValueError
        If a number of units is no square and the connectivity is not "full".
    Refused
        If the training diverges.
    """
    visible = configurations(visible)
    at_least(1, n_threads=n_threads)
    recipe = RECIPE | recipe
    recipe["batch_size"] = min(recipe["batch_size"], len(visible))
    unread = [name for name, (by, value) in UNREAD.items() if recipe[by] == value]
    recipe = Recipe(**recipe | dict.fromkeys(unread))
    if test is not None:
        test = configurations(test, "test", n_sites=visible.shape[1])
    machine, history = train_machine(
        visible,
        recipe,
        generator(seed, "train"),
        test=test,
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
    log_probability : numpy.ndarray, shape (n,), float64
        log p(v) of each.
    method : {"exact", "ais"}
        Annealed importance sampling tends to underestimate log Z.
    n_effective : float
        Of how many annealing runs the weights are; nan if exact.
    """

    log_likelihood: Estimate
    log_partition: Estimate
    log_probability: np.ndarray
    method: str
    n_effective: float

    def to_dataframe(self) -> pd.DataFrame:
        """Return one row of all but ``log_probability``."""
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
