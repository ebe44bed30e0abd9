"""The critical temperature: Binder ratios of all sizes, and their crossings."""

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from shortsight.figures.style import COLUMN_INCHES, curve, mark, sequence

__all__ = ["binder_table", "draw"]


def binder_table(curves: pd.DataFrame, crossings: pd.DataFrame) -> pd.DataFrame:
    """Return the table of the Binder figure: ``kind`` curve, crossing or infinite."""
    return pd.concat([curves.assign(kind="curve"), crossings], ignore_index=True)


def draw(table: pd.DataFrame, reference: dict[str, float]) -> Figure:
    r"""Draw :math:`Q = \langle m^2 \rangle^2 / \langle m^4 \rangle` against T.

    The rows of a curve hold ``length``, ``temperature`` and ``binder_ratio``, those of
    a crossing and of the limit ``critical_temperature`` and ``binder_ratio``, all with
    their ``_error``; undefined values are not drawn. The reference may hold the
    published ``critical_temperature`` (dashed).
    """
    figure, ax = plt.subplots(figsize=(COLUMN_INCHES, 2.8), layout="constrained")
    curves = table[table["kind"] == "curve"]
    colours = sequence(list(curves["length"].unique()))
    for length, rows in curves.groupby("length"):
        drawn = (rows[x] for x in ("temperature", "binder_ratio", "binder_ratio_error"))
        curve(ax, *drawn, color=colours[length], label=f"$L = {length:.0f}$")
    crossings = table[table["kind"] == "crossing"]
    ax.errorbar(
        crossings["critical_temperature"],
        crossings["binder_ratio"],
        xerr=crossings["critical_temperature_error"],
        yerr=crossings["binder_ratio_error"],
        fmt="o",
        color="black",
        elinewidth=0.6,
        label="crossings of $L$, $2L$",
        zorder=4,
    )
    _limit(ax, table[table["kind"] == "infinite"])
    published = reference.get("critical_temperature")
    mark(ax, published, vertical=True, label="$T_c$, published")
    ax.set(xlabel="$T$", ylabel=r"$\langle m^2 \rangle^2 / \langle m^4 \rangle$")
    ax.set_xlim(curves["temperature"].min(), curves["temperature"].max())
    ax.legend()
    return figure


def _limit(ax: Axes, rows: pd.DataFrame) -> None:
    """Shade the critical temperature of the infinite lattice."""
    for _, row in rows.dropna(subset=["critical_temperature_error"]).iterrows():
        value, error = row["critical_temperature"], row["critical_temperature_error"]
        style = {"color": "0.5", "alpha": 0.3, "lw": 0}
        label = r"$T_c$, $L \to \infty$"
        ax.axvspan(value - error, value + error, **style, label=label)
