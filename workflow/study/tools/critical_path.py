"""Say how a finished study would spread over many nodes.

    PYTHONPATH=workflow python -m study.tools.critical_path [FOLDER]

The graph of jobs is read from Snakemake's records (FOLDER/.snakemake/metadata), the
seconds of each from its benchmark file. A node runs one job at a time, as fast as the
machine that was measured; --overhead adds what a cluster spends to start a job.
"""

import argparse
import base64
import heapq
import json
import sys
from pathlib import Path
from typing import NamedTuple

import numpy as np

from shortsight.records.files import DamagedFile
from shortsight.records.folder import files_below
from shortsight.report.cost import read_times

__all__ = ["Job", "critical_path", "read_jobs", "wall"]

NODES = (1, 2, 10, 100)
RECORDED = ("log", "input")


class Job(NamedTuple):
    """One finished job: wall and CPU seconds, and the jobs that made its inputs."""

    seconds: float
    cpu_seconds: float
    parents: frozenset[str]


def read_jobs(folder: Path) -> dict[str, Job]:
    """Return the jobs of a finished study, named by their benchmark files.

    Raises
    ------
    FileNotFoundError
        If the folder holds no records.
    DamagedFile
        If a record or the benchmark file of a job is not readable.
    """
    records, made_by = {}, {}
    metadata = folder / ".snakemake" / "metadata"
    for path in files_below(metadata):
        output, record = _read_record(path, metadata)
        if record["log"] and (folder / output).exists():
            log = Path(record["log"][0])
            job = "/".join((*log.parts[2:-1], log.stem))
            records.setdefault(job, set()).update(record["input"])
            made_by[output] = job
    if not records:
        raise FileNotFoundError(f"{metadata} holds no record of a job; run snakemake")
    jobs = {}
    for job, inputs in records.items():
        times = read_times(folder / "results" / "benchmarks" / f"{job}.tsv")
        parents = frozenset(made_by[file] for file in inputs if file in made_by)
        jobs[job] = Job(times.wall_s, times.cpu_s, parents)
    return jobs


def _read_record(path: Path, metadata: Path) -> tuple[str, dict]:
    """Return an output, whose name a record bears, and what Snakemake recorded."""
    # Long names are split into folders that start with "@".
    name = "".join(part.lstrip("@") for part in path.relative_to(metadata).parts)
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
        return base64.b64decode(name).decode(), {key: record[key] for key in RECORDED}
    except (ValueError, KeyError, TypeError) as error:
        raise DamagedFile(
            f"{path} is not a readable record of a job ({type(error).__name__}); "
            "delete it"
        ) from None


def _latest(jobs: dict[str, Job], overhead: float) -> dict[str, float]:
    """Return the seconds from the start of each job to the end of the longest path."""
    children = {name: [] for name in jobs}
    for name, job in jobs.items():
        for parent in job.parents:
            children[parent].append(name)
    left = {}

    def visit(name: str) -> float:
        if name not in left:
            after = max(map(visit, children[name]), default=0.0)
            left[name] = overhead + jobs[name].seconds + after
        return left[name]

    for name in jobs:
        visit(name)
    return left


def critical_path(jobs: dict[str, Job], overhead: float = 0.0) -> list[str]:
    """Return the jobs of the longest path, first to last."""
    left = _latest(jobs, overhead)
    path = [max(left, key=left.get)]
    while followers := [name for name in jobs if path[-1] in jobs[name].parents]:
        path.append(max(followers, key=left.get))
    return path


def wall(jobs: dict[str, Job], n_nodes: int, overhead: float = 0.0) -> float:
    """Return the seconds ``n_nodes`` take, longest path first (list scheduling)."""
    left = _latest(jobs, overhead)
    waiting = {name: set(job.parents) for name, job in jobs.items()}
    ready = [(-left[name], name) for name, parents in waiting.items() if not parents]
    heapq.heapify(ready)
    running: list[tuple[float, str]] = []
    now = 0.0
    while ready or running:
        while ready and len(running) < n_nodes:
            name = heapq.heappop(ready)[1]
            heapq.heappush(running, (now + overhead + jobs[name].seconds, name))
        now, done = heapq.heappop(running)
        for name, parents in waiting.items():
            if done in parents:
                parents.remove(done)
                if not parents:
                    heapq.heappush(ready, (-left[name], name))
    return now


def main(arguments: list[str] | None = None) -> None:
    """Print the critical path and the wall time of a few numbers of nodes."""
    parser = argparse.ArgumentParser(
        prog="study.tools.critical_path", description=__doc__
    )
    parser.add_argument("folder", nargs="?", type=Path, default=Path())
    parser.add_argument("--overhead", type=float, default=0.0, metavar="SECONDS")
    chosen = parser.parse_args(arguments)
    try:
        jobs = read_jobs(chosen.folder)
    except (DamagedFile, FileNotFoundError) as error:
        sys.exit(f"critical_path: {error}")
    path = critical_path(jobs, chosen.overhead)
    longest = sum(jobs[name].seconds + chosen.overhead for name in path)
    total = sum(job.seconds for job in jobs.values())
    # nan: too short for a CPU time to be taken
    cpu = np.nansum([job.cpu_seconds for job in jobs.values()])
    print(f"{len(jobs)} jobs, {total:.0f} s of jobs, {cpu:.0f} CPU-s")
    print(f"critical path {longest:.0f} s, {chosen.overhead:g} s of start in each job:")
    for name in path:
        print(f"  {jobs[name].seconds:8.1f} s  {name}")
    for n_nodes in NODES:
        seconds = wall(jobs, n_nodes, chosen.overhead)
        print(f"{n_nodes:4d} nodes {seconds:8.0f} s")


if __name__ == "__main__":
    main()
