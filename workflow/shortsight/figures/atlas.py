r"""Where trainings end: against the model, the training set, the likelihood, the size.

All temperatures are in units of the model's own pseudo-critical temperature.
"""

import re
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from scipy.special import stdtrit

from shortsight.atlas.comparison import mean_of
from shortsight.figures.style import PAPER_RED, colour, letter, mosaic

__all__ = ["LABEL", "draw", "trainings"]

OWN_SET = "system"
PAPER_ALPHA = 3.0
LINEAR_NATS = 10.0  # where the axis of (c) turns from linear to logarithmic
NATS = [0, 2, 5, 10, 20, 50]  # its ticks
DODGE = 0.12  # between categories that share a place
TURN = 0.02  # of the direction about T_c: the band of the statement
MARKERS = {"binder_ratio": "o-", "network": "s--"}  # of the readings of blocks
LABEL = r"$T^* / T_{pc}$"
COLUMNS = ["part", "system", "coupling", "length", "recipe", "base", "training_set"]
COLUMNS += ["seed", "end", "end_error", "mixed", "mixture", "gap", "gap_error"]
COLUMNS += ["alpha", "highest"]


def draw(
    ends: pd.DataFrame,
    directions: Mapping[str, pd.DataFrame],
    *,
    reference: str,
    window: float,
    paper: Sequence[float],
    sets: Sequence[str],
) -> tuple[Figure, pd.DataFrame]:
    """Draw the five panels; a part that is not there leaves its panel empty.

    Small points are trainings, large ones their means with 95 % intervals, grey dashes
    the training mixture, which a perfect machine returns. Ends are those of
    ``results/atlas``, directions the rows of `shortsight.atlas.direction.slope_rows` by
    model. ``window`` is half the width of the critical window, ``paper`` the ends of
    the paper's flows, in units of J, the reference the model that these are of.
    ``sets`` are the training sets in the order of panel (b), after the model's own.
    """
    table, (figure, axes) = ends[COLUMNS], mosaic(PLACES, 8.4)
    for name, (part, panel) in PANELS.items():
        ax, here = axes[name], table[table["part"] == part]
        shade = ax.axvspan if part == "training_set" else ax.axhspan
        shade(1 - window, 1 + window, color="0.93", lw=0, zorder=0)
        if len(here):
            panel(ax, here, [OWN_SET, *sets])
    _direction(axes["d"], directions)
    for name, ax in axes.items():
        letter(ax, name)
    unit = ends[ends["system"] == reference]["unit"]
    if len(unit):
        _paper(axes["a"], table, [end / unit.iloc[0] for end in paper])
    return figure, table


def _groups(
    ax: Axes, table: pd.DataFrame, by: str, of: str, places: Sequence, *, across=False
) -> None:
    """Draw every category of ``by`` in its colour, at the places of the values ``of``.

    Ends are heights, or go ``across``.
    """
    for i, (name, rows) in enumerate(table.groupby(by, sort=False)):
        shift = DODGE * (i - (table[by].nunique() - 1) / 2)
        for value, group in rows.groupby(of, sort=False):
            trainings(ax, places.index(value) + shift, group, colour(i), across=across)
        ax.plot([], [], "o", color=colour(i), label=name)
    (ax.set_xlabel if across else ax.set_ylabel)(LABEL)
    ax.legend()


def trainings(
    ax: Axes, where: float, group: pd.DataFrame, shade: str, *, across: bool
) -> None:
    """Draw the trainings of one point, their mean, and the mixture."""

    def put(values, fmt, error=None, **style):
        places = np.full(len(values), where)
        pair = (values, places) if across else (places, values)
        ax.errorbar(*pair, **{"xerr" if across else "yerr": error}, fmt=fmt, **style)

    ends = group["end"].to_numpy()
    put(ends, ".", color=shade, ms=2, alpha=0.6, zorder=2)
    mean, dof = mean_of(ends)
    error = stdtrit(dof, 0.975) * mean.error if np.isfinite(mean.error) else 0.0
    put([mean.value], "o", [error], color=shade, ms=4, zorder=3)
    mark = "|" if across else "_"
    put(group["mixture"].iloc[:1], mark, color="0.45", ms=9, zorder=1)


def _range(ax: Axes, table: pd.DataFrame, sets: list[str]) -> None:
    alphas = sorted(table["alpha"].unique())
    _groups(ax, table, "base", "alpha", alphas)
    names = [f"{x:g}" if np.isfinite(x) else "n. n." for x in alphas]
    ax.set_xticks(range(len(alphas)), names)
    ax.set_xlabel(r"$\alpha$")


def _paper(ax: Axes, table: pd.DataFrame, ends: Sequence[float]) -> None:
    """Mark the ends of the paper's flows at its alpha."""
    alphas = sorted(table["alpha"][table["part"] == "range"].unique())
    if PAPER_ALPHA in alphas:
        x = np.full(len(ends), float(alphas.index(PAPER_ALPHA)))
        ax.plot(x, ends, "x", color=PAPER_RED, ms=5, zorder=4, label="paper")
        ax.legend()


def _sets(ax: Axes, table: pd.DataFrame, sets: list[str]) -> None:
    drawn = [name for name in sets if name in set(table["training_set"])]
    _groups(ax, table, "system", "training_set", drawn, across=True)
    ax.set_yticks(range(len(drawn)), [_words(name) for name in drawn])
    ax.set_ylim(len(drawn) - 0.4, -0.6)


def _words(training_set: str) -> str:
    """Return the name of a training set as words: to_1_1 is "to 1.1"."""
    if training_set == OWN_SET:
        return "paper's grid"
    return re.sub(r"(\d)_(\d)", r"\1.\2", training_set).replace("_", " ")


def _quality(ax: Axes, table: pd.DataFrame, sets: list[str]) -> None:
    for i, (name, rows) in enumerate(table.groupby("training_set", sort=False)):
        errors = {"xerr": rows["gap_error"], "yerr": rows["end_error"]}
        style = {"fmt": "o", "color": colour(i), "label": _words(name)}
        ax.errorbar(rows["gap"], rows["end"], **errors, **style)
        ax.axhline(rows["mixture"].iloc[0], color=colour(i), ls="--", lw=0.8, zorder=1)
    ax.set_ylabel(LABEL)
    ax.set_xscale("symlog", linthresh=LINEAR_NATS)
    ax.set_xticks(NATS, [str(x) for x in NATS])
    ax.set_xlabel("log-likelihood gap to a perfect machine [nats]")
    ax.legend(title="training set")


def _direction(ax: Axes, directions: Mapping[str, pd.DataFrame]) -> None:
    """Draw the change per level of every model and reading, over T_c."""
    ax.axhline(0.0, color="0.5", lw=0.6)
    ax.axvspan(1 - TURN, 1 + TURN, color="0.93", lw=0, zorder=0)
    for i, (name, table) in enumerate(directions.items()):
        for reading, rows in table.groupby("reading", sort=False):
            style = {"fmt": MARKERS[reading], "color": colour(i)}
            error = 1.96 * rows["slope_error"]
            ax.errorbar(rows["share"], rows["slope"], yerr=error, **style)
        ax.plot([], [], "-", color=colour(i), label=name)
    for reading, mark in MARKERS.items() if directions else ():
        ax.plot([], [], mark, color="0.4", label=reading.replace("_", " "))
    ax.set(xlabel="$T / T_c$", ylabel="change per level of blocks [$T_c$]")
    if directions:
        ax.legend()


def _size(ax: Axes, table: pd.DataFrame, sets: list[str]) -> None:
    lengths = sorted(table["length"].unique())
    _groups(ax, table, "coupling", "length", lengths)
    ax.set_xticks(range(len(lengths)), lengths)
    ax.set_xlim(-0.5, len(lengths) - 0.5)
    ax.set_xlabel("$L$")


PLACES = [["a", "b"], ["c", "b"], ["d", "e"]]
PANELS = {
    "a": ("range", _range),
    "b": ("training_set", _sets),
    "c": ("recipe", _quality),
    "e": ("size", _size),
}
