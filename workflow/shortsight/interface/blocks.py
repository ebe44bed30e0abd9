"""Block spins of configurations."""

import numpy as np

from shortsight.coarse_graining.block_spins import block_majority, block_means
from shortsight.interface.arguments import Seed, generator, spins_of

__all__ = ["block_spins"]


def block_spins(
    spins: np.ndarray,
    *,
    block_length: int = 2,
    rule: str = "mean",
    seed: Seed = None,
) -> np.ndarray:
    """Replace every block of spins by one: a step of the renormalisation group.

    Parameters
    ----------
    spins : numpy.ndarray, shape (..., length, length)
        ±1, or the means of the step before: float32, and only for more means.
    block_length : int
    rule : {"mean", "majority"}
        float32, or int8 of ±1 with ties broken at random.
    seed : int, numpy.random.Generator or None

    Returns
    -------
    numpy.ndarray, shape (..., length / block_length, length / block_length)
    """
    spins = spins_of(spins, "spins", or_means=rule == "mean")
    images = spins.reshape(-1, *spins.shape[-2:])
    if rule == "mean":
        coarse = block_means(images, block_length=block_length)
    elif rule == "majority":
        ties = generator(seed, "ties")
        coarse = block_majority(images, ties, block_length=block_length)
    else:
        raise ValueError(f"rule must be mean or majority, got {rule!r}; pick one")
    return coarse.reshape(*spins.shape[:-2], *coarse.shape[1:])
