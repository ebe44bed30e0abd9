"""How much time a run will take, and how much of it is left."""

import time
from collections.abc import Mapping
from typing import NamedTuple

__all__ = ["Jobs", "Work"]

TRUSTED = 60.0  # seconds that published times count for beside those of this run
LEAST = 0.1  # of its time that is left of a job which takes longer than expected


class Work(NamedTuple):
    """What a job is expected to be; of the jobs it needs, absent ones are done."""

    seconds: float
    threads: int
    needs: frozenset[int]


class Jobs:
    """The jobs of a run by their numbers: expected, at work, done.

    Times that are not ``measured`` on this very study say how jobs compare with each
    other, and nothing before some are done.
    """

    def __init__(self, expected: Mapping[int, Work], cores: int, measured: bool):
        self.expected, self.cores = expected, cores
        self.total, self.open = len(expected), dict(expected)
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
        """Return the seconds until all are done; None if nothing is known yet.

        No less than the work shared by all cores, and than the longest chain of jobs.
        """
        if not self.hoped:
            return None
        pace, now = self.took / self.hoped, time.monotonic()
        still = list(self.open.items())  # copies: jobs begin and end meanwhile
        seconds = {number: pace * work.seconds for number, work in still}
        for number, (_, start) in list(self.working.items()):
            if number in seconds:
                rest = seconds[number] - (now - start)
                seconds[number] = max(rest, LEAST * seconds[number])
        ends: dict[int, float] = {}

        def end(number: int) -> float:
            if number not in ends:
                needs = self.expected[number].needs & seconds.keys()
                ends[number] = seconds[number] + max(map(end, needs), default=0.0)
            return ends[number]

        work = sum(self.expected[n].threads * each for n, each in seconds.items())
        return max(work / self.cores, *map(end, seconds), 0.0)
