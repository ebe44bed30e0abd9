"""Figures 3, 4 and 5: dimensions and temperatures along RBM flows."""

from collections.abc import Iterable

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure, SubFigure

from shortsight.figures.style import (
    TWO_COLUMN_INCHES,
    colour,
    letter,
    limit,
    mark,
    sequence,
)

__all__ = ["draw", "flow_table"]

LABELS = {"spin": r"$\Delta_s$", "energy": r"$\Delta_\epsilon$"}
MEDIAN = -1  # the "seed" of the median over trainings
EARLIER, LAST = {"lw": 0.5, "alpha": 0.7}, {"lw": 1.1}  # lengths in panel c


def flow_table(
    flows: Iterable[tuple[str, int, pd.DataFrame, pd.DataFrame]],
    curve_lengths: list[int],
) -> pd.DataFrame:
    """Return the table of Figures 3, 4 and 5: every training, and their median.

    Of each (recipe, seed, table, curves) of the flow rule rows say ``panel`` (spin,
    energy, curve), ``recipe``, ``seed`` (-1: the median), ``length``,
    ``class_temperature`` and ``value``. The median is that of the trainings in which
    the number is defined, and undefined if in half of them or more it is not.
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
    """Draw both dimensions (a, b), and a curve panel (c) for each recipe.

    Thin lines are trainings. Thick ones are medians in a and b and the last length in
    c; undefined values are gaps. The reference may hold ``dimension_spin``,
    ``dimension_energy``, ``critical_temperature`` (dashed), and the paper's end points
    ``flow_spin``, ``flow_energy``, ``flow_temperature`` (dotted).
    """
    figure = plt.figure(figsize=(TWO_COLUMN_INCHES, 4.4), layout="constrained")
    upper, lower = figure.subfigures(2, 1)
    _dimensions(upper, table, reference)
    _temperatures(lower, table, reference)
    return figure


def _dimensions(
    figure: SubFigure, table: pd.DataFrame, reference: dict[str, float]
) -> None:
    """Draw panels a and b."""
    axes = figure.subplots(1, 2)
    for ax, panel, name in zip(axes, LABELS, "ab", strict=True):
        rows = table[table["panel"] == panel]
        for index, recipe in enumerate(table["recipe"].unique()):
            _flows(ax, rows[rows["recipe"] == recipe], recipe, colour(index))
        paper = [reference.get(f"{what}_{panel}") for what in ("dimension", "flow")]
        mark(ax, paper[0], label="critical point (paper)")
        mark(ax, paper[1], ls=":", lw=1.2, label="end of flow (paper)")
        limit(ax, rows["value"], *paper)
        ax.set(xlabel="flow length", ylabel=LABELS[panel])
        letter(ax, name)
    _legend(figure, axes, loc="outside upper center", ncols=4)


def _flows(ax: Axes, rows: pd.DataFrame, recipe: str, color: str) -> None:
    """Draw the trainings of one recipe and their median."""
    rows = rows.sort_values("length")
    for seed, one in rows[rows["seed"] != MEDIAN].groupby("seed"):
        style = {"lw": 0.4, "marker": ".", "ms": 1, "mew": 0, "alpha": 0.6}
        ax.plot(one["length"], one["value"], color=color, gid=f"seed {seed}", **style)
    median = rows[rows["seed"] == MEDIAN]
    # A marker, because a median between two gaps has no line.
    style = {"lw": 1.8, "marker": ".", "ms": 3, "mew": 0, "label": recipe}
    ax.plot(median["length"], median["value"], color=color, gid="median", **style)


def _temperatures(
    figure: SubFigure, table: pd.DataFrame, reference: dict[str, float]
) -> None:
    """Draw panel c, one part for each recipe."""
    rows = table[(table["panel"] == "curve") & (table["seed"] != MEDIAN)]
    recipes = list(table["recipe"].unique())
    colours = sequence(list(rows["length"].unique()))
    axes = figure.subplots(1, len(recipes), sharex=True, sharey=True, squeeze=False)[0]
    for index, (ax, recipe) in enumerate(zip(axes, recipes, strict=True)):
        here = rows[rows["recipe"] == recipe].sort_values("class_temperature")
        for (length, seed), curve in here.groupby(["length", "seed"]):
            style = LAST if length == max(colours) else EARLIER
            style = {"color": colours[length], "gid": f"seed {seed}", **style}
            label = f"{length:g}" if seed == min(here["seed"]) else None
            ax.plot(curve["class_temperature"], curve["value"], label=label, **style)
        mark(ax, reference.get("critical_temperature"), vertical=True)
        end = reference.get("flow_temperature")
        mark(ax, end, vertical=True, ls=":", lw=1.2)
        ax.set(xlabel="$T$")
        ax.set_title(recipe, color=colour(index))
    letter(axes[0], "c")
    axes[0].set(ylabel="mean probability", ylim=(0, None))
    _legend(figure, axes, loc="outside right upper", title="flow length")


def _legend(figure: SubFigure, axes, **style) -> None:
    """Put one legend, of the labels of all axes, outside them."""
    labels = {}
    for ax in axes:
        for handle, label in zip(*ax.get_legend_handles_labels(), strict=True):
            labels.setdefault(label, handle)
    legend = figure.legend(labels.values(), labels.keys(), **style)
    for line in legend.get_lines():
        line.set(lw=max(line.get_lw(), 1.0), alpha=1.0)  # thin ones have no colour
