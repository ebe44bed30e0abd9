"""The finding: whether the end of a flow is a state of equilibrium anywhere."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from shortsight.figures.style import PAPER_RED, TWO_COLUMN_INCHES, colour

__all__ = ["draw"]

NAMES = {
    "temperature_peak": "thermometer, peak",
    "temperature_mean": "thermometer, mean",
    "temperature_abs_magnetisation": r"$\langle |m| \rangle$",
    "temperature_energy": "energy",
    "temperature_binder_ratio": r"$Q = \langle m^2 \rangle^2 / \langle m^4 \rangle$",
}
MARKERS = ("o", "D", "s", "^", "v")
STEP = 0.15  # between two readings of one state; states are 1 apart


def draw(table: pd.DataFrame, reference: dict[str, dict[str, float]]) -> Figure:
    """Draw all readings of a state on one bar: short in equilibrium, else long.

    Parameters
    ----------
    table : pandas.DataFrame
        Of `temperatures_table`.
    reference : dict
        For each system ``critical_temperature`` (a line) and ``flow_T{start}``, the
        paper's end of the flow from a start (a tick); a missing one is not drawn.

    Returns
    -------
    matplotlib.figure.Figure
        A row for each start, which is a state of equilibrium, and for the end of each
        recipe's flow from there. Bars span the mean readings; small points are seeds.
        A reading that no temperature of equilibrium gives is counted at the right.
    """
    systems = list(dict.fromkeys(table["system"]))
    means = table[table["seed"] == -1]
    n_states = means.groupby("system").apply(lambda x: len(_states(x))).max()
    figure, axes = plt.subplots(
        1,
        len(systems),
        figsize=(TWO_COLUMN_INCHES, 1.3 + 0.42 * n_states),
        layout="constrained",
        squeeze=False,
    )
    for ax, system, name in zip(axes[0], systems, "abcdefgh", strict=False):
        here = table[table["system"] == system]
        _panel(ax, here, reference.get(system, {}))
        ax.set(xlabel="$T$")
        ax.set_title(f"({name}) {system}", loc="left", fontweight="bold")
    figure.legend(handles=_legend(reference), loc="outside upper center", ncols=4)
    return figure


def _states(means: pd.DataFrame) -> list[tuple[str, str, str]]:
    """Return (start, kind, recipe) of every row, each start above its flows."""
    keys = means[["start", "kind", "recipe"]].drop_duplicates()
    starts = list(dict.fromkeys(keys["start"]))
    rows = sorted(
        keys.itertuples(index=False, name=None),
        key=lambda row: (starts.index(row[0]), row[1] != "start"),
    )
    return rows


def _panel(ax: Axes, table: pd.DataFrame, paper: dict[str, float]) -> None:
    """Draw every state of one system."""
    states = _states(table[table["seed"] == -1])
    labels = []
    for y, (start, kind, recipe) in enumerate(states):
        chosen = (table["start"] == start) & (table["kind"] == kind)
        rows = table[chosen & (table["recipe"] == recipe)]
        _state(ax, rows, y)
        end = paper.get(f"flow_T{start}")
        if kind == "flow" and end is not None:
            ax.plot([end], [y], "|", color=PAPER_RED, ms=20, mew=1.6, zorder=4)
        equilibrium = kind == "start"
        labels.append(f"start $T = {start}$" if equilibrium else f"{recipe}")
        if equilibrium:
            ax.axhspan(y - 0.5, y + 0.5, color="0.95", lw=0, zorder=0)
    if paper.get("critical_temperature") is not None:
        ax.axvline(paper["critical_temperature"], color=PAPER_RED, lw=0.8, ls="--")
    ax.set_yticks(range(len(states)), labels)
    ax.set_ylim(len(states) - 0.4, -0.6)
    ax.tick_params(axis="y", length=0)


def _state(ax: Axes, rows: pd.DataFrame, y: float) -> None:
    """Draw the bar, the means and the seeds of one state."""
    mean = rows[rows["seed"] == -1].set_index("reading")
    defined = mean["value"].dropna()
    if len(defined):
        ax.plot(
            [defined.min(), defined.max()],
            [y, y],
            color="0.75",
            lw=9,
            zorder=1,
            solid_capstyle="butt",
        )
    for i, reading in enumerate(NAMES):
        at = y + STEP * (i - 2)
        one = mean.loc[reading]
        seeds = rows[(rows["reading"] == reading) & (rows["seed"] != -1)]["value"]
        color = colour(i)
        ax.plot(seeds, np.full(len(seeds), at), ".", color=color, ms=2, alpha=0.5)
        ax.plot([one["low"], one["high"]], [at, at], color=color, lw=0.9, zorder=2)
        ax.plot(
            [one["value"]], [at], MARKERS[i], color=color, mec="black", mew=0.3, ms=4
        )
    n_readings = int(mean["n_seeds"].sum())
    missing = n_readings - int(mean["n_defined"].sum())
    if missing:
        text = f"{missing} of {n_readings} undefined"
        ax.annotate(
            text,
            (1.0, y),
            xycoords=("axes fraction", "data"),
            xytext=(-3, 0),
            textcoords="offset points",
            ha="right",
            va="center",
            fontsize=5.5,
        )


def _legend(reference: dict[str, dict[str, float]]) -> list[Line2D]:
    """Name the readings, the bar and the paper's marks."""
    style = {"ls": "", "mec": "black", "mew": 0.3, "ms": 4}
    entries = [
        Line2D([], [], marker=MARKERS[i], color=colour(i), label=name, **style)
        for i, name in enumerate(NAMES.values())
    ]
    entries.append(Line2D([], [], color="0.75", lw=6, label="span of the readings"))
    keys = {key for values in reference.values() for key in values}
    if "critical_temperature" in keys:
        entries.append(Line2D([], [], color=PAPER_RED, ls="--", lw=0.8, label="$T_c$"))
    if any(key.startswith("flow_T") for key in keys):
        tick = {"marker": "|", "ls": "", "ms": 8, "mew": 1.6, "color": PAPER_RED}
        entries.append(Line2D([], [], label="end of flow (paper)", **tick))
    return entries
