"""Fonts, colours, limits and files of all figures: its import sets the style."""

from collections.abc import Iterable

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.image import AxesImage
from matplotlib.lines import Line2D

from shortsight.records.files import write_atomically, write_table
from shortsight.refusal import Refused

__all__ = ["COLUMN_INCHES", "PAPER_RED", "TWO_COLUMN_INCHES"]
__all__ += ["band", "bounds", "colour", "curve", "entry", "lattice", "letter", "limit"]
__all__ += ["mark", "mosaic", "panels", "recipe_colours", "save", "sequence"]
__all__ += ["spin_scale"]

COLUMN_INCHES = 3.4
TWO_COLUMN_INCHES = 7.0
PAPER_RED = "#c1272d"
# Okabe and Ito: safe for colour-blind readers. Vermillion is last: near PAPER_RED.
COLOURS = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00")
# For recipes: all distinct, and none in the map of `sequence`.
RECIPES = ("#e69f00", "#cc79a7", "#d55e00", "#56b4e9", "#7a4419", "#9a9a9a", "#ffb3c8")
RECIPES += ("#000000",)
LINEAR = 5e-4  # the scale of the spin's dimension is linear below, else logarithmic
TICKS = (-1.0, -0.1, -0.01, 0.0, 0.001, 0.01, 0.1, 1.0)

SETTINGS = {
    "font.size": 8,
    "font.family": "DejaVu Sans",
    "mathtext.fontset": "dejavusans",
    "axes.labelsize": 8,
    "axes.linewidth": 0.6,
    "axes.titlesize": 8,
    "lines.linewidth": 1.0,
    "lines.markersize": 3,
    "legend.fontsize": 7,
    "legend.title_fontsize": 7,
    "legend.frameon": False,
    "legend.handlelength": 1.6,
    "xtick.direction": "in",
    "ytick.direction": "in",
    "xtick.labelsize": 7,
    "ytick.labelsize": 7,
    "pdf.fonttype": 42,
    "savefig.dpi": 200,
    "svg.hashsalt": "shortsight",
}
plt.rcdefaults()  # without what a reader's own matplotlibrc sets
plt.rcParams.update(SETTINGS)


def colour(index: int) -> str:
    """Return the colour of a category."""
    return COLOURS[index % len(COLOURS)]


def recipe_colours(recipes: Iterable[str]) -> dict[str, str]:
    """Return {recipe: its colour}, in their order; refuse more recipes than colours."""
    names = list(dict.fromkeys(recipes))
    if len(names) > len(RECIPES):
        raise Refused(
            f"recipes in one figure must be at most {len(RECIPES)}, one a colour, "
            f"got {len(names)}; put the others into another study"
        )
    return dict(zip(names, RECIPES, strict=False))


def sequence(values: list) -> dict:
    """Return {value: colour} on a sequential map."""
    n = max(len(values) - 1, 1)
    return {v: plt.cm.viridis(0.9 * i / n) for i, v in enumerate(sorted(values))}


def panels(n_rows: int, n_columns: int, height: float, **sharing) -> tuple:
    """Return a figure two columns wide, and its axes, shape (n_rows, n_columns)."""
    size = {"figsize": (TWO_COLUMN_INCHES, height), "layout": "constrained"}
    return plt.subplots(n_rows, n_columns, squeeze=False, **size, **sharing)


def mosaic(places: list[list[str]], height: float) -> tuple[Figure, dict[str, Axes]]:
    """Return a figure two columns wide, and the axes of each name in ``places``."""
    size = {"figsize": (TWO_COLUMN_INCHES, height), "layout": "constrained"}
    return plt.subplot_mosaic(places, **size)


def letter(axes: Axes, text: str, title: str = "") -> None:
    """Put a panel's letter, and its title, above its corner."""
    axes.set_title(f"({text}) {title}".rstrip(), loc="left", fontweight="bold")


def entry(label: str, **style) -> Line2D:
    """Return an entry of a legend."""
    return Line2D([], [], label=label, **style)


def curve(axes: Axes, x, value, error, line: str = "-", **style) -> None:
    """Draw a line and the band of its errors."""
    band(axes, x, value - error, value + error, color=style["color"])
    axes.plot(x, value, line, **style)


def lattice(axes: Axes, rows: pd.DataFrame, **scale: float) -> AxesImage:
    """Draw the ``value`` of every site, ``x`` downwards and ``y`` to the right."""
    values = rows.pivot(index="x", columns="y", values="value").to_numpy()
    axes.set(xticks=[], yticks=[])
    return axes.imshow(values, cmap="cividis", interpolation="nearest", **scale)


def mark(axes: Axes, value: float | None, *, vertical: bool = False, **style) -> None:
    """Draw a number of the paper as a line, unless it is None."""
    if value is not None:
        draw = axes.axvline if vertical else axes.axhline
        draw(value, **{"color": PAPER_RED, "lw": 0.8, "ls": "--", "zorder": 0, **style})


def band(axes: Axes, x, low, high, *, alpha: float = 0.25, **style) -> None:
    """Shade from ``low`` to ``high``; undefined bounds are gaps.

    The edge has a width, so that a point between two gaps shows its bounds too.
    """
    axes.fill_between(x, low, high, **{"alpha": alpha, "lw": 0.5, "zorder": 1, **style})


def bounds(values, *references: float | None) -> tuple[float, float] | None:
    """Return an axis range in which a few outliers do not compress the others.

    The range holds every value within the 5 % and 95 % quantiles widened by their
    distance, or by 0.5 if that is more, and every reference that is not None. It is
    None if no value is defined.
    """
    values = np.asarray(values, dtype=np.float64)
    values = values[np.isfinite(values)]
    if not values.size:
        return None
    low, high = np.quantile(values, [0.05, 0.95])
    reach = max(high - low, 0.5)
    shown = values[(values >= low - reach) & (values <= high + reach)]
    shown = np.append(shown, [r for r in references if r is not None])
    margin = 0.08 * max(np.ptp(shown), 0.1)
    return float(shown.min() - margin), float(shown.max() + margin)


def limit(axes: Axes, values, *references: float | None) -> None:
    """Set the vertical range to `bounds`; values farther out leave the frame."""
    axes.set_ylim(bounds(values, *references))


def spin_scale(axes: Axes, which: str, values, *references: float | None) -> None:
    """Scale axis x or y for the spin's dimension, within `bounds` of the values.

    Cold states lie between 0 and 0.01 and would be one point on a linear scale.
    """
    getattr(axes, f"set_{which}scale")("asinh", linear_width=LINEAR)
    axis = getattr(axes, f"{which}axis")
    axis.set_ticks(TICKS, [f"{tick:g}" for tick in TICKS])
    axis.set_ticks([], minor=True)
    known = [np.arcsinh(value / LINEAR) for value in references if value is not None]
    scaled = bounds(np.arcsinh(np.asarray(values) / LINEAR), *known)
    if scaled is not None:
        getattr(axes, f"set_{which}lim")(LINEAR * np.sinh(scaled))


def save(figure: Figure, table: pd.DataFrame, outputs, made_by: str) -> None:
    """Write a figure as ``pdf`` and ``png``, and its ``table``; close the figure.

    Files have no dates, so that equal figures have equal bytes.
    """
    pdf = {"CreationDate": None}
    write_atomically(outputs.pdf, lambda name: figure.savefig(name, metadata=pdf))
    write_atomically(outputs.png, lambda name: figure.savefig(name))
    plt.close(figure)
    write_table(outputs.table, table, made_by)
