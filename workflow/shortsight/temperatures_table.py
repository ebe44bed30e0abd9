"""The second table of the finding: every temperature that the end of a flow shows.

A state of equilibrium shows one temperature in every reading. A state whose readings
differ is in equilibrium at no temperature. Units: J = k_B = 1.
"""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from shortsight.plane_table import flow_end
from shortsight.statistics import student_interval

__all__ = ["READINGS", "temperature_rows", "temperatures_table"]

READINGS = (
    "temperature_peak",
    "temperature_mean",
    "temperature_abs_magnetisation",
    "temperature_energy",
    "temperature_binder_ratio",
)
KEYS = ["system", "kind", "recipe", "start", "reading"]


def temperature_rows(
    system: str, recipe: str, seed: int, start: str, flow: pd.DataFrame
) -> pd.DataFrame:
    """Return the readings at the end of one flow, and where it starts.

    Parameters
    ----------
    system, recipe, start : str
    seed : int
    flow : pandas.DataFrame
        As written by the flow rule. A reading that it lacks is undefined.

    Returns
    -------
    pandas.DataFrame
        ``system``, ``kind`` (flow: its end; start: its length 0, which is a state of
        equilibrium), ``recipe``, ``seed``, ``start``, ``reading``, ``value``,
        ``error`` (of one seed).
    """
    keys = (system, recipe, seed, start)
    first = flow[flow["length"] == flow["length"].min()]
    ends = [
        flow_end(*keys, flow, names=READINGS),
        flow_end(*keys, first, names=READINGS) | {"kind": "start"},
    ]
    return pd.DataFrame(
        [
            {key: end[key] for key in ("system", "kind", "recipe", "seed", "start")}
            | {"reading": name, "value": end[name], "error": end[f"{name}_error"]}
            for end in ends
            for name in READINGS
        ]
    )


def temperatures_table(parts: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """Join the rows of all flows and add the mean over seeds.

    Parameters
    ----------
    parts : iterable of pandas.DataFrame
        Of `temperature_rows`.

    Returns
    -------
    pandas.DataFrame
        Rows with ``seed`` -1 are means over the seeds whose reading is defined:
        ``value``, ``low`` and ``high`` (95 % Student interval; undefined with one
        seed), ``n_seeds`` and ``n_defined``. The starts, which all seeds and recipes
        share, are kept once, with the interval of their own error.
    """
    single = pd.concat(list(parts), ignore_index=True)
    starts = single[single["kind"] == "start"]
    starts = starts.drop_duplicates(["system", "start", "reading"]).assign(recipe="")
    ends = single[single["kind"] == "flow"].assign(low=np.nan, high=np.nan)
    return pd.concat([ends, _of_starts(starts), _over_seeds(ends)], ignore_index=True)


def _of_starts(starts: pd.DataFrame) -> pd.DataFrame:
    """Return the starts as rows of a mean."""
    reach = 1.96 * starts["error"]
    value, n_defined = starts["value"], starts["value"].notna().astype(int)
    return starts.assign(
        low=value - reach, high=value + reach, seed=-1, n_seeds=1, n_defined=n_defined
    )


def _over_seeds(ends: pd.DataFrame) -> pd.DataFrame:
    """Return the mean over the seeds whose reading is defined."""
    rows = []
    for key, values in ends.groupby(KEYS, sort=False)["value"]:
        defined = values.dropna().to_numpy()
        interval = np.full(3, np.nan)
        if defined.size:
            interval = np.array(student_interval(defined))
            interval[~np.isfinite(interval)] = np.nan  # one seed bounds nothing
        rows.append((*key, *interval, len(values), defined.size))
    columns = [*KEYS, "value", "low", "high", "n_seeds", "n_defined"]
    return pd.DataFrame(rows, columns=columns).assign(seed=-1)
