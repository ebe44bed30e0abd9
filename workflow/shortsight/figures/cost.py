"""Time of a sweep against sites, and of a training step against its flop."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from shortsight.figures.style import TWO_COLUMN_INCHES, colour, letter

__all__ = ["draw"]

RATES = (1.0, 10.0, 100.0)  # GFLOP/s


def draw(table: pd.DataFrame, reference: dict[str, float]) -> Figure:
    """Draw (a) seconds per sweep and (b) seconds per training step.

    Parameters
    ----------
    table : pandas.DataFrame
        Of `shortsight.report.cost.cost_table`.
    reference : dict
        Not read.
    """
    figure, axes = plt.subplots(
        1, 2, figsize=(TWO_COLUMN_INCHES, 3.4), layout="constrained"
    )
    _sweeps(axes[0], table[table["kind"] == "sweep"])
    _steps(axes[1], table[table["kind"] == "step"])
    for ax, name in zip(axes, "ab", strict=True):
        ax.set(xscale="log", yscale="log")
        letter(ax, name)
        if ax.get_legend_handles_labels()[0]:
            below = {"loc": "upper center", "bbox_to_anchor": (0.5, -0.22)}
            ax.legend(fontsize=6, ncols=2, **below)
    return figure


def _sweeps(ax: Axes, rows: pd.DataFrame) -> None:
    """Draw each job, the mean of each size, and the slope of O(N)."""
    for i, (system, jobs) in enumerate(rows.groupby("system", sort=False)):
        sums = jobs.groupby("n_units")[["seconds", "n_updates"]].sum()
        style = {"color": colour(i), "marker": "o"}
        ax.plot(
            jobs["n_units"], jobs["seconds_per_update"], ls="", ms=2, alpha=0.3, **style
        )
        label = f"{system} ({jobs['name'].iloc[0]})"
        ax.plot(sums.index, sums["seconds"] / sums["n_updates"], label=label, **style)
    if len(rows):
        sites = np.array([rows["n_units"].min(), rows["n_units"].max()], np.float64)
        largest = rows[rows["n_units"] == sites[1]]["seconds_per_update"].min()
        ax.plot(sites, largest * sites / sites[1], "k:", lw=0.8, label="$O(N)$")
    ax.set(xlabel="sites $N$", ylabel="time of a sweep (s)")


def _steps(ax: Axes, rows: pd.DataFrame) -> None:
    """Draw each job, and the time at a few rates of the products alone."""
    groups = rows.groupby(["system", "name"], sort=False)
    for i, ((system, name), jobs) in enumerate(groups):
        ax.plot(
            jobs["flop"],
            jobs["seconds_per_update"],
            "os^"[i % 3],
            color=colour(i),
            label=f"{system}, {name}",
        )
    if len(rows):
        flop = np.array([rows["flop"].min() / 2, rows["flop"].max() * 2])
        for rate, line in zip(RATES, ("k:", "k--", "k-"), strict=True):
            label = f"products at {rate:g} GFLOP/s"
            ax.plot(flop, flop / rate / 1e9, line, lw=0.6, zorder=0, label=label)
    ax.set(xlabel="products of a training step (flop)", ylabel="time of a step (s)")
