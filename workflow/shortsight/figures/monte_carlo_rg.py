"""Exponents of the map onto each level: blocks, local and full stacks at T_c."""

from collections.abc import Mapping
from itertools import product
from string import ascii_lowercase

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from shortsight.figures.style import band, colour, letter, limit, mark, panels

__all__ = ["draw"]

EXPONENTS = {"magnetic": "$y_h$", "thermal": "$y_T$"}
ALLOWED = 0.1  # of the exact exponent: the band of the statements
APART = 0.09  # between points of one level
NAMES = {"centred": "full, centred"}


def draw(tables: Mapping[str, pd.DataFrame]) -> tuple[Figure, pd.DataFrame]:
    """Draw a row for each exponent and a column for each system, a point a training.

    Tables are those of `shortsight.atlas.renormalized.exponent_evidence` by system;
    drawn are rows by all operators.
    """
    parts = [rows.assign(system=name) for name, rows in tables.items()]
    rows = pd.concat(parts, ignore_index=True)
    most = rows.groupby("sector")["n_operators"].transform("max")
    table = rows[rows["n_operators"] == most].reset_index(drop=True)
    figure, axes = panels(len(EXPONENTS), len(tables), 4.2, sharex=True)
    places = product(EXPONENTS, tables)
    drawn = zip(axes.flat, places, ascii_lowercase, strict=False)
    for ax, (sector, system), name in drawn:
        here = (table["sector"] == sector) & (table["system"] == system)
        _panel(ax, table[here])
        letter(ax, name, system)
        ax.set_ylabel(EXPONENTS[sector])
    for ax in axes[-1]:
        ax.set(xlabel="level", xticks=sorted(table["level"].unique()))
    entries = axes[0, 0].get_legend_handles_labels()
    figure.legend(*entries, loc="outside lower center", ncols=len(entries[0]))
    return figure, table


def _panel(ax: Axes, rows: pd.DataFrame) -> None:
    """Draw one exponent of one system, with the exact one and the band about it."""
    groups = rows.groupby(["stack", "length"], sort=False)
    for index, ((stack, length), group) in enumerate(groups):
        label = f"{NAMES.get(stack, stack)}, $L = {length}$"
        ax.errorbar(
            group["level"] + APART * (index - 0.5 * (len(groups) - 1)),
            group["exponent"],
            yerr=group["exponent_error"],
            fmt="o",
            color=colour(index),
            elinewidth=0.6,
            label=label,
        )
    exact = rows["exact"].iloc[0]
    mark(ax, exact, color="black", label="exact")
    levels = [rows["level"].min() - 0.5, rows["level"].max() + 0.5]
    allowed = (1 - ALLOWED) * exact, (1 + ALLOWED) * exact
    band(ax, levels, *allowed, color="0.6")
    limit(ax, rows["exponent"], *allowed)
