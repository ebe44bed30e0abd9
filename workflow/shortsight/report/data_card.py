"""What a data card says of spin configurations, read from their files."""

from pathlib import Path

import numpy as np
import pandas as pd

from shortsight.observables import n_effective
from shortsight.records.files import read_arrays

__all__ = ["point", "summary"]

NAMES = ("length", "temperature", "n_chains", "sampler", "sweeps_between")
TAU = "tau_int_abs_magnetisation"


def point(path: str | Path, sample: str) -> dict:
    """Return what one file of configurations holds.

    Returns
    -------
    dict
        ``sample``, ``length``, ``temperature``, ``n``, ``n_chains``, ``sampler``,
        ``sweeps_between``, ``tau_int`` (of |m|, sweeps), ``n_effective``, ``path``.
    """
    arrays = read_arrays(path, "spins", TAU, *NAMES)
    row = {"sample": sample} | {name: arrays[name].item() for name in NAMES}
    row |= {"n": len(arrays["spins"]), "tau_int": arrays[TAU].item()}
    row["n_effective"] = n_effective(
        row["n"],
        **{name: row[name] for name in ("n_chains", "sweeps_between", "tau_int")},
    )
    return row | {"path": str(path)}


def summary(points: pd.DataFrame) -> list[dict]:
    """Return a row for each sample and size: the grid, and its worst point.

    Parameters
    ----------
    points : pandas.DataFrame
        Rows of `point`.

    Returns
    -------
    list of dict
        ``sample``, ``length``, ``n_points``, ``low``, ``high`` (temperatures), ``n``
        (configurations, a text: a range if it differs), ``tau_int`` (largest),
        ``tau_int_at`` (its temperature), ``n_effective`` (smallest).
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
