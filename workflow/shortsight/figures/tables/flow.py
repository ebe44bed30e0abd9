"""The table of Figures 3, 4 and 5: every training seed, and their mean."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from shortsight.claims.verdict import mean_of_replicates

__all__ = ["flow_table"]

MEAN = -1  # the "seed" of a mean over seeds


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
        mean = mean_of_replicates(values, np.full(n, np.nan), np.zeros(n))
        interval = np.array([mean.value, *mean.interval()])
        interval[~np.isfinite(interval)] = np.nan  # one seed bounds nothing
        rows.append((*key, *(interval if mean.n == n else np.full(3, np.nan))))
    return pd.DataFrame(rows, columns=[*keys, "value", "low", "high"]).assign(seed=MEAN)
