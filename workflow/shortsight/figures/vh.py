"""Figures 6 and 7: <v h> of a few coarse units with all input spins."""

import math
from collections.abc import Iterable
from itertools import count

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from shortsight.figures.style import lattice, letter, panels

__all__ = ["draw", "vh_table"]


def vh_table(
    maps: Iterable[np.ndarray], length: int, n_units: int, label: str
) -> pd.DataFrame:
    """Return the table of Figures 6 and 7: <v h> of a few units of every level.

    Each map, shape (length**2, n_hidden), is that of one level, named ``label`` and its
    number. A small level shows at most as many units as its side has sites.
    """
    x, y = np.divmod(np.arange(length**2), length)
    parts = []
    for level, correlator in enumerate(maps, start=1):
        # ASSUME: "typical" units are evenly spaced ones on the diagonal of the coarse
        # lattice, fixed before looking.
        side = math.isqrt(correlator.shape[1])
        n_shown = min(n_units, side)
        on_diagonal = (2 * np.arange(n_shown) + 1) * side // (2 * n_shown)
        for unit in on_diagonal * (side + 1):
            part = pd.DataFrame({"x": x, "y": y, "value": correlator[:, unit]})
            name = f"{label} {level}"
            parts.append(part.assign(level=level, unit=int(unit), label=name))
    return pd.concat(parts, ignore_index=True)


def draw(table: pd.DataFrame) -> Figure:
    """Draw a row of maps for each level, all on one colour scale, from `vh_table`.

    Undefined values are white.
    """
    levels = sorted(table["level"].unique())
    n_units = table.groupby("level")["unit"].nunique().max()
    figure, axes = panels(len(levels), n_units, 1.65 * len(levels))
    scale = {"vmin": table["value"].min(), "vmax": table["value"].max()}
    number = count()
    for row, level in zip(axes, levels, strict=True):
        here = table[table["level"] == level]
        maps = dict(list(here.groupby("unit")))
        for ax, (unit, rows) in zip(row, maps.items(), strict=False):
            image = lattice(ax, rows, **scale)
            letter(ax, chr(ord("a") + next(number)))
            ax.set_title(f"unit {unit}", loc="right", fontsize=7)
        for ax in row[len(maps) :]:
            ax.set_axis_off()
        row[0].set_ylabel(here["label"].iloc[0])
    bar = figure.colorbar(image, ax=axes, shrink=0.6, aspect=30, pad=0.02)
    bar.set_label(r"$\langle v h \rangle$")
    return figure
