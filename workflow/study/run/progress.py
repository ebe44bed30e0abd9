"""The progress of a job, written to its log and read from it."""

import logging
import re
import time
from collections.abc import Callable
from pathlib import Path

SECONDS_BETWEEN_LINES = 5.0
#: Date, time, and the numbers of a reporter: done, total.
TOLD = re.compile(r"^\S+ \S+ (.* (\d+) of (\d+), .* s left)$", re.MULTILINE)


def reporter(what: str) -> Callable[[int, int], None]:
    """Return a callback ``(done, total)`` that logs progress, rate and time left."""
    start = last = time.monotonic()
    before = None

    def report(done: int, total: int) -> None:
        nonlocal last, before
        if before is None:
            before = done - 1  # work may resume from a checkpoint
        now = time.monotonic()
        if now - last < SECONDS_BETWEEN_LINES and done < total:
            return
        last = now
        rate = (done - before) / max(now - start, 1e-9)
        left = (total - done) / max(rate, 1e-9)
        logging.info("%s %d of %d, %.3g/s, %.0f s left", what, done, total, rate, left)

    return report


def last_line(path: str | Path) -> str | None:
    """Return the last line of a reporter in a log; None if it is done or absent."""
    try:
        text = Path(path).read_text(encoding="utf-8", errors="replace")
    except OSError:  # a job that has not started, or has no log
        return None
    said, done, total = [("", 0, 0), *TOLD.findall(text)][-1]
    return said if done != total else None
