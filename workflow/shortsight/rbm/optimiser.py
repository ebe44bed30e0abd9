"""Steps up the gradient <v h>_data - <v h>_model: plain, or Adam's.

All operations are those of IEEE 754 in the written order, without library functions: no
bit depends on the processor.
"""

from collections.abc import Callable

import numpy as np

from shortsight.compilation import njit
from shortsight.rbm.pieces import in_pieces
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
    n_threads: int = 1,
) -> Callable[[int, np.ndarray, np.ndarray], None]:
    """Return ``update(step, positive, negative)`` of one recipe, step = 1, 2, ...

    Parameters
    ----------
    couplings : numpy.ndarray, shape (n_visible + 1, n_hidden + 1), float32
        From `shortsight.rbm.gibbs.couplings_of`. Modified in place by the update, which
        takes sums of v h over the batch and over the chains, int32, of the same shape.
    moments : numpy.ndarray
        From `moments`. Modified in place by the update.
    n_batch, n_chains : int
        Number of rows summed in ``positive`` and ``negative``.
    n_threads : int
        Changes no bit.
    """
    # The last coupling joins the two constant units and is not a parameter.
    parameters = couplings.reshape(-1)[:-1]
    scales = np.float32(1 / n_batch), np.float32(1 / n_chains)
    if recipe.optimiser == "sgd":
        plain = [np.float32(recipe.learning_rate) * scale for scale in scales]

        def update(step, positive, negative):
            sums = positive.reshape(-1), negative.reshape(-1)
            in_pieces(_sgd, parameters.size, n_threads, parameters, *sums, *plain)

        return update
    rates, epsilon = _rates(recipe), np.float32(recipe.adam_epsilon)

    def update(step, positive, negative):
        sums = positive.reshape(-1), negative.reshape(-1)
        settings = *scales, rates[step - 1], epsilon
        arguments = parameters, *moments, *sums, *settings
        in_pieces(_adam, parameters.size, n_threads, *arguments)

    return update


def _rates(recipe: Recipe) -> np.ndarray:
    """Return Adam's learning rate at every step, corrected for its two decays."""
    # Powers as products: the last bit of pow depends on the processor.
    # ASSUME: epsilon is added to the uncorrected root ("epsilon hat" of Kingma and Ba
    # 2014, section 2), as in the library of the sibling code; 1e-2 is not small.
    powers = (np.cumprod(np.full(recipe.n_steps, decay)) for decay in ADAM_DECAY)
    first, second = (1 - power for power in powers)
    return (recipe.learning_rate * np.sqrt(second) / first).astype(np.float32)


@njit(cache=True, nogil=True)
def _sgd(parameters, positive, negative, rate_positive, rate_negative, start, stop):
    w, v_h, model = parameters[start:stop], positive[start:stop], negative[start:stop]
    for i in range(w.size):
        w[i] += rate_positive * np.float32(v_h[i]) - rate_negative * np.float32(
            model[i]
        )


@njit(cache=True, nogil=True)
def _adam(
    parameters,
    first,
    second,
    positive,
    negative,
    scale,
    scale_negative,
    rate,
    epsilon,
    start,
    stop,
):
    one = np.float32(1.0)
    keep_first, keep_second = np.float32(0.9), np.float32(0.999)
    for i in range(start, stop):
        slope = scale * np.float32(positive[i])
        slope -= scale_negative * np.float32(negative[i])
        first[i] = keep_first * first[i] + (one - keep_first) * slope
        second[i] = keep_second * second[i] + (one - keep_second) * slope * slope
        parameters[i] += rate * first[i] / (np.sqrt(second[i]) + epsilon)
