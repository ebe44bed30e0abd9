"""Figure 8: what the thermometer reads in stack layers and RG levels."""

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.figure import Figure

from shortsight.figures.style import TWO_COLUMN_INCHES, colour, letter, mark

__all__ = ["draw"]

PANELS = {"a": ("stack", "layer"), "b": ("rg", "RG step")}
LINES = {"hidden": "-", "means": "-", "majority": ":"}


def draw(table: pd.DataFrame, reference: dict[str, float]) -> Figure:
    """Draw mean thermometer curves of every level.

    Parameters
    ----------
    table : pandas.DataFrame
        ``panel`` (a: stack, b: RG), ``level``, ``reading`` (hidden; means, majority),
        ``class_temperature``, ``value``, ``error``.
    reference : dict
        The paper's temperatures ``stack_1``, ..., ``rg_1``, ...; drawn in the colour
        of their level.
    """
    figure, axes = plt.subplots(
        1, 2, figsize=(TWO_COLUMN_INCHES, 2.6), layout="constrained", sharex=True
    )
    for ax, (panel, (name, word)) in zip(axes, PANELS.items(), strict=True):
        here = table[table["panel"] == panel]
        for (level, reading), rows in here.groupby(["level", "reading"], sort=True):
            label = f"{word} {level}"
            label += f", {reading}" if reading != "hidden" else ""
            t, value, error = (
                rows[key] for key in ("class_temperature", "value", "error")
            )
            ax.plot(t, value, LINES[reading], color=colour(level - 1), label=label)
            ax.fill_between(
                t,
                value - error,
                value + error,
                color=colour(level - 1),
                alpha=0.2,
                lw=0,
            )
        for level in sorted(here["level"].unique()):
            paper = reference.get(f"{name}_{level}")
            mark(ax, paper, vertical=True, color=colour(level - 1))
        ax.set(xlabel="$T$", ylabel="mean probability")
        ax.set_ylim(bottom=0)
        letter(ax, panel)
        ax.legend(title="dashed: the paper's temperature" if reference else None)
    return figure
