"""One number for distances of several units: the largest, each in its threshold."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

__all__ = ["largest_in_thresholds"]

KEYS = ["replicate", "choice"]


def largest_in_thresholds(
    parts: Mapping[str, pd.DataFrame], thresholds: Mapping[str, float | dict]
) -> pd.DataFrame:
    r"""Return for each replicate the largest :math:`|x_i - v_i| / t_i`.

    Parameters
    ----------
    parts : mapping of str to pandas.DataFrame
        Evidence of each number x, a row a replicate and choice of signs.
    thresholds : mapping of str to float or dict
        The distance t that matters, of each, in its own unit: from 0, or from the
        ``value`` v by the ``tolerance`` t; or a bound ``low`` or ``high``, where the
        distance is 1 and grows by 1 with every t beyond.

    Returns
    -------
    pandas.DataFrame
        Evidence of the same columns, of the replicates of the first part. An undefined
        distance is left out. The errors are those of the distance that is largest.
    """
    columns = {"value": [], "error": [], "common_error": []}
    rows = next(iter(parts.values()))
    order = pd.MultiIndex.from_frame(rows[KEYS])
    for name, part in parts.items():
        threshold = thresholds[name]
        if not isinstance(threshold, Mapping):
            threshold = {"value": 0.0, "tolerance": threshold}
        numbers = part.set_index(KEYS)[list(columns)].reindex(order)
        numbers["value"] = _distance(numbers["value"], **threshold)
        for column in ("error", "common_error"):
            numbers[column] /= threshold["tolerance"]
        for column, values in columns.items():
            values.append(numbers[column].to_numpy(float))
    distances = np.array(columns["value"])
    largest = np.where(np.isnan(distances), -np.inf, distances).argmax(axis=0)
    at = largest, np.arange(len(rows))
    return rows.assign(**{name: np.array(x)[at] for name, x in columns.items()})


def _distance(x, *, tolerance, value=None, low=None, high=None):
    """Return how far numbers are from a value, or past a bound."""
    if value is not None:
        return (x - value).abs() / tolerance
    return 1.0 + ((low - x) if high is None else (x - high)) / tolerance
