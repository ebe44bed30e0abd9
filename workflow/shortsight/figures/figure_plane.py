"""The finding: where flows end, beside the states of equilibrium."""

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from shortsight.figures.style import TWO_COLUMN_INCHES, colour, letter, limit

__all__ = ["draw"]

MARKERS = ("o", "s", "^")


def draw(table: pd.DataFrame, reference: dict[str, float]) -> Figure:
    r"""Draw the plane of :math:`\Delta_s` and :math:`\Delta_\epsilon`, one per system.

    Parameters
    ----------
    table : pandas.DataFrame
        ``system``, ``kind`` (equilibrium, flow, exact, paper), ``recipe``, ``start``,
        ``temperature`` (of equilibrium), ``dimension_spin``, ``dimension_energy`` and
        their ``_error``. Undefined points are not shown.
    reference : dict
        Not read.
    """
    systems = list(dict.fromkeys(table["system"]))
    figure, axes = plt.subplots(
        1,
        len(systems),
        figsize=(TWO_COLUMN_INCHES, 3.4),
        layout="constrained",
        squeeze=False,
    )
    for ax, system, name in zip(axes[0], systems, "abcdefgh", strict=False):
        here = table[table["system"] == system]
        here = here.dropna(subset=["dimension_spin", "dimension_energy"])
        _equilibrium(ax, here[here["kind"] == "equilibrium"], figure)
        _flows(ax, here[here["kind"] == "flow"])
        for kind, marker, label in (
            ("exact", "*", "critical point (exact)"),
            ("paper", "x", "end of flow (paper)"),
        ):
            rows = here[here["kind"] == kind]
            ax.plot(
                rows["dimension_spin"],
                rows["dimension_energy"],
                marker,
                color="black",
                ms=9 if kind == "exact" else 6,
                label=label if len(rows) else None,
                zorder=5,
            )
        ax.set(xlabel=r"$\Delta_s$", ylabel=r"$\Delta_\epsilon$", title=system)
        limit(ax, here["dimension_energy"])
        letter(ax, name)
        ax.legend(fontsize=6)
    return figure


def _equilibrium(ax: Axes, rows: pd.DataFrame, figure: Figure) -> None:
    ax.errorbar(
        rows["dimension_spin"],
        rows["dimension_energy"],
        xerr=rows["dimension_spin_error"],
        yerr=rows["dimension_energy_error"],
        fmt="none",
        ecolor="0.8",
        elinewidth=0.5,
        zorder=0,
    )
    points = ax.scatter(
        rows["dimension_spin"],
        rows["dimension_energy"],
        c=rows["temperature"],
        cmap="viridis",
        s=6,
        zorder=1,
        label="equilibrium (Monte Carlo)",
    )
    figure.colorbar(points, ax=ax, label="$T$", location="bottom", shrink=0.7)


def _flows(ax: Axes, rows: pd.DataFrame) -> None:
    recipes = list(dict.fromkeys(rows["recipe"]))
    starts = list(dict.fromkeys(rows["start"]))
    for (recipe, start), points in rows.groupby(["recipe", "start"], sort=False):
        ax.errorbar(
            points["dimension_spin"],
            points["dimension_energy"],
            xerr=points["dimension_spin_error"],
            yerr=points["dimension_energy_error"],
            fmt=MARKERS[starts.index(start) % len(MARKERS)],
            color=colour((1, 5, 3, 2)[recipes.index(recipe) % 4]),
            mec="white",
            mew=0.3,
            ms=4.5,
            elinewidth=0.6,
            label=f"{recipe}, from T = {start}",
            zorder=3,
        )
