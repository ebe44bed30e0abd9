"""How long jobs are likely to take: as long as published ones of their kind.

``docs/run_times.tsv`` holds the seconds of the study as it is, on two cores: a mean for
each kind of job and, where it matters, for each size of it: the length of a lattice,
the number of a layer, a recipe. ``study.tools.readme`` writes it.
"""

import re
from collections import defaultdict
from pathlib import Path
from statistics import fmean

from shortsight.records.folder import files_below

__all__ = ["PUBLISHED", "Times", "as_text", "kind_and_size", "name_of", "published"]

PUBLISHED = Path(__file__).resolve().parents[3] / "docs" / "run_times.tsv"
LEAST = 1.0  # seconds of a job of which nothing is known
MATTERS = 11.0  # seconds by which a size differs from the mean of its kind


class Times:
    """The seconds of jobs as a table has them; without one, nothing is known."""

    def __init__(self, path: Path = PUBLISHED):
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        self.known = defaultdict(lambda: {"": LEAST})
        for kind, size, seconds in (row.split("\t") for row in text.splitlines()[1:]):
            self.known[kind][size] = float(seconds)

    def __call__(self, job: str) -> float:
        """Return the seconds of a job: of its size, else of its kind."""
        kind, size = kind_and_size(job)
        known = self.known[kind]
        return known[max((s for s in known if _is_of(size, s)), key=len)]


def published(benchmarks: Path) -> str:
    """Return the text of ``docs/run_times.tsv``: what is not to be guessed."""
    jobs = defaultdict(list)
    for path in files_below(benchmarks, ".tsv"):
        kind, size = kind_and_size(name_of(str(path)))
        wall = path.read_text(encoding="utf-8").splitlines()[1].split("\t")[0]
        jobs[kind].append((size, float(wall)))
    lines = ["kind\tsize\tseconds"]
    for kind, found in sorted(jobs.items()):
        mean = fmean(seconds for _, seconds in found)
        lines += [f"{kind}\t\t{mean:.1f}"] if mean > 2 * LEAST else []
        sizes = {size for size, _ in found} - {""}
        for size in sorted(sizes):  # a recipe's row holds its variants
            own = fmean(seconds for other, seconds in found if _is_of(other, size))
            variant = any(_is_of(size, other) for other in sizes - {size})
            if abs(own - mean) > MATTERS and not variant:
                lines.append(f"{kind}\t{size}\t{own:.1f}")
    return "\n".join([*lines, ""])


def kind_and_size(job: str) -> tuple[str, str]:
    """Return (stage and file without numbers, number and recipe) of a job."""
    _, *stage = job.split("/")
    last = re.sub(r"^(L\d|seed|group).*|[\d_].*", "", job.rpartition("/")[2])
    number = re.search(r"(?:[/_]L|layer|level|likelihood)(\d+)(?=/|$)", job)
    recipe = re.search(r"/\w+/(\w+)/seed", job)
    size = [found[1] for found in (number, recipe) if found]
    return "/".join(filter(None, dict.fromkeys([*stage[:1], last]))), " ".join(size)


def _is_of(size: str, other: str) -> bool:
    """Return whether a size is another, or one of its variants: any is one of ''."""
    return not other or f"{size}_".startswith(f"{other}_")


def name_of(path: str) -> str:
    """Return what log and benchmark of a job have in common."""
    return re.sub(r"^(.*/)?results/(logs|benchmarks)/|\.(log|tsv)$", "", path)


def as_text(seconds: float) -> str:
    """Return a time as people say it: 40 s, 12 min, 1 h 50 min."""
    minutes = round(seconds / 60)
    if seconds < 90 or minutes < 100:
        return f"{seconds:.0f} s" if seconds < 90 else f"{minutes} min"
    return f"{minutes // 60} h {minutes % 60} min"
