"""Training of machines with couplings between visible units.

    d log p / d L_ij = <v_i v_j>_data - <v_i v_j>_model,   i < j

and the same for W and the biases, in the order of steps of `shortsight.rbm.training`.
The same data, recipe and stream make the same machine to the last bit.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from shortsight.rbm.gibbs import Layers, layers, machine_of, update_hidden
from shortsight.rbm.lateral import LateralMachine, update_sites
from shortsight.rbm.optimiser import moments, optimiser
from shortsight.rbm.pairs import pair_sums
from shortsight.rbm.recipe import Recipe
from shortsight.rbm.training import (
    LARGEST_FIELD,
    TrainingDiverged,
    _batches,
    _chains,
    _check,
    _initial_couplings,
    _load,
)
from shortsight.rbm.units import random_lanes

__all__ = ["LateralRecipe", "train"]


@dataclass(frozen=True, kw_only=True)
class LateralRecipe(Recipe):
    """One way to train: a recipe of full connectivity that may have no hidden units.

    Attributes
    ----------
    lateral : bool
        Whether there are couplings between visible units. They start at 0.
    """

    lateral: bool

    def __post_init__(self):
        settings = {k: v for k, v in vars(self).items() if k != "lateral"}
        Recipe(**settings | {"n_hidden": self.n_hidden or 1})  # refuses all others
        if self.connectivity != "full":
            raise ValueError(
                f"connectivity must be full with lateral couplings, got "
                f"{self.connectivity!r}; correct the recipe"
            )


def train(
    data: np.ndarray,
    recipe: LateralRecipe,
    rng: np.random.Generator,
    *,
    on_progress: Callable[[int, int], None] | None = None,
) -> LateralMachine:
    """Train a machine; arguments are those of `shortsight.rbm.training.train`."""
    _check(data, recipe.batch_size)
    _, rng = rng.spawn(2)  # as there: the first would be for what is logged
    couplings = _initial_couplings(data.shape[1], recipe, rng)
    lateral = np.zeros((data.shape[1],) * 2, np.float32)
    lanes, batch = random_lanes(rng), layers(couplings, recipe.batch_size)
    chains = _chains(batch, data, recipe, lanes, rng)
    n_rows = len(batch.visible), len(chains.visible)
    update, update_lateral = (
        optimiser(x, moments(x, recipe), recipe, *n_rows) for x in (couplings, lateral)
    )
    batches = _batches(len(data), recipe.batch_size, rng)
    for step in range(1, recipe.n_steps + 1):
        _load(data, next(batches), batch.visible)
        _draw(batch, chains, lateral, recipe, lanes)
        update(step, *(_sums(x, x.hidden) for x in (batch, chains)))
        if recipe.lateral:
            update_lateral(step, *(_lateral_sums(x) for x in (batch, chains)))
        largest = max(np.abs(couplings).max(), np.abs(lateral).max())
        if not largest * max(couplings.shape) < LARGEST_FIELD:
            raise TrainingDiverged(step, float(largest))
        if on_progress is not None:
            on_progress(step, recipe.n_steps)
    return LateralMachine(machine_of(couplings), lateral)


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


def _sums(state: Layers, units: np.ndarray) -> np.ndarray:
    """Return the sums of `pair_sums` of visible units and others."""
    out = np.empty((state.visible.shape[1] + 1, units.shape[1] + 1), np.int32)
    pair_sums(state.visible, units, out)
    return out


def _lateral_sums(state: Layers) -> np.ndarray:
    """Return the sums of v_i v_j, and 0 on the diagonal, where L has no parameter."""
    out = _sums(state, state.visible)[:-1, :-1].copy()
    np.fill_diagonal(out, 0)
    return out
