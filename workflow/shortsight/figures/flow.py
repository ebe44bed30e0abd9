"""Figures 3, 4 and 5: dimensions and temperatures along RBM flows."""

from collections.abc import Iterable

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from shortsight.figures.style import (
    PAPER_RED,
    entry,
    letter,
    limit,
    mark,
    panels,
    recipe_colours,
    sequence,
    spin_scale,
)

__all__ = ["draw", "flow_table"]

# Per panel: its label, and the names of the paper's critical point and flow end.
PANELS = {
    "spin": (r"$\Delta_s$", "dimension_spin", "flow_spin"),
    "energy": (r"$\Delta_\epsilon$", "dimension_energy", "flow_energy"),
    "curve": ("mean probability", "critical_temperature", "flow_temperature"),
}
MEDIAN = -1  # the "seed" of the median over trainings
THIN = {"lw": 0.4, "alpha": 0.7}  # a training


def flow_table(
    flows: Iterable[tuple[str, int, pd.DataFrame, pd.DataFrame]],
    curve_lengths: list[int],
) -> pd.DataFrame:
    """Return the table of Figures 3, 4 and 5: every training, and their median.

    The flows are (recipe, seed, table, curves) of the flow rule. Rows hold ``panel``
    (spin, energy, curve), ``recipe``, ``seed`` (-1: the median), ``length``,
    ``class_temperature`` and ``value``. The median is over the trainings in which the
    number is defined, and undefined if that is half of them or fewer.
    """
    parts = []
    for recipe, seed, table, curves in flows:
        shown = curves[curves["length"].isin(curve_lengths)]
        for panel, of, columns in (
            ("spin", table, ["length", "dimension_spin"]),
            ("energy", table, ["length", "dimension_energy"]),
            ("curve", shown, ["length", "class_temperature", "probability"]),
        ):
            part = of[columns].rename(columns={columns[-1]: "value"})
            parts.append(part.assign(panel=panel, recipe=recipe, seed=seed))
    single = pd.concat(parts, ignore_index=True)
    single["class_temperature"] = single.get("class_temperature", np.nan)
    return pd.concat([single, _medians(single)], ignore_index=True)


def _medians(single: pd.DataFrame) -> pd.DataFrame:
    """Return the median over trainings."""
    keys = ["panel", "recipe", "length", "class_temperature"]
    groups = single.groupby(keys, dropna=False, sort=False)["value"]
    defined = groups.count() > groups.size() / 2
    return groups.median().where(defined).reset_index().assign(seed=MEDIAN)


def draw(table: pd.DataFrame, reference: dict[str, float]) -> Figure:
    """Draw a row for each recipe: both dimensions (a, b), thermometer curves (c).

    In a and b thin lines are trainings, the thick one is their median; undefined values
    are gaps. In c thin lines are trainings at the last length; one of them, `_typical`,
    is drawn at all lengths. The reference may hold ``dimension_spin``,
    ``dimension_energy``, ``critical_temperature`` (dashed), and the paper's end points
    ``flow_spin``, ``flow_energy``, ``flow_temperature`` (dotted).
    """
    colours = recipe_colours(table["recipe"])
    lengths = sequence(list(table.loc[table["panel"] == "curve", "length"].unique()))
    height = 0.7 + 1.55 * len(colours)
    figure, axes = panels(len(colours), 3, height, sharex="col", sharey="col")
    for row, (recipe, color) in zip(axes, colours.items(), strict=True):
        here = table[table["recipe"] == recipe]
        _flows(row[0], here[here["panel"] == "spin"], color)
        _flows(row[1], here[here["panel"] == "energy"], color)
        _curves(row[2], here[here["panel"] == "curve"], color, lengths)
        row[0].set_title(recipe, loc="right", color=color, fontweight="bold")
    for i, column in enumerate(axes.T):
        _column(column, i, table, reference)
    figure.legend(handles=_entries(reference), loc="outside upper center", ncols=4)
    title = {"title": "flow length", "loc": "outside right upper"}
    handles = [entry(f"{n:g}", color=color, lw=1.5) for n, color in lengths.items()]
    figure.legend(handles=handles, **title)
    return figure


def _flows(ax: Axes, rows: pd.DataFrame, color: str) -> None:
    """Draw the trainings of one recipe and their median."""
    rows = rows.sort_values("length")
    for seed, one in rows[rows["seed"] != MEDIAN].groupby("seed"):
        style = {"marker": ".", "ms": 1, "mew": 0, "gid": f"seed {seed}", **THIN}
        ax.plot(one["length"], one["value"], color=color, **style)
    median = rows[rows["seed"] == MEDIAN]
    # A marker, because a median between two gaps has no line.
    style = {"lw": 1.8, "marker": ".", "ms": 3, "mew": 0, "gid": "median"}
    ax.plot(median["length"], median["value"], color=color, **style)


def _curves(ax: Axes, rows: pd.DataFrame, color: str, lengths: dict) -> None:
    """Draw the last curve of every training, and all curves of one of them."""
    rows = rows[rows["seed"] != MEDIAN].sort_values("class_temperature")
    last = rows[rows["length"] == rows["length"].max()]
    for seed, one in last.groupby("seed"):
        style = {"color": color, "gid": f"seed {seed}", **THIN}
        ax.plot(one["class_temperature"], one["value"], **style)
    typical = rows[rows["seed"] == _typical(last)]
    for length, one in typical.groupby("length"):
        style = {"color": lengths[length], "gid": f"length {length:g}"}
        ax.plot(one["class_temperature"], one["value"], **style)


def _typical(last: pd.DataFrame) -> int:
    """Return the seed whose curve's mean temperature is the (lower) median of all."""
    means = (last["class_temperature"] * last["value"]).groupby(last["seed"]).sum()
    return means.sort_values(kind="stable").index[(len(means) - 1) // 2]


def _column(
    axes: np.ndarray, i: int, table: pd.DataFrame, reference: dict[str, float]
) -> None:
    """Mark the paper's values in a column; set the range, which all recipes share."""
    panel, (label, *marks) = list(PANELS.items())[i]
    critical, end = (reference.get(name) for name in marks)
    along = {"vertical": panel == "curve"}
    for ax in axes:
        mark(ax, critical, **along)
        mark(ax, end, ls=":", lw=1.2, **along)
        ax.set_ylabel(label)
    values = table.loc[table["panel"] == panel, "value"]
    if panel == "spin":
        spin_scale(axes[0], "y", values, critical, end)
    elif panel == "energy":
        limit(axes[0], values, critical, end)
    else:
        axes[0].set_ylim(0, None)
    axes[-1].set_xlabel("$T$" if panel == "curve" else "flow length")
    letter(axes[0], "abc"[i])


def _entries(reference: dict[str, float]) -> list[Line2D]:
    """Return legend entries of the lines, and of the paper's marks if there are any."""
    entries = [entry("one training", color="0.4", **THIN)]
    entries.append(entry("median of trainings", color="0.4", lw=1.8))
    ends = [name for name in reference if name.startswith("flow_")]
    if len(reference) > len(ends):
        entries.append(
            entry("critical point (paper)", color=PAPER_RED, ls="--", lw=0.8)
        )
    if ends:
        entries.append(entry("end of flow (paper)", color=PAPER_RED, ls=":", lw=1.2))
    return entries
