"""Arguments of the interface: seeds, progress, configurations of ±1."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from importlib import import_module
from operator import index
from types import ModuleType
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from shortsight.random import stream
from shortsight.rbm.machine import RBM

__all__ = ["Progress", "Seed", "Spins", "at_least", "check_chains", "check_machine"]
__all__ += ["configurations", "generator", "in_words_of_the_library", "needed"]
__all__ += ["of_kind", "one_of", "reporter", "spins_of"]

#: An integer, a generator that is advanced, or None: different numbers each time.
Seed: TypeAlias = int | np.random.Generator | None
#: True for a progress bar, or a function that is called with (done, total).
Progress: TypeAlias = bool | Callable[[int, int], object]
#: ±1.
Spins: TypeAlias = NDArray[np.int8]

#: The advice of errors in a study, and here.
ADVICE = {
    "; correct the recipe": "; pass another",
    "; delete it and run snakemake again": "; save it again",
    "; run snakemake to make it": "; save one first",
    " and run snakemake again": "",
    "set sampler: cluster": 'pass sampler="cluster"',
}


@contextmanager
def in_words_of_the_library() -> Iterator[None]:
    """Translate the advice of errors from config keys into arguments."""
    try:
        yield
    except (ValueError, OSError) as error:
        text = str(error)
        for study, library in ADVICE.items():
            text = text.replace(study, library)
        error.args = (text,)
        raise


def needed(module: str, extra: str, what: str) -> ModuleType:
    """Return a module that is installed with an extra of the library."""
    try:
        return import_module(module)
    except ModuleNotFoundError as missing:
        raise ImportError(
            f'{what} needs {missing.name}; pip install ".[{extra}]"'
        ) from None


def generator(seed: Seed, *labels: object) -> np.random.Generator:
    """Return the generator of a seed; an integer has one per set of labels."""
    if isinstance(seed, np.random.Generator):
        return seed
    if seed is None:
        return np.random.default_rng()
    try:
        return stream(index(seed), *labels)
    except (TypeError, ValueError) as wrong:
        raise type(wrong)(
            "seed must be an integer of at least 0, a numpy.random.Generator or None, "
            f"got {seed!r}; pass e.g. 1"
        ) from None


def reporter(
    progress: Progress, what: str, to_do: int
) -> Callable[[int, int], object] | None:
    """Return the ``on_progress`` of library functions; a bar is labelled ``what``.

    Its clock starts now.
    """
    if callable(progress):
        return progress
    if not progress:
        return None
    bar = needed("tqdm.auto", "notebook", "a progress bar").tqdm(total=to_do, desc=what)

    def report(done: int, to_do: int) -> None:
        bar.update(done - bar.n)
        if done == to_do:
            bar.close()

    return report


def of_kind(value: object, kind: type, name: str, advice: str) -> None:
    """Refuse a value of another type."""
    if not isinstance(value, kind):
        raise TypeError(
            f"{name} must be of type {kind.__name__}, got {type(value).__name__}; "
            f"{advice}"
        )


def at_least(least: int, **named: int) -> None:
    """Refuse arguments that are not integers of at least ``least``."""
    for name, value in named.items():
        if not (hasattr(value, "__index__") and value >= least):
            raise ValueError(
                f"{name} must be an integer of at least {least}, got {value}; raise it"
            )


def one_of(known: Iterable[str], **named: str) -> None:
    """Refuse arguments that are not among ``known``."""
    for name, value in named.items():
        if value not in known:
            raise ValueError(
                f"{name} must be one of {', '.join(known)}, got {value!r}; pick one"
            )


def check_chains(chain: ArrayLike) -> None:
    """Refuse configurations of a single chain, which give no errors."""
    n = len(np.unique(chain))
    if n < 2:
        raise ValueError(
            f"chain must hold at least 2 different chains, got {n}; sample more, since "
            "errors are estimated from the scatter over chains"
        )


def check_machine(machine: RBM) -> None:
    """Refuse an object that is no machine, or has weights that are not finite."""
    of_kind(machine, RBM, "machine", "pass trained.machine, or machine_ of SpinRBM")
    for name, values in vars(machine).items():
        if not np.isfinite(values).all():
            raise ValueError(
                f"{name} of the machine must be finite, got "
                f"{values[~np.isfinite(values)][0]}; train another"
            )


def spins_of(values: ArrayLike, name: str, *, or_means: bool = False) -> NDArray:
    """Return numbers -1 and +1 of any shape as int8, C-contiguous; refuse others.

    With ``or_means``, float32 means of spins are returned as they are.
    """
    array = np.asarray(values)
    means = or_means and array.dtype == np.float32
    if array.dtype.kind in "iuf":
        right = np.abs(array) <= 1 if means else (array == 1) | (array == -1)
        if right.all():
            return np.ascontiguousarray(array, np.float32 if means else np.int8)
        got = array[~right][0]
    else:
        got = type(values).__name__ if array.ndim == 0 else array.dtype.name
    wanted = "means between -1 and +1" if means else "the numbers -1 and +1 alone"
    advice = "turn 0 and 1 into them by 2 * x - 1"
    if array.ndim == 0:
        advice = "pass an array, such as the visible of Samples"
    raise ValueError(f"{name} must hold {wanted}, got {got}; {advice}")


def configurations(
    visible: ArrayLike, name: str = "visible", *, n_sites: int | None = None
) -> Spins:
    """Return configurations of ±1 as rows, shape (n, n_sites), int8, C-contiguous.

    A refusal names them ``name``.
    """
    visible = spins_of(visible, name)
    if visible.ndim not in (2, 3) or visible.size == 0:
        raise ValueError(
            f"{name} must have shape (n, n_visible) or (n, length, length), "
            f"got {visible.shape}; pass one configuration per row"
        )
    visible = visible.reshape(len(visible), -1)
    if n_sites not in (None, visible.shape[1]):
        raise ValueError(
            f"{name} must have {n_sites} sites, got {visible.shape[1]}; "
            "pass configurations of the same lattice"
        )
    return visible
