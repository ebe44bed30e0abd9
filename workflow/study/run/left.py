"""How much time a run will take, and how much of it is left."""

import time
from collections.abc import Mapping
from typing import NamedTuple

__all__ = ["Jobs", "Work"]

TRUSTED = 60.0  # seconds that published times count for beside those of this run
LEAST = 0.1  # of its time that is left of a job which takes longer than expected


class Work(NamedTuple):
    """What a job is expected to be.

    Attributes
    ----------
    seconds : float
    threads : int
    needs : frozenset of int
        The jobs it waits for; those that are not in the run are done.
    """

    seconds: float
    threads: int
    needs: frozenset


class Jobs:
    """The jobs of a run: expected, at work, done.

    Parameters
    ----------
    expected : mapping of int to Work
        Number of each job to what it is.
    cores : int
    measured : bool
        Whether the expected times are those of this very study: if not, they say how
        jobs compare with each other, and nothing before some are done.
    """

    def __init__(self, expected: Mapping[int, Work], cores: int, measured: bool):
        self.expected, self.cores = dict(expected), cores
        self.total, self.open = len(self.expected), dict(self.expected)
        self.working: dict[int, tuple[str, float]] = {}
        self.hoped = self.took = TRUSTED if measured else 0.0

    def begin(self, number: int, name: str) -> None:
        """Note that a job begins."""
        self.working[number] = name, time.monotonic()

    def end(self, number: int) -> tuple[str, float]:
        """Note that a job is done; return its name and seconds."""
        name, start = self.working.pop(number)
        seconds = time.monotonic() - start
        if work := self.open.pop(number, None):
            self.hoped += work.seconds
            self.took += seconds if work.seconds else 0.0
        return name, seconds

    def left(self) -> float | None:
        """Return the seconds until all are done; None if nothing is known yet."""
        if not self.hoped:
            return None
        pace, now = self.took / self.hoped, time.monotonic()
        still = list(self.open.items())  # copies: jobs begin and end meanwhile
        seconds = {number: pace * work.seconds for number, work in still}
        for number, (_, start) in list(self.working.items()):
            if number in seconds:
                rest = seconds[number] - (now - start)
                seconds[number] = max(rest, LEAST * seconds[number])
        return self._shortest(seconds)

    def _shortest(self, seconds):
        """Return the time of some jobs: no less than their longest chain."""
        ends, pending = {}, list(seconds)
        while pending:
            number = pending.pop()
            needs = self.expected[number].needs
            before = [other for other in needs if other in seconds]
            waits = [other for other in before if other not in ends]
            if waits:
                pending += [number, *waits]
            else:
                latest = max((ends[other] for other in before), default=0.0)
                ends[number] = seconds[number] + latest
        work = sum(self.expected[n].threads * each for n, each in seconds.items())
        return max(work / self.cores, *ends.values(), 0.0)
