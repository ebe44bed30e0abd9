"""Block spins: the real-space renormalisation group of Section II.B.

One step replaces every square of ``block_length``² sites by one variable, its mean
(the paper) or its majority (±1 again). Images have shape (n, length, length), blocks
start at site (0, 0), and the coarse lattice keeps the row-major order of the fine one.
"""

import numpy as np

__all__ = ["block_majority", "block_means"]

BLOCK_LENGTH = 2  # scale 1/2 per step, Section II.B


def block_means(images: np.ndarray, *, block_length: int = BLOCK_LENGTH) -> np.ndarray:
    """Return the mean of every block, float32, shape (n, length / block_length, ...).

    The magnetisation per site is unchanged; for spins and ``block_length=2`` all values
    are binary fractions, so this holds to the last bit.

    Images, shape (n, length, length), are spins or the block means of the level before.
    """
    # ASSUME: blocks hold their mean, level after level; amplitudes shrink and are not
    # rescaled. The alternative, the majority, is computed too.
    return _block_sums(images, block_length, np.float32) / np.float32(block_length**2)


def block_majority(
    spins: np.ndarray, rng: np.random.Generator, *, block_length: int = BLOCK_LENGTH
) -> np.ndarray:
    """Return the majority spin of every block, int8 of ±1.

    Spins have shape (n, length, length), int8; ``rng`` is advanced by one draw per tied
    block.
    """
    sums = _block_sums(spins, block_length, np.int32)
    majority = np.sign(sums).astype(np.int8)
    tied = majority == 0
    # ASSUME: ties are broken at random, +1 and -1 equally likely; the paper only
    # uses means.
    majority[tied] = 2 * rng.integers(2, size=np.count_nonzero(tied), dtype=np.int8) - 1
    return majority


def _block_sums(images: np.ndarray, block_length: int, dtype: type) -> np.ndarray:
    if images.ndim != 3 or images.shape[1] != images.shape[2]:
        raise ValueError(
            f"images must have shape (n, length, length), got {images.shape}; "
            "reshape flat configurations first"
        )
    n, length, _ = images.shape
    if block_length < 1 or length % block_length:
        raise ValueError(
            f"length must be a multiple of the block length {block_length}, "
            f"got {length}; choose another lattice or fewer levels"
        )
    coarse = length // block_length
    sums = np.zeros((n, coarse, coarse), dtype)
    for x in range(block_length):
        for y in range(block_length):
            sums += images[:, x::block_length, y::block_length]
    return sums
