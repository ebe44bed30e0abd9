"""The images that block spins and hidden layers are read as, and their controls.

Block means are not ±1 and shrink level by level; hidden units have neither a position
nor a sign of their own. Each kind of image makes one choice. Images have shape
(n, length, length).
"""

from collections.abc import Iterator, Mapping

import numpy as np

from shortsight.spins import unpack

__all__ = ["gauge_signs", "level_images", "rg_images", "stack_images"]


def level_images(
    arrays: Mapping[str, np.ndarray],
    length: int,
    signs: np.ndarray | None,
    rng: np.random.Generator,
) -> Iterator[tuple[str, np.ndarray]]:
    """Yield the images of one stored level of block spins, or of hidden units.

    Parameters
    ----------
    arrays : mapping of str to numpy.ndarray
        ``means`` and bit-packed ``majority``, or bit-packed ``spins`` of hidden units.
    length : int
        Linear size of the level.
    signs : numpy.ndarray, shape (length**2,), int8, or None
        Of the hidden units; None for block spins.
    rng : numpy.random.Generator
    """
    packed = arrays["majority" if signs is None else "spins"]
    images = unpack(packed, length**2).reshape(-1, length, length)
    if signs is None:
        yield from rg_images(arrays["means"], images)
    else:
        yield from stack_images(images, signs, rng)


def rg_images(
    means: np.ndarray, majority: np.ndarray
) -> Iterator[tuple[str, np.ndarray]]:
    """Yield the images that block spins are read as: means, majority, rescaled.

    Parameters
    ----------
    means : numpy.ndarray, shape (n, length, length), float32
    majority : numpy.ndarray, shape (n, length, length), int8, values -1 or +1
    """
    yield "means", means
    yield "majority", majority
    # ASSUME: rescaled means have unit rms over all configurations and sites of a level,
    # one factor a level; the paper does not rescale.
    rms = np.sqrt(np.square(means, dtype=np.float64).mean())
    yield "rescaled", (means / (rms or 1.0)).astype(np.float32)


def stack_images(
    hidden: np.ndarray, signs: np.ndarray, rng: np.random.Generator
) -> Iterator[tuple[str, np.ndarray]]:
    """Yield hidden images: hidden, gauge_fixed, shuffled_units.

    Parameters
    ----------
    hidden : numpy.ndarray, shape (n, length, length), int8, values -1 or +1
        Signs and order of units as trained.
    signs : numpy.ndarray, shape (length**2,), int8, values -1 or +1
        From `gauge_signs`.
    rng : numpy.random.Generator
        Advanced by one permutation of the units.
    """
    shape = hidden.shape
    rows = hidden.reshape(len(hidden), -1)
    order = rng.permutation(rows.shape[1])
    # ASSUME: the paper reads hidden units with their signs and order as trained; the
    # other two images show what depends on that; `signs` reads random signs.
    yield "hidden", hidden
    yield "gauge_fixed", (rows * signs).reshape(shape)
    yield "shuffled_units", rows[:, order].reshape(shape)


def gauge_signs(weights: list[np.ndarray]) -> list[np.ndarray]:
    r"""Return the signs that fix the gauge of every layer, from the first on.

    Flipping a hidden unit with its weights and bias leaves p(v) unchanged. The signs
    :math:`g_a` make :math:`\sum_i g_i W_{ia} g_a > 0`, with the signs :math:`g_i` of
    the layer below, 1 for the input: a unit then agrees with more weight than it
    opposes.

    Parameters
    ----------
    weights : list of numpy.ndarray, shape (n_visible, n_hidden), float32
        One machine a layer.

    Returns
    -------
    list of numpy.ndarray, shape (n_hidden,), int8, values -1 or +1
        +1 where the sum is 0.
    """
    signs, below = [], None
    for machine in weights:
        column = machine.astype(np.float64)
        total = (column if below is None else column * below[:, None]).sum(axis=0)
        # ASSUME: layers are fixed upwards, each in the fixed signs of the one below.
        below = np.where(total < 0, -1, 1).astype(np.int8)
        signs.append(below)
    return signs
