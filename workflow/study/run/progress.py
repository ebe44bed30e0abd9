"""Say in the log of a job how far it is, and read it there."""

import logging
import re
import time
from collections.abc import Callable
from pathlib import Path

__all__ = ["last_line", "reporter"]

SECONDS_BETWEEN_LINES = 5.0
TAIL_BYTES = 4096
#: Date, time, and what a reporter says.
TOLD = re.compile(r"\S+ \S+ (?P<text>.* (?P<done>\d+) of (?P<total>\d+), .* s left)")


def reporter(what: str) -> Callable[[int, int], None]:
    """Return a callback ``(done, total)`` that logs progress, rate and time left."""
    start = last = time.monotonic()
    before = None

    def report(done: int, total: int) -> None:
        nonlocal last, before
        if before is None:
            before = done - 1  # work may go on from a checkpoint
        now = time.monotonic()
        if now - last < SECONDS_BETWEEN_LINES and done < total:
            return
        last = now
        rate = (done - before) / max(now - start, 1e-9)
        left = (total - done) / max(rate, 1e-9)
        logging.info("%s %d of %d, %.3g/s, %.0f s left", what, done, total, rate, left)

    return report


def last_line(path: str | Path) -> str | None:
    """Return what a reporter last wrote into a log; None if it is done or silent."""
    try:
        with open(path, "rb") as file:
            file.seek(max(file.seek(0, 2) - TAIL_BYTES, 0))
            lines = file.read().decode(errors="replace").split("\n")
    except OSError:  # a job that has not begun, or says nothing
        return None
    told = [found for line in lines if (found := TOLD.fullmatch(line))]
    at_work = told and told[-1]["done"] != told[-1]["total"]
    return told[-1]["text"] if at_work else None
