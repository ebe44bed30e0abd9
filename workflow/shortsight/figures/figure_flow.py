"""Figures 3, 4 and 5: dimensions and temperatures along RBM flows."""

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.figure import Figure

from shortsight.figures.style import TWO_COLUMN_INCHES, colour, letter, mark, sequence

__all__ = ["draw"]

LABELS = {"spin": r"$\Delta_s$", "energy": r"$\Delta_\epsilon$"}
MEAN = -1


def draw(table: pd.DataFrame, reference: dict[str, float]) -> Figure:
    """Draw both dimensions (a, b) and a curve panel (c, ...) for each recipe.

    Parameters
    ----------
    table : pandas.DataFrame
        ``panel`` (spin, energy, curve), ``recipe``, ``seed`` (-1: mean over seeds),
        ``length``, ``class_temperature``, ``value``, ``low``, ``high``.
    reference : dict
        ``dimension_spin``, ``dimension_energy``, ``critical_temperature`` (dashed),
        and the paper's end points ``flow_spin``, ``flow_energy``,
        ``flow_temperature`` (dotted); a missing one is not drawn.
    """
    recipes = list(table["recipe"].unique())
    n = 2 + len(recipes)
    n_rows = (n + 1) // 2
    figure, axes = plt.subplots(
        n_rows, 2, figsize=(TWO_COLUMN_INCHES, 2.3 * n_rows), layout="constrained"
    )
    flat = axes.ravel()
    for ax in flat[n:]:
        ax.set_axis_off()
    for ax, panel in zip(flat, LABELS, strict=False):
        _dimension(ax, table[table["panel"] == panel], recipes)
        ax.set(xlabel="flow length", ylabel=LABELS[panel])
        mark(ax, reference.get(f"dimension_{panel}"), label="critical point (paper)")
        mark(ax, reference.get(f"flow_{panel}"), ls=":", label="end of flow (paper)")
        ax.legend(ncols=2)
    curves = table[(table["panel"] == "curve") & (table["seed"] == MEAN)]
    for ax, recipe in zip(flat[2:], recipes, strict=False):
        _curves(ax, curves[curves["recipe"] == recipe])
        ax.set(xlabel="$T$", ylabel="mean probability")
        ax.set_title(recipe)
        mark(ax, reference.get("critical_temperature"), vertical=True)
        mark(ax, reference.get("flow_temperature"), vertical=True, ls=":")
    for ax, name in zip(flat[:n], "abcdefgh", strict=False):
        letter(ax, name)
    return figure


def _dimension(ax, rows, recipes):
    for index, recipe in enumerate(recipes):
        here = rows[rows["recipe"] == recipe]
        for seed, single in here.groupby("seed"):
            if seed != MEAN:
                ax.plot(
                    single["length"],
                    single["value"],
                    color=colour(index),
                    lw=0.4,
                    alpha=0.5,
                )
        mean = here[here["seed"] == MEAN]
        ax.fill_between(
            mean["length"],
            mean["low"],
            mean["high"],
            color=colour(index),
            alpha=0.25,
            lw=0,
        )
        ax.plot(
            mean["length"], mean["value"], color=colour(index), lw=1.4, label=recipe
        )
    _limit(ax, rows["value"].dropna())


def _limit(ax, value):
    """Show the central 98 % of values: one wild fit must not hide the others."""
    if len(value):
        low, high = value.quantile(0.01), value.quantile(0.99)
        margin = 0.2 * max(high - low, 0.1)
        ax.set_ylim(low - margin, high + 2 * margin)


def _curves(ax, rows):
    colours = sequence(list(rows["length"].unique()))
    for length, curve in rows.groupby("length"):
        ax.plot(
            curve["class_temperature"],
            curve["value"],
            color=colours[length],
            label=f"{length:g}",
        )
        ax.fill_between(
            curve["class_temperature"],
            curve["low"],
            curve["high"],
            color=colours[length],
            alpha=0.15,
            lw=0,
        )
    ax.set_ylim(bottom=0)
    ax.legend(title="flow length", ncols=2)
