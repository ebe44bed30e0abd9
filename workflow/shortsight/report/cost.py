r"""What a sweep and a training step cost, from the seconds that whole jobs took.

A job's seconds hold the start of its process and compilation too, so that of small
jobs is an upper bound. A training step multiplies matrices of
:math:`n_v \times n_h` couplings: twice for each row of the batch and
:math:`2k + 1` times for each row of the chains, two flop per coupling and row.
"""

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from shortsight.records.files import DamagedFile

__all__ = ["Times", "cost_table", "flop_per_step", "n_sweeps", "read_times"]


class Times(NamedTuple):
    """Wall and CPU seconds of a job, and its memory in MB; nan if too short to tell."""

    wall_s: float
    cpu_s: float
    memory_mb: float


def read_times(path: str | Path) -> Times:
    """Return what a benchmark file of Snakemake says."""
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


def n_sweeps(n: int, n_chains: int, n_thermalization: int, sweeps_between: int) -> int:
    """Return the sweeps of all chains behind ``n`` configurations, pilots apart."""
    return int(n_chains * n_thermalization + n * sweeps_between)


def flop_per_step(n_visible: int, recipe: dict) -> int:
    """Return the flop of the matrix products of one training step.

    Parameters
    ----------
    n_visible : int
    recipe : dict
        ``n_hidden``, ``batch_size``, ``n_gibbs_steps``, and ``n_chains`` (None where
        the chains start from the batch).
    """
    batch = recipe["batch_size"]
    chains = batch if recipe["n_chains"] is None else recipe["n_chains"]
    rows = 2 * batch + (2 * recipe["n_gibbs_steps"] + 1) * chains
    return 2 * n_visible * recipe["n_hidden"] * rows


def cost_table(jobs: Iterable[dict]) -> pd.DataFrame:
    """Return a row for each job that did anything.

    Parameters
    ----------
    jobs : iterable of dict
        ``kind`` ("sweep" or "step"), ``system``, ``name`` (sampler or recipe),
        ``n_units`` (sites or visible units), ``seconds``, ``n_updates`` (sweeps or
        steps of the job) and ``flop`` of an update (nan for a sweep).

    Returns
    -------
    pandas.DataFrame
        With ``seconds_per_update`` and ``gflop_per_second`` added.
    """
    table = pd.DataFrame(list(jobs))
    table = table[table["n_updates"] > 0].reset_index(drop=True)
    table["seconds_per_update"] = table["seconds"] / table["n_updates"]
    flop = table["flop"].astype(np.float64)
    table["gflop_per_second"] = flop / table["seconds_per_update"] / 1e9
    return table
