"""Steps up the gradient <v h>_data - <v h>_model: plain, or Adam's."""

from collections.abc import Callable

import numpy as np
from numba import njit

from shortsight.rbm.recipe import Recipe

__all__ = ["moments", "optimiser"]

ADAM_DECAY = (0.9, 0.999)


def moments(couplings: np.ndarray, recipe: Recipe) -> np.ndarray:
    """Return Adam's two moments of the gradient, shape (2, n_parameters), or (2, 0)."""
    n_parameters = couplings.size - 1 if recipe.optimiser == "adam" else 0
    return np.zeros((2, n_parameters), np.float32)


def optimiser(
    couplings: np.ndarray,
    moments: np.ndarray,
    recipe: Recipe,
    n_batch: int,
    n_chains: int,
) -> Callable[[int, np.ndarray, np.ndarray], None]:
    """Return the update of one recipe.

    Parameters
    ----------
    couplings : numpy.ndarray, shape (n_visible + 1, n_hidden + 1), float32
        From `shortsight.rbm.gibbs.couplings_of`. Modified in place by the update.
    moments : numpy.ndarray
        From `moments`. Modified in place by the update.
    recipe : Recipe
    n_batch, n_chains : int
        Rows that are summed in ``positive`` and ``negative``.

    Returns
    -------
    callable
        ``update(step, positive, negative)`` with step = 1, 2, ... and the sums of v h
        over the batch and over the chains, in the shape of ``couplings``.
    """
    # The last coupling belongs to the two constant units and is not a parameter.
    parameters = couplings.reshape(-1)[:-1]
    scales = np.float32(1 / n_batch), np.float32(1 / n_chains)
    if recipe.optimiser == "sgd":
        rates = [np.float32(recipe.learning_rate) * scale for scale in scales]
        return lambda _, positive, negative: _sgd(
            parameters, positive.reshape(-1), negative.reshape(-1), *rates
        )
    first, second = moments
    epsilon = np.float32(recipe.adam_epsilon)

    def update(step, positive, negative):
        # ASSUME: epsilon joins the uncorrected root ("epsilon hat" of Kingma and Ba
        # 2014, section 2), as in the library of the sibling code; 1e-2 is not small.
        decay_first, decay_second = (1 - decay**step for decay in ADAM_DECAY)
        rate = np.float32(recipe.learning_rate * decay_second**0.5 / decay_first)
        sums = positive.reshape(-1), negative.reshape(-1)
        _adam(parameters, first, second, *sums, *scales, rate, epsilon)

    return update


@njit(cache=True)
def _sgd(parameters, positive, negative, rate_positive, rate_negative):
    for i in range(parameters.size):
        parameters[i] += rate_positive * positive[i] - rate_negative * negative[i]


@njit(cache=True)
def _adam(
    parameters, first, second, positive, negative, scale, scale_negative, rate, epsilon
):
    one = np.float32(1.0)
    keep_first, keep_second = np.float32(0.9), np.float32(0.999)
    for i in range(parameters.size):
        slope = scale * positive[i] - scale_negative * negative[i]
        first[i] = keep_first * first[i] + (one - keep_first) * slope
        second[i] = keep_second * second[i] + (one - keep_second) * slope * slope
        parameters[i] += rate * first[i] / (np.sqrt(second[i]) + epsilon)
