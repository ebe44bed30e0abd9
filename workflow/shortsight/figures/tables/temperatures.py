"""The table of temperatures: every one that the end of a flow shows.

A state of equilibrium shows one temperature in every reading. A state whose readings
differ is in equilibrium at no temperature. Units: J = k_B = 1.
"""

from collections.abc import Iterable

import pandas as pd

from shortsight.figures.tables.plane import end_row, late

__all__ = ["READINGS", "temperature_rows", "temperatures_table"]

READINGS = (
    "temperature_peak",
    "temperature_mean",
    "temperature_abs_magnetisation",
    "temperature_energy",
    "temperature_binder_ratio",
)
KEYS = ("system", "kind", "recipe", "seed", "start")


def temperature_rows(
    system: str,
    recipe: str,
    seed: int,
    start: str,
    flow: pd.DataFrame,
    *,
    late_lengths: tuple[int, int],
) -> pd.DataFrame:
    """Return the readings at the end of one flow, and where it starts.

    Parameters
    ----------
    system, recipe, start : str
    seed : int
    flow : pandas.DataFrame
        As written by the flow rule. A reading that it lacks is undefined.
    late_lengths : (int, int)
        First and last length of the end.

    Returns
    -------
    pandas.DataFrame
        ``system``, ``kind`` (flow: its end; start: its length 0, which is a state of
        equilibrium), ``recipe``, ``seed``, ``start``, ``reading``, ``value``,
        ``error``.
    """
    key = (system, recipe, seed, start)
    first = flow[flow["length"] == flow["length"].min()]
    ends = [
        end_row(*key, late(flow, late_lengths), names=READINGS),
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
    """Join the rows of all flows; starts, which flows share, are kept once.

    Parameters
    ----------
    parts : iterable of pandas.DataFrame
        Of `temperature_rows`.
    """
    table = pd.concat(list(parts), ignore_index=True)
    twice = table["kind"].eq("start") & table.duplicated([*KEYS, "reading"])
    return table[~twice].reset_index(drop=True)
