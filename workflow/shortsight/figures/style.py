"""Fonts, colours and files of all figures."""

from pathlib import Path

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
from matplotlib.figure import Figure

from shortsight.files import write_atomically

__all__ = ["COLUMN_INCHES", "PAPER_RED", "TWO_COLUMN_INCHES"]
__all__ += ["colour", "letter", "mark", "save", "sequence", "use"]

COLUMN_INCHES = 3.4
TWO_COLUMN_INCHES = 7.0
PAPER_RED = "#c1272d"
# Okabe and Ito: told apart by all eyes.
COLOURS = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00")

SETTINGS = {
    "font.size": 8,
    "font.family": "DejaVu Sans",
    "mathtext.fontset": "dejavusans",
    "axes.linewidth": 0.6,
    "axes.titlesize": 8,
    "lines.linewidth": 1.0,
    "lines.markersize": 3,
    "legend.fontsize": 7,
    "legend.frameon": False,
    "xtick.direction": "in",
    "ytick.direction": "in",
    "pdf.fonttype": 42,
    "savefig.dpi": 200,
    "svg.hashsalt": "shortsight",
}


def use() -> None:
    """Set the style of all figures drawn after."""
    plt.rcdefaults()
    plt.rcParams.update(SETTINGS)


def colour(index: int) -> str:
    """Return the colour of a category."""
    return COLOURS[index % len(COLOURS)]


def sequence(values: list) -> dict:
    """Return {value: colour} on a sequential map."""
    n = max(len(values) - 1, 1)
    return {v: plt.cm.viridis(0.92 * i / n) for i, v in enumerate(sorted(values))}


def letter(axes, text: str) -> None:
    """Put a panel's letter above its corner."""
    axes.set_title(f"({text})", loc="left", fontweight="bold")


def mark(axes, value: float | None, *, vertical: bool = False, **style) -> None:
    """Draw a number of the paper as a line, if it gives one."""
    if value is not None:
        draw = axes.axvline if vertical else axes.axhline
        draw(value, **{"color": PAPER_RED, "lw": 0.8, "ls": "--", "zorder": 0, **style})


def save(figure: Figure, path_to_pdf: str | Path, path_to_png: str | Path) -> None:
    """Write PDF and PNG without dates, so that the same figure is the same bytes."""
    pdf = {"CreationDate": None}
    write_atomically(path_to_pdf, lambda name: figure.savefig(name, metadata=pdf))
    write_atomically(path_to_png, lambda name: figure.savefig(name))
    plt.close(figure)
