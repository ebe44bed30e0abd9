"""⟨v h⟩ of one unit of every level: blocks, local and full stacks, and the controls."""

from collections.abc import Mapping, Sequence
from math import isqrt
from string import ascii_lowercase

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from shortsight.figures.style import lattice, panels

__all__ = ["draw"]

FIRST = "blocks"


def draw(
    maps: Mapping[str, Mapping[str, np.ndarray]], *, stacks: Sequence[str]
) -> tuple[Figure, pd.DataFrame]:
    """Draw a row of maps for each stack; the maps of a column have one colour scale.

    Maps of shape (length**2,) are named by system, then ``STACK_LEVEL``; the stacks are
    in the order of the rows, after the blocks.
    """
    table, stacks = _table(maps, stacks), [FIRST, *stacks]
    columns = list(dict.fromkeys(zip(table["system"], table["level"], strict=True)))
    figure, axes = panels(len(stacks), len(columns), 1.15 * len(stacks))
    by_map = dict(list(table.groupby(["stack", "system", "level"])))
    for column, (system, level) in zip(axes.T, columns, strict=True):
        here = [by_map[stack, system, level] for stack in stacks]
        values = pd.concat(here)["value"]
        scale = {"vmin": values.min(), "vmax": values.max()}
        for ax, rows in zip(column, here, strict=True):
            image = lattice(ax, rows, **scale)
        column[0].set_title(f"{system}\nlevel {level}", fontsize=6)
        bar = figure.colorbar(image, ax=column, location="bottom", aspect=12, pad=0.01)
        bar.ax.tick_params(labelsize=5)
    for row, stack, name in zip(axes, stacks, ascii_lowercase, strict=False):
        row[0].set_ylabel(f"({name}) {stack}")
    return figure, table


def _table(maps, stacks):
    """Return a row for each site of each map."""
    parts = []
    for system, found in maps.items():
        for stack in (FIRST, *stacks):
            n_levels = sum(name.rpartition("_")[0] == stack for name in found)
            for level in range(1, n_levels + 1):
                values = found[f"{stack}_{level}"]
                x, y = np.divmod(np.arange(values.size), isqrt(values.size))
                part = pd.DataFrame({"x": x, "y": y, "value": values})
                parts.append(part.assign(system=system, stack=stack, level=level))
    return pd.concat(parts, ignore_index=True)
