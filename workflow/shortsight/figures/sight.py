"""Effective couplings against distance: of machines, exact, by pseudo-likelihood."""

from collections.abc import Mapping
from string import ascii_lowercase

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from shortsight.atlas.sight import EXACT, PSEUDO
from shortsight.figures.style import colour, letter, panels

__all__ = ["draw", "sight_table"]

FLOOR = 1e-3  # of the largest coupling: what is drawn
TICKS = (1, 2, 3, 4, 5)
NAMES = {PSEUDO: "pseudo-likelihood"}
KEYS = ["system", "source", "temperature", "r"]


def sight_table(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Return what is drawn: the mean over trainings of each source and distance.

    Tables are rows of `shortsight.atlas.sight.sight_rows`, by system; of them those by
    uniform spins. The ``error`` is that of the mean over trainings, or of the one
    source itself.
    """
    frames = [table.assign(system=name) for name, table in tables.items()]
    whole = pd.concat(frames, ignore_index=True)
    groups = whole[whole["estimator"] == "uniform"].groupby(
        KEYS, sort=False, dropna=False
    )
    found = groups.agg(coupling=("coupling", "mean"), own=("error", "first"))
    several = groups["coupling"].sem()
    found["error"] = several.fillna(found.pop("own"))
    return found.reset_index()


def draw(table: pd.DataFrame, titles: Mapping[str, str]) -> Figure:
    """Draw a panel for each system of ``titles``: |J|, open where J is negative."""
    n_rows = -(-len(titles) // 2)
    figure, axes = panels(n_rows, 2, 2.9 * n_rows)
    sources = [x for x in dict.fromkeys(table["source"]) if x not in (EXACT, PSEUDO)]
    shades = {name: colour(i) for i, name in enumerate(sources)} | {PSEUDO: "0.6"}
    for ax in axes.flat[len(titles) :]:
        ax.set_axis_off()
    for ax, name, (system, title) in zip(
        axes.flat, ascii_lowercase, titles.items(), strict=False
    ):
        _panel(ax, table[table["system"] == system], shades)
        letter(ax, name, title)
    return figure


def _panel(ax: Axes, rows: pd.DataFrame, shades: Mapping[str, str]) -> None:
    alone = np.isfinite(rows["temperature"]).all()
    by_source = dict(list(rows.groupby("source", sort=False)))
    exact = by_source[EXACT]
    style = {"color": "black", "lw": 1.2, "zorder": 1}
    label = "$J(r)$, equation (2)" if alone else "exact mixture"
    # Where only neighbours couple there is one point, which no line shows.
    drawn = exact["coupling"].where(exact["coupling"] > 0)
    line = "-" if drawn.notna().sum() > 1 else "_"
    ax.plot(exact["r"], drawn, line, ms=9, label=label, **style)
    for source, shade in shades.items():
        if source in by_source:
            _points(ax, by_source[source], shade)
            ax.plot([], [], "o-", color=shade, label=NAMES.get(source, source))
    ax.set(xscale="log", yscale="log", xlabel="$r$")
    ax.set_ylabel(r"$T\,|J_\mathrm{eff}|$" if alone else r"$|J_\mathrm{eff}|$")
    ticks = [x for x in TICKS if x <= rows["r"].max()]
    ax.set_xticks(ticks, [str(x) for x in ticks])
    ax.set_xticks([], minor=True)
    largest = rows["coupling"].abs().max()
    if np.isfinite(largest) and largest > 0:
        ax.set_ylim(largest * FLOOR, largest * 2)
    ax.legend()


def _points(ax: Axes, rows: pd.DataFrame, shade: str) -> None:
    """Draw one source: a thin line through |J|, a point with its error each."""
    size, positive = rows["coupling"].abs(), rows["coupling"] > 0
    ax.plot(rows["r"], size, "-", color=shade, lw=0.6, alpha=0.6, zorder=2)
    for chosen, fill in ((positive, shade), (~positive, "white")):
        own = {"mfc": fill, "color": shade, "ms": 3.5, "lw": 0.8, "zorder": 3}
        errors = rows["error"][chosen]
        ax.errorbar(rows["r"][chosen], size[chosen], yerr=errors, fmt="o", **own)
