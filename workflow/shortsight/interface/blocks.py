"""Block spins: the coarse graining of the interface."""

from __future__ import annotations

from typing import Literal, overload

import numpy as np
from numpy.typing import ArrayLike, NDArray

from shortsight.coarse_graining.block_spins import block_majority, block_means
from shortsight.interface.arguments import Seed, Spins, generator, one_of, spins_of

__all__ = ["block_spins"]


@overload
def block_spins(
    spins: ArrayLike,
    *,
    block_length: int = 2,
    rule: Literal["mean"] = "mean",
    seed: Seed = None,
) -> NDArray[np.float32]: ...
@overload
def block_spins(
    spins: ArrayLike,
    *,
    block_length: int = 2,
    rule: Literal["majority"],
    seed: Seed = None,
) -> Spins: ...


def block_spins(
    spins: ArrayLike,
    *,
    block_length: int = 2,
    rule: Literal["mean", "majority"] = "mean",
    seed: Seed = None,
) -> NDArray[np.float32] | Spins:
    """Replace every block of spins by one: a step of the renormalisation group.

    Parameters
    ----------
    spins : numpy.ndarray, shape (..., length, length)
        ±1, or, for rule "mean" only, the float32 means of the step before.
    block_length : int
    rule : {"mean", "majority"}
        Returns float32, or int8 of ±1 with ties broken at random.
    seed : int, numpy.random.Generator or None

    Returns
    -------
    numpy.ndarray, shape (..., length / block_length, length / block_length)

    Examples
    --------
    >>> import shortsight
    >>> shortsight.block_spins([[1, 1], [1, -1]])
    array([[0.5]], dtype=float32)
    """
    one_of(("mean", "majority"), rule=rule)
    array = spins_of(spins, "spins", or_means=rule == "mean")
    images = array.reshape(-1, *array.shape[-2:])
    if rule == "mean":
        coarse = block_means(images, block_length=block_length)
    else:
        ties = generator(seed, "ties")
        coarse = block_majority(images, ties, block_length=block_length)
    return coarse.reshape(*array.shape[:-2], *coarse.shape[1:])
