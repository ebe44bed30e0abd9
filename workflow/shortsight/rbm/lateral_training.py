"""Training of machines with couplings between visible units.

    d log p / d L_ij = <v_i v_j>_data - <v_i v_j>_model,   i < j

and the same for W and the biases, as in `shortsight.rbm.training`, whose order of steps
this keeps: plain gradient steps, by contrastive divergence or persistent chains. The
same data, recipe and stream make the same machine to the last bit.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from shortsight.rbm.gibbs import Layers, layers, machine_of, update_hidden
from shortsight.rbm.lateral import LateralMachine, pseudo_log_likelihood, update_sites
from shortsight.rbm.optimiser import moments, optimiser
from shortsight.rbm.pairs import pair_sums
from shortsight.rbm.training import (
    LARGEST_FIELD,
    N_PSEUDO,
    TrainingDiverged,
    _batches,
    _chains,
    _check,
    _geometric_grid,
    _initial_couplings,
    _load,
)
from shortsight.rbm.units import random_lanes

__all__ = ["LateralRecipe", "train"]


@dataclass(frozen=True, kw_only=True)
class LateralRecipe:
    """One way to train; names as in `shortsight.rbm.recipe.Recipe`.

    Attributes
    ----------
    n_hidden : int
        0: visible units alone.
    lateral : bool
        Whether there are couplings between visible units. They start at 0.
    """

    optimiser: ClassVar[str] = "sgd"
    negative_phase: str
    n_gibbs_steps: int
    n_chains: int | None = None
    learning_rate: float
    initial_std: float
    batch_size: int
    n_steps: int
    n_hidden: int
    lateral: bool

    def __post_init__(self):
        persistent = self.negative_phase == "pcd"
        if not persistent and self.negative_phase != "cd":
            raise ValueError(
                f"negative_phase must be cd or pcd, got {self.negative_phase!r}; "
                "correct the recipe"
            )
        least = {"n_gibbs_steps": 1, "batch_size": 1, "n_steps": 0, "n_hidden": 0}
        for name, lowest in (least | ({"n_chains": 1} if persistent else {})).items():
            value = getattr(self, name)
            if value is None or not value >= lowest:
                raise ValueError(
                    f"{name} must be at least {lowest}, got {value}; correct the recipe"
                )


def train(
    data: np.ndarray,
    recipe: LateralRecipe,
    rng: np.random.Generator,
    *,
    n_logged: int = 20,
    on_progress: Callable[[int, int], None] | None = None,
    n_threads: int = 1,
) -> tuple[LateralMachine, dict[str, np.ndarray]]:
    """Train a machine.

    Parameters
    ----------
    data : numpy.ndarray, shape (n, n_visible), int8, values -1 or +1
    n_logged : int
        About how many steps are logged: 0, a geometric grid, and the last.
    on_progress : callable, optional
        Called after each step with (steps done, steps to do).
    n_threads : int
        Changes no bit.

    Returns
    -------
    machine : LateralMachine
    history : dict of numpy.ndarray, shape (n_rows,)
        ``step``; ``pseudo_log_likelihood`` of 250 fixed random configurations;
        ``largest_coupling``, of all parameters.
    """
    _check(data, recipe.batch_size)
    watching, training = rng.spawn(2)
    some = data[watching.permutation(len(data))[:N_PSEUDO]]
    couplings = _initial_couplings(data.shape[1], recipe, training)
    lateral = np.zeros((len(couplings),) * 2, np.float32)
    lanes = random_lanes(training)
    batch = layers(couplings, recipe.batch_size, n_threads)
    chains = _chains(batch, data, recipe, lanes, training)
    updates = [_update(x, recipe, batch, chains) for x in (couplings, lateral)]
    logged = _geometric_grid(recipe.n_steps, n_logged)
    batches = _batches(len(data), recipe.batch_size, training)
    rows = [_watch(couplings, lateral, some, 0)]
    for step in range(1, recipe.n_steps + 1):
        _load(data, next(batches), batch.visible)
        _draw(batch, chains, lateral, recipe, lanes)
        updates[0](step, *(_sums(x.visible, x.hidden, x) for x in (batch, chains)))
        if recipe.lateral:
            updates[1](step, *(_lateral_sums(x) for x in (batch, chains)))
        if step in logged:
            rows.append(_watch(couplings, lateral, some, step))
        if on_progress is not None:
            on_progress(step, recipe.n_steps)
    history = {name: np.array([row[name] for row in rows]) for name in rows[0]}
    return _machine(couplings, lateral), history


def _machine(couplings: np.ndarray, lateral: np.ndarray) -> LateralMachine:
    return LateralMachine(machine_of(couplings), lateral[:-1, :-1].copy())


def _update(matrix: np.ndarray, recipe, batch: Layers, chains: Layers) -> Callable:
    """Return ``update(step, positive, negative)`` of one matrix, in place."""
    n_rows = len(batch.visible), len(chains.visible)
    none = moments(matrix, recipe)
    return optimiser(matrix, none, recipe, *n_rows, batch.n_threads)


def _draw(batch, chains, lateral, recipe, lanes) -> None:
    """Draw the hidden units of the batch, and what the chains become."""
    # ASSUME: sampled units, not their means, in both expectations.
    update_hidden(batch, lanes)
    if recipe.negative_phase == "cd":
        np.copyto(chains.visible, batch.visible)
        np.copyto(chains.hidden, batch.hidden)
    for _ in range(recipe.n_gibbs_steps):
        update_sites(chains, lateral, lanes)
        update_hidden(chains, lanes)


def _sums(first: np.ndarray, second: np.ndarray, state: Layers) -> np.ndarray:
    out = np.empty((first.shape[1] + 1, second.shape[1] + 1), np.int32)
    pair_sums(first, second, out, state.n_threads)
    return out


def _lateral_sums(state: Layers) -> np.ndarray:
    """Return the sums of v_i v_j, and 0 where L has no parameter."""
    out = _sums(state.visible, state.visible, state)
    out[-1], out[:, -1] = 0, 0  # biases are those of the other matrix
    np.fill_diagonal(out, 0)
    return out


def _watch(couplings, lateral, some, step) -> dict:
    """Return a row of the history."""
    largest = float(max(np.abs(couplings).max(), np.abs(lateral).max()))
    if not largest * max(*couplings.shape, len(lateral)) < LARGEST_FIELD:
        raise TrainingDiverged(step, largest)
    return {
        "step": step,
        "pseudo_log_likelihood": pseudo_log_likelihood(
            _machine(couplings, lateral), some
        ),
        "largest_coupling": largest,
    }
