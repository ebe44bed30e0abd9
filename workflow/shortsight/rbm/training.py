"""Training by contrastive divergence, with chains from the data or persistent ones.

    d log p / d W = <v h>_data - <v h>_model                       eqs. (13)-(15)

and the same for the biases, which are couplings to a unit that is always +1 (see
`shortsight.rbm.gibbs`). Steps go up the gradient of the mean log-likelihood per
configuration. The same data, recipe and stream give the same machine to the last bit,
on any processor and with any number of threads.
"""

from collections.abc import Callable, Iterator
from itertools import islice

import numpy as np

from shortsight.compilation import njit
from shortsight.rbm.checkpoint import Checkpoint
from shortsight.rbm.connectivity import joined
from shortsight.rbm.gibbs import (
    Layers,
    couplings_of,
    gibbs_step,
    layers,
    machine_of,
    update_hidden,
    update_visible,
)
from shortsight.rbm.likelihood import pseudo_log_likelihood
from shortsight.rbm.machine import RBM, free_energy
from shortsight.rbm.normals import normals
from shortsight.rbm.optimiser import moments, optimiser
from shortsight.rbm.pairs import pair_sums
from shortsight.rbm.recipe import Recipe
from shortsight.rbm.units import random_lanes
from shortsight.refusal import Refused

__all__ = ["Recipe", "TrainingDiverged", "train"]

N_WATCHED = 1000  # configurations per set whose free energy is logged
N_PSEUDO = 250  # of these for the pseudo-log-likelihood ...
N_SITES = 128  # ... at this many fixed random sites, or all if there are fewer
LARGEST_FIELD = 1e6  # a larger field means that training has diverged


class TrainingDiverged(Refused):
    """A parameter exceeded all bounds; holds ``step`` and ``largest``."""

    def __init__(self, step: int, largest: float):
        super().__init__(
            f"parameters must stay bounded, got one of size {largest:.3g} by step "
            f"{step}; lower learning_rate or initial_std"
        )
        self.step = step
        self.largest = largest


def train(
    data: np.ndarray,
    recipe: Recipe,
    rng: np.random.Generator,
    *,
    test: np.ndarray | None = None,
    n_logged: int = 20,
    on_progress: Callable[[int, int], None] | None = None,
    checkpoint: Checkpoint | None = None,
    n_threads: int = 1,
) -> tuple[RBM, dict[str, np.ndarray]]:
    """Return a trained machine, and the history of its training.

    Parameters
    ----------
    data : numpy.ndarray, shape (n, n_visible), int8, values -1 or +1
    rng : numpy.random.Generator
        The history draws from a child of it, and does not change the machine.
    test : numpy.ndarray, shape (n_test, n_visible), int8, optional
        Configurations never trained on, for ``free_energy_gap`` (nan without).
    n_logged : int
        Approximate number of logged steps: 0, a geometric grid, and the last.
    on_progress : callable, optional
        Called after each step with (steps done, total steps).
    checkpoint : Checkpoint, optional
        Where to resume from, and save to. It belongs to exactly these arguments; the
        caller removes it once the results are written.
    n_threads : int
        Changes no bit.

    Returns
    -------
    machine : RBM
    history : dict of numpy.ndarray, shape (n_rows,)
        ``step``; ``reconstruction_error``, the fraction of units that differ after v ->
        h -> v; ``pseudo_log_likelihood``, n_visible times the mean over sites of log
        p(v_i | all other v); ``free_energy_gap``, mean F(test) - mean F(data). All are
        of fixed random subsets: at most 1000 configurations, at most 250 of them at 128
        sites for the pseudo-log-likelihood.
    """
    _check(data, recipe.batch_size)
    watching, training, joining = rng.spawn(3)
    mask = _mask(data.shape[1], recipe, joining)
    couplings = _initial_couplings(data.shape[1], recipe, training)
    _leave_out(mask, couplings)
    lanes = random_lanes(training)
    batch = layers(couplings, recipe.batch_size, n_threads)
    chains = _chains(batch, data, recipe, lanes, training)
    positive, negative = (np.empty(couplings.shape, np.int32) for _ in range(2))
    n_rows = len(batch.visible), len(chains.visible)
    # All that changes at a step, except the batches: their stream is replayed.
    state = {"couplings": couplings, "moments": moments(couplings, recipe)}
    state |= {"lanes": lanes, "chains": chains.hidden}
    update = optimiser(couplings, state["moments"], recipe, *n_rows, n_threads)
    watch = _watcher(data, test, watching)
    logged = _geometric_grid(recipe.n_steps, n_logged)
    done, rows = checkpoint.load(state) if checkpoint else (0, [])
    rows = rows or [watch(couplings, 0)]
    batches = islice(_batches(len(data), recipe.batch_size, training), done, None)
    for step in range(done + 1, recipe.n_steps + 1):
        _load(data, next(batches), batch.visible)
        _expectations(batch, chains, recipe, lanes, positive, negative)
        _leave_out(mask, positive, negative)
        update(step, positive, negative)
        if step in logged:
            rows.append(watch(couplings, step))
        if checkpoint:
            checkpoint.save_if_due(step, state, rows)
        if on_progress is not None:
            on_progress(step, recipe.n_steps)
    history = {name: np.array([row[name] for row in rows]) for name in rows[0]}
    return machine_of(couplings), history


def _check(data: np.ndarray, batch_size: int) -> None:
    spins = data.ndim == 2 and data.dtype == np.int8 and len(data) > 0
    if not spins or data.min() < -1 or data.max() > 1 or (data == 0).any():
        raise ValueError(
            "data must be int8 of shape (n, n_visible) with values -1 or +1, "
            f"got {data.dtype} of shape {data.shape}; flatten and round it first"
        )
    if batch_size > len(data):
        raise ValueError(
            f"batch_size must be at most the number of configurations, {len(data)}, "
            f"got {batch_size}; lower it or sample more"
        )


def _mask(
    n_visible: int, recipe: Recipe, rng: np.random.Generator
) -> np.ndarray | None:
    """Return 1 for each existing coupling and 0 for the others; None if all exist."""
    if recipe.connectivity == "full":
        return None
    sizes = n_visible, recipe.n_hidden
    mask = np.ones(np.add(sizes, 1), np.int32)  # biases always exist
    mask[:-1, :-1] = joined(recipe.connectivity, recipe.radius, *sizes, rng)
    return mask


def _leave_out(mask: np.ndarray | None, *arrays: np.ndarray) -> None:
    """Set the entries of absent couplings to 0, in place."""
    for array in arrays if mask is not None else ():
        np.multiply(array, mask, out=array, casting="same_kind")


def _initial_couplings(
    n_visible: int, recipe: Recipe, rng: np.random.Generator
) -> np.ndarray:
    # ASSUME: initial weights are normal with mean 0, initial biases are 0.
    shape = (n_visible, recipe.n_hidden)
    weights = recipe.initial_std * normals(rng, n_visible * recipe.n_hidden)
    zeros = (np.zeros(n, np.float32) for n in shape)
    return couplings_of(RBM(weights.astype(np.float32).reshape(shape), *zeros))


def _chains(batch, data, recipe, lanes, rng) -> Layers:
    """Return the layers of the model's chains."""
    couplings, n_threads = batch.couplings, batch.n_threads
    if recipe.negative_phase == "cd":
        return layers(couplings, recipe.batch_size, n_threads)
    chains = layers(couplings, recipe.n_chains, n_threads)
    # ASSUME: persistent chains start from random configurations of the data.
    rows = rng.choice(len(data), recipe.n_chains, replace=recipe.n_chains > len(data))
    chains.visible[:] = data[rows]
    update_hidden(chains, lanes)
    return chains


def _batches(n: int, size: int, rng: np.random.Generator) -> Iterator[np.ndarray]:
    # ASSUME: epochs are shuffled; a remainder smaller than a batch is left out.
    while True:
        order = rng.permutation(n)
        for start in range(0, n - size + 1, size):
            yield order[start : start + size]


def _expectations(batch, chains, recipe, lanes, positive, negative) -> None:
    """Write the sums of v h over the batch and over the chains, both in place."""
    # ASSUME: sampled units, not their means, in both expectations.
    update_hidden(batch, lanes)
    if recipe.negative_phase == "cd":
        np.copyto(chains.hidden, batch.hidden)
    for _ in range(recipe.n_gibbs_steps):
        gibbs_step(chains, lanes)
    # eqs. (13)-(15): both terms, biases in the last row and column
    pair_sums(batch.visible, batch.hidden, positive, batch.n_threads)
    pair_sums(chains.visible, chains.hidden, negative, chains.n_threads)


def _watcher(data, test, rng) -> Callable:
    """Return watch(couplings, step), a row of the history, on fixed subsets."""
    some = data[rng.permutation(len(data))[:N_WATCHED]]
    held = None if test is None else test[rng.permutation(len(test))[:N_WATCHED]]
    sites = np.sort(rng.permutation(data.shape[1])[:N_SITES])
    first_lanes = random_lanes(rng)

    def watch(couplings, step):
        largest = np.abs(couplings).max()
        if not largest * max(couplings.shape) < LARGEST_FIELD:
            raise TrainingDiverged(step, float(largest))
        state, machine = layers(couplings, len(some)), machine_of(couplings)
        state.visible[:] = some
        lanes = first_lanes.copy()  # the same numbers each time: no state to store
        update_hidden(state, lanes)
        update_visible(state, lanes)
        gap = np.nan
        if held is not None:
            gap = free_energy(machine, held).mean() - free_energy(machine, some).mean()
        return {
            "step": step,
            "reconstruction_error": np.mean(state.visible != some),
            "pseudo_log_likelihood": pseudo_log_likelihood(
                machine, some[:N_PSEUDO], sites
            ),
            "free_energy_gap": gap,
        }

    return watch


def _geometric_grid(n_steps: int, n_logged: int) -> set[int]:
    if n_steps == 0:
        return set()
    grid = np.geomspace(1, n_steps, max(n_logged - 1, 1))
    return {*np.rint(grid).astype(int).tolist(), n_steps}


@njit(cache=True, nogil=True)
def _load(data, rows, visible):
    for i in range(rows.size):
        source, target = data[rows[i]], visible[i]
        for j in range(source.size):
            target[j] = source[j]
