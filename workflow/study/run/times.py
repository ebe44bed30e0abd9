"""Estimates of how long the jobs of a run take, and of the time left.

``docs/run_times.tsv`` holds the seconds of the shipped study on two cores: a mean for
each kind of job and, where it matters, for each size: a lattice length, a layer number,
a recipe. ``study.tools.readme`` writes it.
"""

import re
import time
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from statistics import fmean

from shortsight.records.folder import files_below

PUBLISHED = Path(__file__).resolve().parents[3] / "docs" / "run_times.tsv"
LEAST = 1.0  # seconds of an unknown job
MATTERS = 11.0  # seconds: least difference of a size from its kind
TRUSTED = 60.0  # weight in seconds of published times beside this run's
LATE = 0.1  # share of its expected time left to an overdue job


class Jobs:
    """The jobs of a run by their numbers: unfinished, running.

    ``expected`` holds their seconds. Unless ``measured`` on this very study they give
    only ratios, and no estimate before some jobs are done.
    """

    def __init__(self, expected: Mapping[int, float], cores: int, measured: bool):
        self.open, self.total, self.cores = dict(expected), len(expected), cores
        self.working: dict[int, tuple[str, float]] = {}
        self.hoped = self.took = TRUSTED if measured else 0.0

    def begin(self, number: int, name: str) -> None:
        """Record the start of a job."""
        self.working[number] = name, time.monotonic()

    def end(self, number: int) -> tuple[str, float]:
        """Record the end of a job; return its name and seconds."""
        name, start = self.working.pop(number)
        seconds = time.monotonic() - start
        expected = self.open.pop(number, 0.0)
        self.hoped += expected
        self.took += seconds if expected else 0.0
        return name, seconds

    def left(self) -> float | None:
        """Return the seconds until all are done; None if still unknown.

        All cores share the work; the longest job is a lower bound.
        """
        if not self.hoped:
            return None
        pace, now = self.took / self.hoped, time.monotonic()
        begun = list(self.working.items())  # a copy: jobs start and end meanwhile
        left = {number: pace * seconds for number, seconds in list(self.open.items())}
        for number, (_, start) in begun:
            whole = left.get(number, 0.0)
            left[number] = max(whole - (now - start), LATE * whole)
        return max(sum(left.values()) / self.cores, *left.values(), 0.0)


def read_times(path: Path = PUBLISHED) -> dict[tuple[str, str], float]:
    """Return the seconds of each kind and size of job; empty without the table."""
    rows = path.read_text(encoding="utf-8").splitlines()[1:] if path.exists() else []
    cells = (row.split("\t") for row in rows)
    return {(kind, size): float(seconds) for kind, size, seconds in cells}


def guessed(kind: str, size: str, known: Mapping[tuple[str, str], float]) -> float:
    """Return the seconds of a job: of its size or its recipe's base, else its kind."""
    while size and (kind, size) not in known:
        size = size.rpartition("_")[0]
    return known.get((kind, size), LEAST)


def published(benchmarks: Path) -> str:
    """Return the text of ``docs/run_times.tsv``: the times that cannot be guessed."""
    found, known = defaultdict(list), {}
    for path in files_below(benchmarks, ".tsv"):
        kind, size = kind_and_size(name_of(str(path)))
        seconds = path.read_text(encoding="utf-8").splitlines()[1].split("\t")[0]
        for key in {(kind, ""), (kind, size)}:
            found[key].append(float(seconds))
    for (kind, size), times in sorted(found.items()):
        mean = fmean(times)
        if abs(mean - guessed(kind, size, known)) > (MATTERS if size else LEAST):
            known[kind, size] = mean
    rows = [f"{kind}\t{size}\t{mean:.1f}" for (kind, size), mean in known.items()]
    return "\n".join(["kind\tsize\tseconds", *rows, ""])


def kind_and_size(job: str) -> tuple[str, str]:
    """Return (stage and file without numbers, number and recipe) of a job."""
    _, *stage = job.split("/")
    last = re.sub(r"^(L\d|seed|group).*|[\d_].*", "", job.rpartition("/")[2])
    number = re.search(r"(?:[/_]L|layer|level|likelihood)(\d+)(?=/|$)", job)
    recipe = re.search(r"/\w+/(\w+)/seed", job)
    size = [found[1] for found in (number, recipe) if found]
    return "/".join(filter(None, dict.fromkeys([*stage[:1], last]))), " ".join(size)


def name_of(path: str) -> str:
    """Return the common part of the paths of a job's log and benchmark."""
    return re.sub(r"^(.*/)?results/(logs|benchmarks)/|\.(log|tsv)$", "", path)


def as_text(seconds: float) -> str:
    """Return a time in words: 40 s, 12 min, 1 h 50 min."""
    minutes = round(seconds / 60)
    if seconds < 90 or minutes < 100:
        return f"{seconds:.0f} s" if seconds < 90 else f"{minutes} min"
    return f"{minutes // 60} h {minutes % 60} min"
