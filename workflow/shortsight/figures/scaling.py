"""Figure 2: both dimensions and the magnetisation against temperature."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from shortsight.figures.style import (
    PAPER_RED,
    band,
    colour,
    letter,
    limit,
    mark,
    panels,
    sequence,
)

__all__ = ["draw", "scaling_table"]

LABELS = dict(a=r"$\Delta_\epsilon$", b=r"$\Delta_s$", c=r"$\langle |m| \rangle$")
DIMENSIONS = {"a": "dimension_energy", "b": "dimension_spin"}


def scaling_table(
    dimensions: pd.DataFrame, observables: dict[int, pd.DataFrame], length: int
) -> pd.DataFrame:
    """Return the table of Figure 2: dimensions of one length, observables of each."""
    shown = [(panel, length, dimensions, name) for panel, name in DIMENSIONS.items()]
    shown += [("c", n, table, "abs_magnetisation") for n, table in observables.items()]
    parts = [
        pd.DataFrame(
            {
                "panel": panel,
                "length": n,
                "temperature": table["temperature"],
                "value": table[name],
                "error": table[f"{name}_error"],
                "spread": np.nan if panel == "c" else table[f"{name}_spread"],
            }
        )
        for panel, n, table, name in shown
    ]
    return pd.concat(parts, ignore_index=True)


def draw(table: pd.DataFrame, reference: dict[str, float]) -> Figure:
    """Draw three panels; undefined values are gaps.

    The table holds ``panel`` (a: energy dimension, b: spin dimension, c:
    magnetisation), ``length``, ``temperature``, ``value``, ``error`` (bars) and
    ``spread`` (half range over fit windows, a light band). In a and b outliers are
    outside the frame, with an arrow head at its edge. The reference may hold the
    paper's ``critical_temperature``, ``dimension_energy``, ``dimension_spin`` (dashed),
    ``temperature_window_low`` and ``temperature_window_high`` (shaded in c).
    """
    figure, (axes,) = panels(1, 3, 2.4, sharex=True)
    for panel, ax in zip("abc", axes, strict=True):
        rows = table[table["panel"] == panel]
        _curves(ax, rows, joined=panel == "c")
        mark(ax, reference.get("critical_temperature"), vertical=True)
        ax.set(xlabel="$T$", ylabel=LABELS[panel])
        letter(ax, panel)
    for panel, ax in zip(DIMENSIONS, axes, strict=False):
        rows, paper = table[table["panel"] == panel], reference.get(DIMENSIONS[panel])
        mark(ax, paper, label="paper")
        limit(ax, rows["value"], paper)
        _arrows(ax, rows)
    _window(axes[2], reference)
    axes[2].set_ylim(-0.02, 1.08)
    for ax in axes:
        if ax.get_legend_handles_labels()[0]:
            ax.legend()
    return figure


def _curves(ax: Axes, rows: pd.DataFrame, *, joined: bool) -> None:
    """Draw one curve per length, its points joined by lines or not."""
    lengths = sorted(rows["length"].unique())
    colours = sequence(lengths) if len(lengths) > 1 else {}
    for length in lengths:
        here = rows[rows["length"] == length].sort_values("temperature")
        color = colours.get(length, colour(0))
        t, value, spread = here["temperature"], here["value"], here["spread"]
        name = None if joined else "fit windows"
        band(ax, t, value - spread, value + spread, color=color, alpha=0.2, label=name)
        ax.errorbar(
            t,
            value,
            yerr=here["error"],
            color=color,
            label=f"$L = {length}$",
            fmt=".-" if joined else ".",
            ms=2.5,
            lw=0.6,
            elinewidth=0.6,
        )


def _arrows(ax: Axes, rows: pd.DataFrame) -> None:
    """Draw arrow heads at the frame for the values outside it."""
    low, high = ax.get_ylim()
    style = {"ms": 2.5, "color": colour(0), "transform": ax.get_xaxis_transform()}
    for outside, edge, marker in (
        (rows[rows["value"] > high], 0.98, "^"),
        (rows[rows["value"] < low], 0.02, "v"),
    ):
        ax.plot(outside["temperature"], [edge] * len(outside), marker, **style)


def _window(ax: Axes, reference: dict[str, float]) -> None:
    """Shade the temperature range that the paper gives for the critical one."""
    low = reference.get("temperature_window_low")
    high = reference.get("temperature_window_high")
    if low is not None and high is not None:
        ax.axvspan(low, high, color=PAPER_RED, alpha=0.1, lw=0, label="paper")
