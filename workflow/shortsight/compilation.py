"""Compiled kernels: `numba.njit` with a cache that never stops a program.

Numba alone refuses to define a function where no folder is writable, and a damaged
cache file stops every program that reads it.
"""

import warnings
from collections.abc import Callable

import numba

__all__ = ["njit"]


def njit(**options) -> Callable:
    """Return a decorator like that of `numba.njit`, with the same options.

    A kernel that cannot be read from the cache is compiled and stored again. Where
    nothing can be stored, every process compiles its kernels, after one warning.
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
    """Make a function's cache compile what it cannot read and skip failing writes."""
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
    """Warn that nothing can be cached, and of the cost; Python shows a text once."""
    warnings.warn(
        "compiled kernels are not cached, so each process compiles them anew, for some "
        f"seconds: {problem}; set NUMBA_CACHE_DIR to a folder you may write in",
        RuntimeWarning,
        stacklevel=4,
    )
