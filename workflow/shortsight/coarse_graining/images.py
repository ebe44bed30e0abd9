"""The images made of block spins and hidden layers, and their controls.

Block means are not ±1 and shrink level by level; hidden units have neither a position
nor a sign of their own. Each kind of image makes one choice. Images have shape
(n, length, length).
"""

from collections.abc import Iterator, Mapping

import numpy as np

from shortsight.spins import unpack

__all__ = ["level_images", "stack_images"]


def level_images(
    arrays: Mapping[str, np.ndarray],
    length: int,
    signs: np.ndarray | None,
    rng: np.random.Generator,
) -> Iterator[tuple[str, np.ndarray]]:
    """Yield (name, images) of one stored level of block spins, or of hidden units.

    A level has ``means`` and bit-packed ``majority``, or bit-packed ``spins`` of hidden
    units, with signs of shape (length**2,), int8.
    """
    packed = arrays["majority" if signs is None else "spins"]
    images = unpack(packed, length**2).reshape(-1, length, length)
    if signs is None:
        yield "means", arrays["means"]
        yield "majority", images
    else:
        yield from stack_images(images, signs, rng)


def stack_images(
    hidden: np.ndarray, signs: np.ndarray, rng: np.random.Generator
) -> Iterator[tuple[str, np.ndarray]]:
    """Yield (name, images) of hidden units: hidden, gauge_fixed, shuffled_units.

    Hidden units, int8 of ±1, have the signs and order of training; ``signs``, shape
    (length**2,), are from `shortsight.coarse_graining.signs.gauge_signs`. ``rng`` is
    advanced by one permutation of the units.
    """
    shape = hidden.shape
    rows = hidden.reshape(len(hidden), -1)
    order = rng.permutation(rows.shape[1])
    # ASSUME: the paper reads hidden units with their signs and order as trained; the
    # other two images show what depends on that; `signs` reads random signs.
    yield "hidden", hidden
    yield "gauge_fixed", (rows * signs).reshape(shape)
    yield "shuffled_units", rows[:, order].reshape(shape)
