"""The run time and memory of a job, from Snakemake's benchmark file."""

import csv
from pathlib import Path
from typing import NamedTuple

import numpy as np

from shortsight.records.files import DamagedFile

__all__ = ["Times", "read_times"]


class Times(NamedTuple):
    """Wall and CPU seconds of a job, and its memory in MB; nan if too short to tell."""

    wall_s: float
    cpu_s: float
    memory_mb: float


def read_times(path: str | Path) -> Times:
    """Return the content of a benchmark file of Snakemake."""
    try:
        with open(path, encoding="utf-8", newline="") as file:
            row = next(csv.DictReader(file, delimiter="\t"))
        cpu, memory = (
            np.nan if row[key] in ("NA", "-") else float(row[key])
            for key in ("cpu_time", "max_rss")
        )
        return Times(float(row["s"]), cpu, memory)
    except (OSError, StopIteration, KeyError, TypeError, ValueError):
        raise DamagedFile(
            f"{path} is not a readable benchmark file; "
            "delete it and run snakemake again"
        ) from None
