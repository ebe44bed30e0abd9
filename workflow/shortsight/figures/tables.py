"""The tidy tables that the figures draw, gathered from the results."""

import math
from collections.abc import Iterable

import numpy as np
import pandas as pd

from shortsight.claims.verdict import measure

__all__ = ["binder_table", "coarse_table", "flow_table", "receptive_table"]
__all__ += ["scaling_table"]

MEAN = -1  # the "seed" of a mean over seeds
SHOWN = ("hidden", "shuffled_units", "means", "majority")  # readings in Figure 8


def scaling_table(
    dimensions: pd.DataFrame, observables: dict[int, pd.DataFrame], length: int
) -> pd.DataFrame:
    """Return the table of Figure 2.

    Parameters
    ----------
    dimensions : pandas.DataFrame
        Dimensions of the size ``length``.
    observables : dict of int to pandas.DataFrame
        Observables of each size.
    length : int
    """
    parts = []
    for panel, operator in (("a", "energy"), ("b", "spin")):
        name = f"dimension_{operator}"
        parts.append(
            pd.DataFrame(
                {
                    "panel": panel,
                    "length": length,
                    "temperature": dimensions["temperature"],
                    "value": dimensions[name],
                    "error": dimensions[f"{name}_error"],
                    "spread": dimensions[f"{name}_spread"],
                }
            )
        )
    for size, table in observables.items():
        parts.append(
            pd.DataFrame(
                {
                    "panel": "c",
                    "length": size,
                    "temperature": table["temperature"],
                    "value": table["abs_magnetisation"],
                    "error": table["abs_magnetisation_error"],
                    "spread": np.nan,
                }
            )
        )
    return pd.concat(parts, ignore_index=True)


def flow_table(
    flows: Iterable[tuple[str, int, pd.DataFrame, pd.DataFrame]],
    curve_lengths: list[int],
) -> pd.DataFrame:
    """Return the table of Figures 3, 4 and 5: every seed, and their mean.

    Parameters
    ----------
    flows : iterable of (recipe, seed, table, curves)
        As written by the flow rule.
    curve_lengths : list of int
        Lengths whose thermometer curve is shown.

    Returns
    -------
    pandas.DataFrame
        ``low`` and ``high`` bound the 95 % Student interval of the mean over seeds;
        for single seeds they are undefined. ``seed`` is -1 for the mean.
    """
    parts = []
    for recipe, seed, table, curves in flows:
        for panel in ("spin", "energy"):
            part = pd.DataFrame(
                {"length": table["length"], "value": table[f"dimension_{panel}"]}
            )
            parts.append(part.assign(panel=panel, recipe=recipe, seed=seed))
        shown = curves[curves["length"].isin(curve_lengths)]
        part = shown.rename(columns={"probability": "value"})
        part = part[["length", "class_temperature", "value"]]
        parts.append(part.assign(panel="curve", recipe=recipe, seed=seed))
    single = pd.concat(parts, ignore_index=True)
    single["class_temperature"] = single.get("class_temperature", np.nan)
    return pd.concat(
        [single.assign(low=np.nan, high=np.nan), _over_seeds(single)], ignore_index=True
    )


def _over_seeds(single: pd.DataFrame) -> pd.DataFrame:
    """Return the mean over seeds with its Student interval.

    A mean of which one seed is undefined is undefined.
    """
    keys = ["panel", "recipe", "length", "class_temperature"]
    rows = []
    for key, values in single.groupby(keys, dropna=False, sort=False)["value"]:
        n = len(values)
        mean = measure(values, np.full(n, np.nan), np.zeros(n))
        interval = np.array([mean.value, *mean.interval()])
        interval[~np.isfinite(interval)] = np.nan  # one seed bounds nothing
        rows.append((*key, *(interval if mean.n == n else np.full(3, np.nan))))
    return pd.DataFrame(rows, columns=[*keys, "value", "low", "high"]).assign(seed=MEAN)


def receptive_table(
    maps: Iterable[np.ndarray], length: int, n_units: int, label: str
) -> pd.DataFrame:
    """Return the table of Figures 6 and 7: <v h> of a few units of every level.

    Parameters
    ----------
    maps : iterable of numpy.ndarray, shape (length**2, n_hidden)
        One for each level.
    length : int
        Linear size of the visible lattice.
    n_units : int
        Units shown at each level.
    label : str
        What a level is called, e.g. ``"RG step"``.
    """
    x, y = np.divmod(np.arange(length**2), length)
    parts = []
    for level, correlator in enumerate(maps, start=1):
        # ASSUME: "typical" units are evenly spaced ones on the diagonal of the coarse
        # lattice, fixed before looking.
        side = math.isqrt(correlator.shape[1])
        on_diagonal = (2 * np.arange(n_units) + 1) * side // (2 * n_units)
        units = on_diagonal * (side + 1)
        for unit in units:
            part = pd.DataFrame({"x": x, "y": y, "value": correlator[:, unit]})
            name = f"{label} {level}"
            parts.append(part.assign(level=level, unit=int(unit), label=name))
    return pd.concat(parts, ignore_index=True)


def coarse_table(stack: pd.DataFrame, rg: pd.DataFrame) -> pd.DataFrame:
    """Return the table of Figure 8 from the thermometer curves of stack and RG."""
    names = {"probability": "value", "probability_error": "error"}
    return pd.concat(
        [
            _shown(stack).rename(columns=names).assign(panel="a"),
            _shown(rg).rename(columns=names).assign(panel="b"),
        ],
        ignore_index=True,
    )


def _shown(curves: pd.DataFrame) -> pd.DataFrame:
    """Return the readings that Figure 8 has room for."""
    return curves[curves["reading"].isin(SHOWN)]


def binder_table(curves: pd.DataFrame, crossings: pd.DataFrame) -> pd.DataFrame:
    """Return the table of the Binder figure: ``kind`` curve, crossing or infinite."""
    return pd.concat([curves.assign(kind="curve"), crossings], ignore_index=True)
