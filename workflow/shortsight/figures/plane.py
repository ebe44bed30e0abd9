"""The plane of both dimensions: the ends of flows, beside equilibrium."""

from collections.abc import Iterable
from string import ascii_lowercase

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from shortsight.figures.style import (
    PAPER_RED,
    bounds,
    entry,
    letter,
    panels,
    recipe_colours,
    spin_scale,
)

__all__ = ["draw", "end_row", "equilibrium_rows", "point"]

DIMENSIONS = X, Y = "dimension_spin", "dimension_energy"
MARKERS = ("o", "s", "^")
KNOWN = {
    "exact": {"marker": "*", "ls": "", "color": "black", "ms": 11},
    "paper": {"marker": "x", "ls": "", "color": PAPER_RED, "ms": 7, "mew": 1.8},
}
NAMES = {"exact": r"critical point, $L = \infty$", "paper": "end of flow (paper)"}


def equilibrium_rows(system: str, dimensions: pd.DataFrame) -> pd.DataFrame:
    """Return the dimensions of a system at every temperature, marked as equilibrium."""
    columns = ["temperature", *DIMENSIONS, *(f"{name}_error" for name in DIMENSIONS)]
    return dimensions[columns].assign(system=system, kind="equilibrium")


def end_row(
    system: str,
    recipe: str,
    seed: int,
    start: str,
    flow: pd.DataFrame,
    *,
    names: Iterable[str] = DIMENSIONS,
    kind: str = "flow",
) -> dict:
    """Return the end of one flow: the mean over its end lengths.

    A quantity that is undefined at any of these lengths, or missing from the flow, is
    undefined. The error is the mean error of one length: neighbouring lengths are not
    independent. ``flow`` holds these lengths alone; its ``kind`` is flow, long if it
    was followed much farther, or start.
    """
    end = flow.sort_values("length")
    row = {"system": system, "kind": kind, "recipe": recipe}
    row |= {"seed": seed, "start": start}
    for name in [f"{name}{error}" for name in names for error in ("", "_error")]:
        row[name] = float(end[name].to_numpy().mean()) if name in end else np.nan
    return row


def point(system: str, kind: str, values: dict[str, float]) -> dict:
    """Return one point without error: exact, or printed in the paper."""
    row = {"system": system, "kind": kind, "recipe": "", "start": ""}
    return row | {name: values.get(name, np.nan) for name in DIMENSIONS}


def draw(table: pd.DataFrame) -> Figure:
    r"""Draw the plane of :math:`\Delta_s` and :math:`\Delta_\epsilon`, one per system.

    The table holds ``system``, ``kind`` (equilibrium, flow, long, exact, paper),
    ``recipe``, ``start``, ``temperature`` (of equilibrium), both dimensions and their
    ``_error``. Flows with an undefined dimension, or an end outside `style.bounds`, are
    counted, not shown.
    """
    systems = list(dict.fromkeys(table["system"]))
    colours = recipe_colours(table.loc[table["kind"] == "flow", "recipe"])
    figure, axes = panels(1, len(systems), 4.2)
    for ax, system, name in zip(axes[0], systems, ascii_lowercase, strict=False):
        here = table[table["system"] == system]
        ends = here[here["kind"] == "flow"]
        starts = list(dict.fromkeys(ends["start"]))
        points = _equilibrium(ax, here[here["kind"] == "equilibrium"])
        figure.colorbar(points, ax=ax, label="equilibrium at $T$", location="bottom")
        _flows(ax, ends, colours, starts)
        _long(ax, here[here["kind"] == "long"], colours)
        _known(ax, here)
        _frame(ax, here)
        note = _note(ends, ax.get_xlim(), ax.get_ylim())
        ax.text(0.03, 0.97, note, transform=ax.transAxes, va="top", fontsize=6.5)
        ax.set(xlabel=r"$\Delta_s$", ylabel=r"$\Delta_\epsilon$")
        letter(ax, name, system)
        below = {"loc": "upper center", "bbox_to_anchor": (0.5, 0.9)}
        ax.legend(handles=_starts(starts), **below)
    figure.legend(handles=_kinds(colours), loc="outside upper center", ncols=4)
    return figure


def _equilibrium(ax: Axes, rows: pd.DataFrame):
    """Draw the curve of equilibrium and return its coloured points."""
    rows = rows.sort_values("temperature")
    errors = {"xerr": rows[f"{X}_error"], "yerr": rows[f"{Y}_error"]}
    style = {"fmt": "none", "ecolor": "0.8", "elinewidth": 0.5, "zorder": 0}
    ax.errorbar(rows[X], rows[Y], **errors, **style)
    style = {"cmap": "viridis", "s": 10, "lw": 0, "zorder": 1}
    return ax.scatter(rows[X], rows[Y], c=rows["temperature"], **style)


def _flows(ax: Axes, rows: pd.DataFrame, colours: dict, starts: list) -> None:
    """Draw the end of every flow: the colour is its recipe, the shape its start."""
    for (recipe, start), ends in rows.groupby(["recipe", "start"], sort=False):
        errors = {"xerr": ends[f"{X}_error"], "yerr": ends[f"{Y}_error"]}
        style = {"mec": "black", "mew": 0.4, "ms": 5, "elinewidth": 0.6, "zorder": 3}
        marker = MARKERS[starts.index(start) % len(MARKERS)]
        style["color"] = colours[recipe]
        ax.errorbar(ends[X], ends[Y], **errors, fmt=marker, **style)


def _long(ax: Axes, rows: pd.DataFrame, colours: dict) -> None:
    """Draw the ends of flows that were followed much farther."""
    for recipe, ends in rows.groupby("recipe", sort=False):
        style = {"mew": 0.7, "ms": 4, "ls": "", "zorder": 4}
        ax.plot(ends[X], ends[Y], "+", color=colours[recipe], **style)


def _known(ax: Axes, table: pd.DataFrame) -> None:
    """Mark the exact critical point and that of the paper."""
    for kind, style in KNOWN.items():
        rows = table[table["kind"] == kind]
        ax.plot(rows[X], rows[Y], **style, zorder=5)


def _frame(ax: Axes, table: pd.DataFrame) -> None:
    """Choose both ranges, with the known points in view."""
    known = table[table["kind"].isin(list(KNOWN))]
    both = table.dropna(subset=[X, Y])
    spin_scale(ax, "x", both[X], *known[X])
    ax.set_ylim(bounds(both[Y], *known[Y]))


def _note(ends: pd.DataFrame, across: tuple, along: tuple) -> str:
    """Return the number of flows in the frame and of those outside."""
    defined = ends.dropna(subset=[X, Y])
    inside = defined[X].between(*across) & defined[Y].between(*along)
    lines = [f"{len(ends)} flows"]
    if len(defined) < len(ends):
        lines.append(f"{len(ends) - len(defined)} have an undefined dimension")
    if not np.all(inside):
        lines.append(f"{np.count_nonzero(~inside)} end outside the frame")
    return "\n".join(lines)


def _starts(starts: list) -> list[Line2D]:
    """Return a legend entry for the shape of each start."""
    style = {"ls": "", "mfc": "none", "mec": "black", "mew": 0.6, "ms": 5}
    return [
        entry(f"from T = {t}", marker=MARKERS[i % len(MARKERS)], **style)
        for i, t in enumerate(starts)
    ]


def _kinds(colours: dict) -> list[Line2D]:
    """Return a legend entry for each recipe and each known point."""
    entries = [
        entry(f"flow, {recipe}", marker="o", ls="", ms=5, color=color)
        for recipe, color in colours.items()
    ]
    entries += [entry(NAMES[kind], **style) for kind, style in KNOWN.items()]
    return [*entries, entry("longest flow", marker="+", ls="", ms=4, color="0.3")]
