"""Compiled kernels: `numba.njit` whose cache helps where it can and never hinders.

By itself Numba refuses to define a function where no folder can be written, and ends
every program that meets a damaged file of its cache.
"""

import warnings
from collections.abc import Callable

import numba

__all__ = ["njit"]


def njit(**options) -> Callable:
    """Return a decorator as `numba.njit` does, with the same options.

    What the cache holds but cannot be read is compiled and cached anew. Where nothing
    can be cached, kernels are compiled in every process, and a warning says so once.
    """

    def decorate(function: Callable) -> Callable:
        try:
            kernel = numba.njit(**options)(function)
        except RuntimeError as error:
            if "cannot cache" not in str(error):
                raise
            _warn(str(error))
            return numba.njit(**options | {"cache": False})(function)
        if options.get("cache"):
            _forgive(kernel._cache)
        return kernel

    return decorate


def _forgive(cache) -> None:
    """Let the cache of a function compile what it cannot read, or cannot write."""
    load, save = cache.load_overload, cache.save_overload

    def load_overload(*arguments):
        try:
            return load(*arguments)
        except Exception:  # whatever pickle makes of a damaged file
            try:
                cache.flush()
            except OSError as error:
                _warn(str(error))
            return None

    def save_overload(*arguments):
        try:
            save(*arguments)
        except OSError as error:
            _warn(str(error))

    cache.load_overload, cache.save_overload = load_overload, save_overload


def _warn(problem: str) -> None:
    """Say what it costs that nothing can be cached; Python shows a text once."""
    warnings.warn(
        "compiled kernels are not cached, so each process compiles them anew, for some "
        f"seconds: {problem}; set NUMBA_CACHE_DIR to a folder you may write in",
        RuntimeWarning,
        stacklevel=4,
    )
