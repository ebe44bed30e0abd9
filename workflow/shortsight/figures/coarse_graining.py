"""Figure 8: the thermometer's readings in stack layers and RG levels.

The paper shows (a) and (b). Panel (c) shows the temperatures of all levels, those of
the stack for many choices of its hidden units' arbitrary signs. Units: J = k_B = 1.
"""

from collections.abc import Iterable

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from shortsight.figures.style import PAPER_RED, colour, curve, entry, letter, mosaic

__all__ = ["coarse_graining_table", "draw", "fan_rows"]

SHOWN = ("hidden", "shuffled_units", "means", "majority")
PANELS = {"a": ("stack", "layer"), "b": ("rg", "RG step")}
LINES = ("-", ":", "-.", "--")
BELOW = {"loc": "upper center", "bbox_to_anchor": (0.5, -0.2)}
# The readings of a level in (c): (name, colour, style). Levels have the first colours.
READ = {
    "random_signs": ("random signs", "0.5", {"lw": 0.5, "alpha": 0.15}),
    "hidden": ("signs as trained", colour(3), {"marker": "o", "ms": 5, "lw": 1.8}),
    "gauge_fixed": ("signs fixed", colour(4), {"marker": "s", "ms": 4.5, "ls": "--"}),
    "means": ("RG", "0.15", {"marker": "D", "ms": 4.5, "lw": 1.4}),
}
PAPER = {"stack": ("x", "stack (paper)"), "rg": ("+", "RG (paper)")}


def fan_rows(
    seed: int, temperatures: pd.DataFrame, signs: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Return the rows of (c) for one stack, or for the block spins (seed -1).

    They hold its temperatures, and its readings under random signs if it has any:
    ``seed``, ``level``, ``image`` (hidden, gauge_fixed, means, or random_signs),
    ``choice`` of the random signs (else -1), ``value`` and ``error``.
    """
    names = {"temperature_peak": "value", "temperature_peak_error": "error"}
    columns = ["seed", "level", "image", "choice", "value", "error"]
    read = temperatures[temperatures["image"].isin(READ)]
    parts = [read.assign(choice=-1)]
    if signs is not None:
        parts.append(signs.assign(image="random_signs"))
    table = pd.concat([part.rename(columns=names) for part in parts])
    return table.assign(seed=seed)[columns]


def coarse_graining_table(
    stack: pd.DataFrame, rg: pd.DataFrame, fans: Iterable[pd.DataFrame]
) -> pd.DataFrame:
    """Return the table of Figure 8, from thermometer curves and rows of `fan_rows`."""
    names = {"probability": "value", "probability_error": "error"}
    curves = [
        of[of["image"].isin(SHOWN)].rename(columns=names).assign(panel=panel)
        for panel, of in (("a", stack), ("b", rg))
    ]
    parts = [part.assign(seed=-1, choice=-1) for part in curves]
    parts += [fan.assign(panel="c") for fan in fans]
    return pd.concat(parts, ignore_index=True)


def draw(table: pd.DataFrame, reference: dict[str, float]) -> Figure:
    """Draw mean thermometer curves of every level, and their temperatures.

    The table of `coarse_graining_table` holds ``panel`` (a: stack, b: RG, c:
    temperatures), ``level``, ``image``, ``class_temperature``, ``seed``, ``choice``,
    ``value`` and ``error`` (a band). The paper's temperatures, ``stack_1``, ...,
    ``rg_1``, ..., are ticks at the upper edge in the colour of their level, lower for
    higher levels, and crosses in (c).
    """
    figure, axes = mosaic([["a", "b"], ["c", "c"]], 6.4)
    for panel, (name, word) in PANELS.items():
        ax = axes[panel]
        rows = table[table["panel"] == panel]
        levels = {k: colour(i) for i, k in enumerate(sorted(set(rows["level"])))}
        images = dict(zip(rows["image"].unique(), LINES, strict=False))
        paper = {k: reference.get(f"{name}_{k}") for k in levels}
        _curves(ax, rows, levels, images)
        _ticks(ax, levels, paper)
        _legend(ax, {f"{word} {k}": c for k, c in levels.items()}, images, paper)
        ax.set(xlabel="$T$", ylabel="mean probability")
        ax.set_ylim(0, 1.2 * ax.get_ylim()[1])
    _fans(axes["c"], table[table["panel"] == "c"], reference)
    for panel, ax in axes.items():
        letter(ax, panel)
    return figure


def _curves(ax: Axes, rows: pd.DataFrame, levels: dict, images: dict) -> None:
    """Draw the curve of each level and kind of image."""
    for (level, image), here in rows.groupby(["level", "image"]):
        here = here.sort_values("class_temperature")
        drawn = (here[key] for key in ("class_temperature", "value", "error"))
        style = {"color": levels[level], "label": f"{level} {image}"}
        curve(ax, *drawn, images[image], **style)


def _ticks(ax: Axes, levels: dict, paper: dict) -> None:
    """Mark the paper's temperatures at the upper edge, one below the other."""
    for index, (level, color) in enumerate(levels.items()):
        if paper[level] is not None:
            top = 1.0 - 0.06 * index
            ax.axvline(paper[level], top - 0.05, top, color=color, lw=2.5)


def _legend(ax: Axes, levels: dict, images: dict, paper: dict) -> None:
    """Label the colours, the line styles if there are several, and the ticks."""
    entries = [entry(name, color=c) for name, c in levels.items()]
    for name, line in images.items() if len(images) > 1 else ():
        entries.append(entry(name.replace("_", " "), ls=line, color="0.4"))
    if any(value is not None for value in paper.values()):
        entries.append(entry("paper", marker="|", ls="", ms=6, mew=2, color="0.4"))
    ax.legend(handles=entries, ncols=3, **BELOW)


def _fans(ax: Axes, table: pd.DataFrame, reference: dict[str, float]) -> None:
    """Draw the temperature of every level: random signs thin, single readings thick."""
    for image, (_, color, style) in READ.items():
        rows = table[table["image"] == image].sort_values("level")
        for _, one in rows.groupby(["seed", "choice"]):
            ax.plot(one["level"], one["value"], color=color, **style)
    levels = sorted(set(table["level"]))
    ax.set(xlabel="layer or RG step", ylabel="$T$", xticks=levels)
    entries = [
        entry(label, color=color, **style | {"alpha": 1.0})
        for label, color, style in READ.values()
    ]
    for name, (marker, label) in PAPER.items():
        paper = [reference.get(f"{name}_{k}") for k in levels]
        if any(value is not None for value in paper):
            style = {"ls": "", "marker": marker, "ms": 7, "mew": 1.6, "zorder": 5}
            values = [float("nan") if value is None else value for value in paper]
            entries += ax.plot(levels, values, color=PAPER_RED, label=label, **style)
    ax.legend(handles=entries, ncols=4, **BELOW)
