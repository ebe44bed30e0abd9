"""Where trainings end beside the theory of one weight; published hits of T_c."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from shortsight.atlas.evidence import PUBLISHED
from shortsight.atlas.theory import THEORIES
from shortsight.figures.style import (
    bounds,
    colour,
    entry,
    letter,
    mark,
    mosaic,
    sequence,
)

__all__ = ["draw"]

FAMILIES = {"power law": "o", "nearest neighbours": "s"}  # their markers
LABELS = {
    "one_mode": "theory of one weight, $T^*_1 / T_{pc}$",
    "with_local": "with the measured strength of local weights",
}
GREY = "0.45"
PERSISTENT = 5  # colour of persistent chains
ROOM = 0.25  # for the legend of (c) and (d), in heights of what is drawn


def draw(
    table: pd.DataFrame, *, window: float, critical: float
) -> tuple[Figure, pd.DataFrame]:
    """Draw the four panels; without the part `published` two of them stay empty.

    The table is that of `shortsight.atlas.theory.theory_table`, ``window`` half the
    width of the critical window, ``critical`` the exact T_c of nearest neighbours.
    """
    figure, axes = mosaic([["a", "b"], ["c", "d"]], 5.6)
    once = table.drop_duplicates(["system", "recipe", "seed"])
    span = bounds(once[[*THEORIES, "end"]], 1 - window, 1 + window)
    for ax, name in zip((axes["a"], axes["b"]), THEORIES, strict=True):
        _measured(ax, once, name, np.array(span), window)
    hits = table[table["part"] == "published"]
    _range(axes["c"], hits[hits["k"] == 1])
    _width(axes["d"], hits[hits["training_set"] == PUBLISHED])
    styles = [{"marker": ".", "ls": "", "label": "training"}, {"label": "theory"}]
    for ax in (axes["c"], axes["d"]):
        mark(ax, critical, label="exact $T_c$")
        ax.set_ylabel("$T^*$ [J]")
        handles = ax.get_legend_handles_labels()[0]
        handles += [entry(**style, color=GREY) for style in styles]
        low, high = ax.get_ylim()
        ax.set_ylim(low, high + ROOM * (high - low))
        ax.legend(handles=handles, ncols=2, loc="upper center")
    for name, ax in axes.items():
        letter(ax, name)
    return figure, table


def _measured(
    ax: Axes, table: pd.DataFrame, name: str, span: np.ndarray, window: float
) -> None:
    """Draw every end against its prediction by a theory, both over T_pc."""
    ax.fill_between(span, span - window, span + window, color="0.93", lw=0, zorder=0)
    ax.plot(span, span, color=GREY, lw=0.8, zorder=1)
    near = table["coupling"] == "nearest_neighbour"
    for (k, neighbours), rows in table.groupby(["k", near]):
        style = {"color": _colour(k, table), "mfc": "none", "elinewidth": 0.5}
        style["fmt"] = list(FAMILIES.values())[neighbours]
        ax.errorbar(rows[name], rows["end"], yerr=rows["end_error"], **style)
    handles = [entry(_name(k), color=_colour(k, table)) for k in _steps(table)]
    plain = {"ls": "", "color": GREY, "mfc": "none"}
    handles += [entry(label, marker=m, **plain) for label, m in FAMILIES.items()]
    ax.legend(handles=handles)
    ax.set(xlim=span, ylim=span, xlabel=LABELS[name], ylabel="$T^* / T_{pc}$")


def _range(ax: Axes, hits: pd.DataFrame) -> None:
    """Draw ends against the highest training temperature, a colour for each width.

    What was trained up to one temperature alone stands in `_width`.
    """
    hits = hits.groupby("n_hidden").filter(lambda rows: rows["highest"].nunique() > 1)
    colours = sequence(list(hits["n_hidden"].unique()))
    for width, rows in hits.groupby("n_hidden"):
        label = f"{width} hidden units"
        _curve(ax, rows["highest"] * rows["unit"], rows, colours[width], label)
    ax.set_xlabel("highest training temperature [J]")


def _width(ax: Axes, hits: pd.DataFrame) -> None:
    """Draw ends against the number of hidden units, a colour for each k."""
    for k, rows in hits.groupby("k"):
        _curve(ax, rows["n_hidden"], rows, _colour(k, hits), _name(k))
    ax.set_xlabel("hidden units")


def _curve(ax: Axes, x: pd.Series, rows: pd.DataFrame, shade: str, label: str) -> None:
    """Draw trainings as points and the theory as a line, in units of J."""
    unit, order = rows["unit"], np.argsort(x.to_numpy())
    ax.errorbar(x, rows["end"] * unit, rows["end_error"] * unit, fmt=".", color=shade)
    line = x.iloc[order], (rows["one_mode"] * unit).iloc[order]
    ax.plot(*line, "_-", color=shade, lw=0.8, ms=6, zorder=1)
    ax.plot([], [], color=shade, label=label)


def _steps(table: pd.DataFrame) -> list[float]:
    return sorted(table["k"].unique())


def _colour(k: float, table: pd.DataFrame) -> str:
    """Return the colour of a number of Gibbs steps; persistent chains have the last."""
    return colour(PERSISTENT) if np.isinf(k) else colour(_steps(table).index(k))


def _name(k: float) -> str:
    return "persistent chains" if np.isinf(k) else f"$k = {k:g}$"
