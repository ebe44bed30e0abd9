"""What people pass: seeds, progress, configurations of ±1."""

import sys
import time
from collections.abc import Callable
from operator import index

import numpy as np

from shortsight.random import stream

__all__ = ["Progress", "Seed", "configurations", "generator", "reporter"]

#: An integer, a generator that is advanced, or None: other numbers each time.
Seed = int | np.random.Generator | None
#: True for a line on the screen, or a function that is called with (done, to do).
Progress = bool | Callable[[int, int], None]

SECONDS_BETWEEN = 0.2


def generator(seed: Seed, *labels: object) -> np.random.Generator:
    """Return the generator of a seed; an integer has one for each set of labels."""
    if isinstance(seed, np.random.Generator):
        return seed
    if seed is None:
        return np.random.default_rng()
    try:
        return stream(index(seed), *labels)
    except TypeError:
        raise TypeError(
            "seed must be an integer, a numpy.random.Generator or None, "
            f"got {seed!r}; pass e.g. 1"
        ) from None


def reporter(progress: Progress, what: str) -> Callable[[int, int], None] | None:
    """Return what library functions take as ``on_progress``; a line begins ``what``."""
    if callable(progress):
        return progress
    return _line(what) if progress else None


def _line(what: str) -> Callable[[int, int], None]:
    """Return a function that keeps one line of the error stream up to date."""
    start = last = time.monotonic()

    def report(done: int, to_do: int) -> None:
        nonlocal last
        now = time.monotonic()
        if done < to_do and now - last < SECONDS_BETWEEN:
            return
        last = now
        left = (now - start) * (to_do - done) / max(done, 1)
        end = "\n" if done == to_do else ""
        text = f"\r{what}: {done} of {to_do}, {left:.0f} s left \b"
        print(text, end=end, file=sys.stderr, flush=True)

    return report


def configurations(visible: np.ndarray) -> np.ndarray:
    """Return configurations of any shape and type as rows of ±1, one column a site.

    Parameters
    ----------
    visible : array_like, shape (n, n_visible) or (n, length, length)

    Returns
    -------
    numpy.ndarray, shape (n, n_visible), int8, C-contiguous
    """
    visible = np.asarray(visible)
    if visible.ndim not in (2, 3) or visible.size == 0:
        raise ValueError(
            "configurations must have shape (n, n_visible) or (n, length, length), "
            f"got {visible.shape}; pass one configuration a row"
        )
    other = visible[np.abs(visible) != 1]
    if other.size:
        raise ValueError(
            f"configurations must hold -1 and +1 alone, got {other[0]}; turn 0 and 1 "
            "into spins by 2 * x - 1"
        )
    return np.ascontiguousarray(visible.reshape(len(visible), -1), np.int8)
