"""The content of a data card, read from files of spin configurations."""

from pathlib import Path

import numpy as np
import pandas as pd

from shortsight.observables import n_effective
from shortsight.records.files import read_arrays

__all__ = ["point", "summary"]

NAMES = ("length", "temperature", "n_chains", "sampler", "sweeps_between")
TAU = "tau_int_abs_magnetisation"


def point(path: str | Path, sample: str) -> dict:
    """Return the row of one file of configurations; ``tau_int`` of |m| in sweeps."""
    arrays = read_arrays(path, "spins", TAU, *NAMES)
    row = {"sample": sample} | {name: arrays[name].item() for name in NAMES}
    row |= {"n": len(arrays["spins"]), "tau_int": arrays[TAU].item()}
    sampling = {name: row[name] for name in ("n_chains", "sweeps_between", "tau_int")}
    independent = n_effective(row["n"], **sampling)
    return row | {"n_effective": independent, "path": str(path)}


def summary(points: pd.DataFrame) -> list[dict]:
    """Return one row per sample and size of `point`s: the grid and its worst point.

    ``low`` and ``high`` are temperatures; ``n`` is a text, a range if it differs;
    ``tau_int`` is the largest, ``n_effective`` the smallest.
    """
    rows = []
    for (sample, length), here in points.groupby(["sample", "length"], sort=True):
        worst = here.loc[here["tau_int"].idxmax()]
        fewest, most = here["n"].min(), here["n"].max()
        rows.append(
            {
                "sample": sample,
                "length": int(length),
                "n_points": len(here),
                "low": here["temperature"].min(),
                "high": here["temperature"].max(),
                "n": f"{fewest}" if fewest == most else f"{fewest} to {most}",
                "tau_int": float(worst["tau_int"]),
                "tau_int_at": float(worst["temperature"]),
                "n_effective": int(np.floor(here["n_effective"].min())),
            }
        )
    return rows
