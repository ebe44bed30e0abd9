"""Work on independent pieces of an array, by one thread or several.

Such a kernel takes ``(..., start, stop)`` and writes the items ``start`` to
``stop - 1``, which no other piece reads or writes: the result does not depend on the
number of threads. There are several pieces per thread, so that a thread waiting for its
processor leaves its share to the others.
"""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from itertools import pairwise

__all__ = ["in_pieces"]

PIECES_A_THREAD = 4


def in_pieces(kernel: Callable, n_items: int, n_threads: int, *arguments) -> None:
    """Call ``kernel(*arguments, start, stop)`` until all of ``n_items`` are done.

    The kernel is compiled with ``nogil=True``; otherwise threads wait for each other.
    """
    if n_threads == 1:
        kernel(*arguments, 0, n_items)
        return
    n_pieces = max(1, min(n_items, PIECES_A_THREAD * n_threads))
    edges = [n_items * i // n_pieces for i in range(n_pieces + 1)]
    pool = _pool(n_threads)
    pieces = [
        pool.submit(kernel, *arguments, start, stop) for start, stop in pairwise(edges)
    ]
    for piece in pieces:
        piece.result()


@cache
def _pool(n_threads: int) -> ThreadPoolExecutor:
    return ThreadPoolExecutor(n_threads, thread_name_prefix="pieces")


# A forked process inherits no threads: it needs its own pool.
os.register_at_fork(after_in_child=_pool.cache_clear)
