"""How long jobs are likely to take: as long as published ones of their kind.

``docs/run_times.tsv`` holds the seconds of the study as it is, on two cores.
``study.tools.readme`` writes it.
"""

import re
from collections import defaultdict
from pathlib import Path
from statistics import fmean

from shortsight.records.folder import files_below

__all__ = ["PUBLISHED", "Times", "as_text", "name_of", "published"]

PUBLISHED = Path(__file__).resolve().parents[3] / "docs" / "run_times.tsv"


class Times:
    """The published seconds of jobs.

    Parameters
    ----------
    path : pathlib.Path
        Lines of a job and its seconds; a file that is not there knows nothing.
    """

    def __init__(self, path: Path = PUBLISHED):
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        self.known, alike = {}, defaultdict(list)
        for job, seconds in (line.split("\t") for line in text.splitlines()[1:]):
            self.known[job] = float(seconds)
            alike[_kind(job)].append(float(seconds))
        self.alike = {kind: fmean(seconds) for kind, seconds in alike.items()}

    def __call__(self, job: str) -> float:
        """Return the seconds of a job, else the mean of its kind, else 0."""
        return self.known.get(_without_seed(job), self.alike.get(_kind(job), 0.0))


def published(benchmarks: Path) -> str:
    """Return the text of ``docs/run_times.tsv``: the means over seeds."""
    seconds = defaultdict(list)
    for path in files_below(benchmarks, ".tsv"):
        job = path.relative_to(benchmarks).with_suffix("").as_posix()
        wall = path.read_text(encoding="utf-8").splitlines()[1].split("\t")[0]
        seconds[_without_seed(job)].append(float(wall))
    lines = [f"{job}\t{fmean(found):.1f}" for job, found in sorted(seconds.items())]
    return "\n".join(["job\tseconds", *lines, ""])


def name_of(path: str) -> str:
    """Return what log and benchmark of a job have in common."""
    return re.sub(r"^(.*/)?results/(logs|benchmarks)/|\.(log|tsv)$", "", path)


def as_text(seconds: float) -> str:
    """Return a time as people say it: 40 s, 12 min, 1 h 50 min."""
    minutes = round(seconds / 60)
    if seconds < 90 or minutes < 100:
        return f"{seconds:.0f} s" if seconds < 90 else f"{minutes} min"
    return f"{minutes // 60} h {minutes % 60} min"


def _without_seed(job):
    return re.sub(r"seed\d+", "seed", job)


def _kind(job):
    """Return a job without system and recipe, and without numbers."""
    parts = job.split("/")
    return re.sub(r"\d+(\.\d+)?|inf$", "", "/".join([*parts[1:2], parts[-1]]))
