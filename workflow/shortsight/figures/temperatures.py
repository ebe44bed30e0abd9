"""Temperatures of flow ends: equal readings where a flow ends in equilibrium.

A state in equilibrium has one temperature in every reading. A state whose readings
differ is in equilibrium at no temperature. Units: J = k_B = 1.
"""

from collections.abc import Iterable
from string import ascii_lowercase

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from shortsight.figures.plane import end_row
from shortsight.figures.style import PAPER_RED, colour, entry, letter, panels

__all__ = ["READINGS", "draw", "temperature_rows", "temperatures_table"]

READINGS = (
    "temperature_peak",
    "temperature_mean",
    "temperature_abs_magnetisation",
    "temperature_energy",
    "temperature_binder_ratio",
)
KEYS = ("system", "kind", "recipe", "seed", "start")
# The form of a reading: (name, marker, whether the bar spans it). The mean of a
# thermometer's curve is biased to the middle of its classes in equilibrium too.
MARKS = {
    "temperature_peak": ("thermometer, peak", "o", True),
    "temperature_abs_magnetisation": (r"$\langle |m| \rangle$", "s", True),
    "temperature_energy": ("energy", "^", True),
    "temperature_binder_ratio": (
        r"$\langle m^2 \rangle^2 / \langle m^4 \rangle$",
        "v",
        True,
    ),
    "temperature_mean": ("thermometer, mean (not in the bar)", "x", False),
}
GAP = 0.7  # between two groups of states; states are 1 apart
INCHES = 0.105  # per state,
PAGE = 9.0  # or less if a page holds more


def temperature_rows(
    system: str,
    recipe: str,
    seed: int,
    start: str,
    flow: pd.DataFrame,
    *,
    late_lengths: tuple[int, int],
) -> pd.DataFrame:
    """Return the readings at the start and at the end of one flow.

    The flow is from the flow rule; a reading that it lacks is undefined. Rows hold
    ``system``, ``kind`` (flow: its end, from the first to the last of two lengths;
    start: its length 0, a state of equilibrium), ``recipe``, ``seed``, ``start``,
    ``reading``, ``value`` and ``error``.
    """
    key = (system, recipe, seed, start)
    first = flow[flow["length"] == flow["length"].min()]
    late = flow[flow["length"].between(*late_lengths)]
    ends = [
        end_row(*key, late, names=READINGS),
        end_row(system, "", -1, start, first, names=READINGS, kind="start"),
    ]
    return pd.DataFrame(
        [
            {key: end[key] for key in KEYS}
            | {"reading": name, "value": end[name], "error": end[f"{name}_error"]}
            for end in ends
            for name in READINGS
        ]
    )


def temperatures_table(parts: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """Return `temperature_rows` of all flows, with the starts they share only once."""
    table = pd.concat(list(parts), ignore_index=True)
    twice = table["kind"].eq("start") & table.duplicated([*KEYS, "reading"])
    return table[~twice].reset_index(drop=True)


def draw(table: pd.DataFrame, reference: dict[str, dict[str, float]]) -> Figure:
    """Draw all readings of a state on one bar: short in equilibrium, else long.

    A shaded row is a start, a state of equilibrium; below it are the ends of the flows
    from it, by temperature. Readings that no temperature of equilibrium gives are
    counted beside the recipe. The reference may hold for each system
    ``critical_temperature`` and ``flow_T{start}``, the paper's end of a flow: lines.
    """
    systems = list(dict.fromkeys(table["system"]))
    n_rows = max(
        len(table[table["system"] == system]) / len(MARKS) for system in systems
    )
    height = 1.6 + min(PAGE, INCHES * (n_rows + 9 * GAP))
    figure, axes = panels(1, len(systems), height)
    for ax, system, name in zip(axes[0], systems, ascii_lowercase, strict=False):
        here = table[table["system"] == system]
        _panel(ax, here, reference.get(system, {}))
        ax.set(xlabel="$T$")
        letter(ax, name, system)
    figure.legend(handles=_legend(reference), loc="outside upper center", ncols=4)
    return figure


def _panel(ax: Axes, table: pd.DataFrame, paper: dict[str, float]) -> None:
    """Draw every state of one system, each start above the flows from it."""
    y, ticks = 0.0, {}
    for start in dict.fromkeys(table["start"]):
        here = table[table["start"] == start]
        _state(ax, here[here["kind"] == "start"], y)
        ax.axhspan(y - 0.7, y + 0.7, color="0.93", lw=0, zorder=0)
        ticks[y] = f"start $T = {start}$"
        first, y = y + 0.8, y + 1.0 + GAP
        flows = here[here["kind"] == "flow"]
        for recipe in dict.fromkeys(flows["recipe"]):
            ends = flows[flows["recipe"] == recipe]
            states = _by_temperature(ends)
            ticks[y + (len(states) - 1) / 2] = _label(recipe, ends)
            for rows in states:
                _state(ax, rows, y)
                y += 1.0
            y += GAP
        end = paper.get(f"flow_T{start}")
        if end is not None:
            ax.plot([end, end], [first, y - 0.9], color=PAPER_RED, lw=1.6, zorder=2)
        y += GAP
    if paper.get("critical_temperature") is not None:
        ax.axvline(paper["critical_temperature"], color=PAPER_RED, lw=0.8, ls="--")
    ax.set_yticks(list(ticks), ticks.values())
    ax.set_ylim(y - GAP, -1.0)
    ax.tick_params(axis="y", length=0)


def _by_temperature(flows: pd.DataFrame) -> list[pd.DataFrame]:
    """Return the rows of each machine, cold ends first."""
    peaks = flows[flows["reading"] == "temperature_peak"].sort_values("value")
    return [flows[flows["seed"] == seed] for seed in peaks["seed"]]


def _state(ax: Axes, rows: pd.DataFrame, y: float) -> None:
    """Draw the bar and the readings of one state."""
    rows = rows.set_index("reading")
    spanned = [name for name, (*_, spans) in MARKS.items() if spans]
    inside = rows.loc[spanned, "value"].dropna()
    if len(inside):
        ends = [inside.min(), inside.max()]
        style = {"color": "0.75", "lw": 4, "solid_capstyle": "butt", "gid": "bar"}
        ax.plot(ends, [y, y], zorder=1, **style)
    for i, (name, (_, marker, _)) in enumerate(MARKS.items()):
        value, error = rows.loc[name, "value"], 1.96 * rows.loc[name, "error"]
        style = {"color": colour(i), "mew": 0.8 if marker == "x" else 0, "ms": 3.2}
        ax.errorbar(
            [value], [y], xerr=[error], fmt=marker, elinewidth=0.7, zorder=3, **style
        )


def _label(recipe: str, flows: pd.DataFrame) -> str:
    """Return the recipe, and the number of its undefined readings, if any."""
    missing = int(flows["value"].isna().sum())
    return recipe + (f"\n({missing} of {len(flows)} undefined)" if missing else "")


def _legend(reference: dict[str, dict[str, float]]) -> list[Line2D]:
    """Return legend entries of the readings, the bar and the paper's marks."""
    entries = [
        entry(name, marker=marker, color=colour(i), ls="", ms=4)
        for i, (name, marker, _) in enumerate(MARKS.values())
    ]
    entries.append(entry("span of the readings", color="0.75", lw=5))
    keys = {key for values in reference.values() for key in values}
    if "critical_temperature" in keys:
        entries.append(entry("$T_c$", color=PAPER_RED, ls="--", lw=0.8))
    if any(key.startswith("flow_T") for key in keys):
        entries.append(entry("end of flow (paper)", color=PAPER_RED, lw=1.6))
    return entries
