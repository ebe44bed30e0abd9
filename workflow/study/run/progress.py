"""Say in the log of a job how far it is."""

import logging
import time
from collections.abc import Callable

__all__ = ["reporter"]

SECONDS_BETWEEN_LINES = 5.0


def reporter(what: str) -> Callable[[int, int], None]:
    """Return a callback ``(done, total)`` that logs progress, rate and time left.

    Work may go on from a checkpoint: the rate counts from the first call's ``done``.
    """
    start = last = time.monotonic()
    before = None

    def report(done: int, total: int) -> None:
        nonlocal last, before
        before = done - 1 if before is None else before
        now = time.monotonic()
        if now - last < SECONDS_BETWEEN_LINES and done < total:
            return
        last = now
        rate = (done - before) / max(now - start, 1e-9)
        left = (total - done) / max(rate, 1e-9)
        logging.info("%s %d of %d, %.3g/s, %.0f s left", what, done, total, rate, left)

    return report
