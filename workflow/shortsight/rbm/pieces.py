"""Work on independent pieces of an array, by one thread or several.

A kernel of this kind takes ``(..., start, stop)`` and writes what belongs to items
``start`` to ``stop - 1``, which no other piece writes or reads: bytes do not depend on
how many threads share the pieces. They are several a thread, so that a thread that
waits for its processor leaves its share to the others.
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

    The kernel is compiled with ``nogil=True``; else threads wait for each other.
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


# A process forked from this one has none of its threads: it needs a pool of its own.
os.register_at_fork(after_in_child=_pool.cache_clear)
