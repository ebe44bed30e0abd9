"""Figure 8: what the thermometer reads in stack layers and RG levels."""

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from shortsight.figures.style import TWO_COLUMN_INCHES, band, colour, letter

__all__ = ["draw"]

PANELS = {"a": ("stack", "layer"), "b": ("rg", "RG step")}
LINES = ("-", ":", "-.", "--")


def draw(table: pd.DataFrame, reference: dict[str, float]) -> Figure:
    """Draw mean thermometer curves of every level.

    Parameters
    ----------
    table : pandas.DataFrame
        ``panel`` (a: stack, b: RG), ``level``, ``image`` (hidden,
        shuffled_units; means, majority), ``class_temperature``, ``value``,
        ``error`` (a band).
    reference : dict
        The paper's temperatures ``stack_1``, ..., ``rg_1``, ...; a tick at the
        upper edge in the colour of its level, lower for higher levels.
    """
    figure, axes = plt.subplots(
        1, 2, figsize=(TWO_COLUMN_INCHES, 3.2), layout="constrained", sharex=True
    )
    for ax, (panel, (name, word)) in zip(axes, PANELS.items(), strict=True):
        rows = table[table["panel"] == panel]
        levels = {
            level: colour(i) for i, level in enumerate(sorted(set(rows["level"])))
        }
        images = dict(zip(rows["image"].unique(), LINES, strict=False))
        paper = {k: reference.get(f"{name}_{k}") for k in levels}
        _curves(ax, rows, levels, images)
        _ticks(ax, levels, paper)
        _legend(ax, {f"{word} {k}": c for k, c in levels.items()}, images, paper)
        ax.set(
            xlabel="$T$", ylabel="mean probability", ylim=(0, 1.2 * ax.get_ylim()[1])
        )
        letter(ax, panel)
    return figure


def _curves(ax: Axes, rows: pd.DataFrame, levels: dict, images: dict) -> None:
    """Draw the curve of each level and kind of image."""
    for (level, image), curve in rows.groupby(["level", "image"]):
        curve = curve.sort_values("class_temperature")
        t, value, error = (
            curve[key] for key in ("class_temperature", "value", "error")
        )
        band(ax, t, value - error, value + error, color=levels[level])
        ax.plot(
            t,
            value,
            images[image],
            color=levels[level],
            label=f"{level} {image}",
        )


def _ticks(ax: Axes, levels: dict, paper: dict) -> None:
    """Mark the paper's temperatures at the upper edge, one below the other."""
    for index, (level, color) in enumerate(levels.items()):
        if paper[level] is not None:
            top = 1.0 - 0.06 * index
            ax.axvline(paper[level], top - 0.05, top, color=color, lw=2.5)


def _legend(ax: Axes, levels: dict, images: dict, paper: dict) -> None:
    """Name the colours, the line styles if there are several, and the ticks."""
    entries = [Line2D([], [], color=c, label=name) for name, c in levels.items()]
    if len(images) > 1:
        entries += [
            Line2D([], [], ls=style, color="0.4", label=name)
            for name, style in images.items()
        ]
    if any(value is not None for value in paper.values()):
        tick = {"marker": "|", "ls": "", "ms": 6, "mew": 2, "color": "0.4"}
        entries.append(Line2D([], [], **tick, label="paper"))
    below = {"loc": "upper center", "bbox_to_anchor": (0.5, -0.2)}
    ax.legend(handles=entries, ncols=3, **below)
