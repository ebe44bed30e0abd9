"""Figures 6 and 7: <v h> of a few coarse units with all input spins."""

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
        ``level``, ``label``, ``unit``, ``x``, ``y``, ``value``.
    reference : dict
        Not read: the paper gives no numbers here.
    """
    levels = sorted(table["level"].unique())
    n_units = table.groupby("level")["unit"].nunique().max()
    figure, axes = plt.subplots(
        len(levels),
        n_units,
        figsize=(TWO_COLUMN_INCHES, 1.75 * len(levels)),
        layout="constrained",
        squeeze=False,
    )
    low, high = table["value"].min(), table["value"].max()
    names = iter("abcdefghijklmnopqrstuvwxyz")
    for row, level in zip(axes, levels, strict=True):
        here = table[table["level"] == level]
        for ax, (unit, rows) in zip(row, here.groupby("unit"), strict=True):
            values = rows.pivot(index="x", columns="y", values="value").to_numpy()
            image = ax.imshow(
                values, vmin=low, vmax=high, cmap="cividis", interpolation="nearest"
            )
            ax.set(xticks=[], yticks=[])
            letter(ax, next(names))
            ax.set_title(f"unit {unit}", loc="right", fontsize=7)
        row[0].set_ylabel(here["label"].iloc[0])
    bar = figure.colorbar(image, ax=axes, shrink=0.6)
    bar.set_label(r"$\langle v h \rangle$, one scale")
    return figure
