"""Figure 2: both dimensions and the magnetisation against temperature."""

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.figure import Figure

from shortsight.figures.style import TWO_COLUMN_INCHES, colour, letter, mark, sequence

__all__ = ["draw"]

LABELS = {
    "a": r"$\Delta_\epsilon$",
    "b": r"$\Delta_s$",
    "c": r"$\langle |m| \rangle$",
}


def draw(table: pd.DataFrame, reference: dict[str, float]) -> Figure:
    """Draw three panels; undefined values are gaps.

    Parameters
    ----------
    table : pandas.DataFrame
        ``panel`` (a, b, c), ``length``, ``temperature``, ``value``, ``error``,
        ``spread`` (half range over fit windows, shaded).
    reference : dict
        The paper's ``critical_temperature``, ``dimension_energy``,
        ``dimension_spin``; a missing one is not drawn.
    """
    figure, axes = plt.subplots(
        1, 3, figsize=(TWO_COLUMN_INCHES, 2.4), layout="constrained"
    )
    for panel, ax in zip("abc", axes, strict=True):
        here = table[table["panel"] == panel]
        sizes = sorted(here["length"].unique())
        colours = sequence(sizes) if panel == "c" else {sizes[0]: colour(0)}
        for size in sizes:
            rows = here[here["length"] == size]
            _curve(ax, rows, colours[size], f"$L = {size}$")
        ax.set(xlabel="$T$", ylabel=LABELS[panel])
        letter(ax, panel)
        mark(ax, reference.get("critical_temperature"), vertical=True)
        ax.legend()
    mark(axes[0], reference.get("dimension_energy"))
    mark(axes[1], reference.get("dimension_spin"))
    _limit(axes[0], table[table["panel"] == "a"])
    _limit(axes[1], table[table["panel"] == "b"])
    return figure


def _curve(ax, rows, color, label):
    t, value, spread = rows["temperature"], rows["value"], rows["spread"]
    ax.fill_between(t, value - spread, value + spread, color=color, alpha=0.2, lw=0)
    ax.errorbar(
        t,
        value,
        yerr=rows["error"],
        color=color,
        label=label,
        fmt=".-",
        ms=2,
        lw=0.6,
        elinewidth=0.6,
    )


def _limit(ax, rows):
    """Show the central 98 % of values: one wild fit must not hide the others."""
    value = rows["value"].dropna()
    if len(value):
        low, high = value.quantile(0.01), value.quantile(0.99)
        margin = 0.15 * max(high - low, 0.1)
        ax.set_ylim(low - margin, high + margin)
