"""Effective couplings against distance: of machines, exact, by pseudo-likelihood."""

from collections.abc import Mapping, Sequence
from string import ascii_lowercase

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from shortsight.atlas.sight import EXACT, PSEUDO
from shortsight.figures.style import colour, entry, letter, panels

__all__ = ["draw"]

FLOOR = 1e-3  # of the largest coupling: what is drawn
ROUNDING = 1e-12  # of exact couplings that are zero
TICKS = (1, 2, 3, 4, 5)


def draw(
    tables: Mapping[str, pd.DataFrame],
    *,
    places: Sequence[Sequence],
    titles: Mapping[str, str],
) -> tuple[Figure, pd.DataFrame]:
    """Draw means over trainings, by uniform spins.

    Tables are ``results/atlas/sight/{system}.parquet`` by system. A panel for each of
    ``places``: system, title, whether it is of one T. ``titles`` are those of recipes.
    """
    table = _table(pd.concat(tables, names=["system"]))
    n_rows = -(-len(places) // 2)
    figure, axes = panels(n_rows, 2, 2.9 * n_rows)
    shades = {name: colour(i) for i, name in enumerate(titles)} | {PSEUDO: "0.6"}
    for ax, place, (system, title, alone) in zip(
        axes.flat, ascii_lowercase, places, strict=False
    ):
        letter(ax, place, title)
        _panel(ax, table[table["system"] == system], shades, alone)
    for ax in axes.flat[len(places) :]:
        ax.set_axis_off()
    lines = [entry("exact", color="black", lw=1.2)]
    for source, shade in shades.items():
        name = titles.get(source, "pseudo-likelihood")
        lines.append(entry(name, color=shade, marker="o"))
    figure.legend(handles=lines, loc="outside lower center", ncols=len(lines))
    return figure, table


def _table(rows: pd.DataFrame) -> pd.DataFrame:
    """Return means; the ``error`` is that over trainings, or of the source itself."""
    uniform = rows[rows["estimator"] == "uniform"]
    groups = uniform.groupby(["system", "source", "r"], sort=False)
    found = groups[["coupling", "error"]].mean()
    found["error"] = groups["coupling"].sem().fillna(found["error"])
    return found.reset_index()


def _panel(ax: Axes, rows: pd.DataFrame, shades: dict[str, str], alone: bool) -> None:
    exact = rows[(rows["source"] == EXACT) & (rows["coupling"] > ROUNDING)]
    line = "-" if len(exact) > 1 else "_"  # a line shows no single point
    style = {"color": "black", "lw": 1.2, "ms": 9}
    ax.plot(exact["r"], exact["coupling"], line, **style)
    for source, shade in shades.items():
        _points(ax, rows[rows["source"] == source], shade)
    ax.set(xscale="log", yscale="log", xlabel="$r$")
    ax.set_ylabel(rf"${'T' if alone else ''}\,|J_\mathrm{{eff}}|$")
    ax.set_xticks(TICKS, [str(x) for x in TICKS])
    ax.set_xticks([], minor=True)
    ax.set_xlim(0.9, max(rows["r"]) * 1.1)
    largest = rows["coupling"].abs().max()
    if largest > 0:
        ax.set_ylim(largest * FLOOR, largest * 2)


def _points(ax: Axes, rows: pd.DataFrame, shade: str) -> None:
    """Draw one source: a thin line through |J|, open points where J is negative."""
    size, positive = rows["coupling"].abs(), rows["coupling"] > 0
    ax.plot(rows["r"], size, "-", color=shade, lw=0.6, alpha=0.6)
    for chosen, fill in ((positive, shade), (~positive, "white")):
        own = {"yerr": rows["error"][chosen], "mfc": fill, "color": shade, "lw": 0.8}
        ax.errorbar(rows["r"][chosen], size[chosen], fmt="o", **own)
