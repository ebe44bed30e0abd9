"""Figures 6 and 7: <v h> of a few coarse units with all input spins."""

from itertools import count

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.figure import Figure

from shortsight.figures.style import TWO_COLUMN_INCHES, letter

__all__ = ["draw"]


def draw(table: pd.DataFrame, reference: dict[str, float]) -> Figure:
    """Draw a row of maps for each level, all on one colour scale.

    Parameters
    ----------
    table : pandas.DataFrame
        ``level``, ``label`` (of the level), ``unit``, ``x`` (downwards), ``y`` (to
        the right), ``value``. An undefined value is left white.
    reference : dict
        Not read: the paper gives no numbers here.
    """
    levels = sorted(table["level"].unique())
    n_units = table.groupby("level")["unit"].nunique().max()
    figure, axes = plt.subplots(
        len(levels),
        n_units,
        figsize=(TWO_COLUMN_INCHES, 1.65 * len(levels)),
        layout="constrained",
        squeeze=False,
    )
    scale = {"vmin": table["value"].min(), "vmax": table["value"].max()}
    number = count()
    for row, level in zip(axes, levels, strict=True):
        here = table[table["level"] == level]
        maps = dict(list(here.groupby("unit")))
        for ax, (unit, rows) in zip(row, maps.items(), strict=False):
            values = rows.pivot(index="x", columns="y", values="value").to_numpy()
            image = ax.imshow(values, cmap="cividis", interpolation="nearest", **scale)
            ax.set(xticks=[], yticks=[])
            letter(ax, chr(ord("a") + next(number)))
            ax.set_title(f"unit {unit}", loc="right", fontsize=7)
        for ax in row[len(maps) :]:
            ax.set_axis_off()
        row[0].set_ylabel(here["label"].iloc[0])
    bar = figure.colorbar(image, ax=axes, shrink=0.6, aspect=30, pad=0.02)
    bar.set_label(r"$\langle v h \rangle$")
    return figure
