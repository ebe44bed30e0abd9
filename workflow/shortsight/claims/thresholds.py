"""One number for distances of several units: the largest, each in its threshold."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

__all__ = ["largest_in_thresholds"]


def largest_in_thresholds(
    parts: Mapping[str, pd.DataFrame], thresholds: Mapping[str, float]
) -> pd.DataFrame:
    r"""Return for each replicate the largest :math:`|x_i| / t_i`.

    Parameters
    ----------
    parts : mapping of str to pandas.DataFrame
        Evidence of each distance x, a row a replicate.
    thresholds : mapping of str to float
        The distance t that matters, of each, in its own unit.

    Returns
    -------
    pandas.DataFrame
        Evidence of the same columns. An undefined distance is left out. The largest has
        no error of its own: its replicates scatter.
    """
    shares = pd.DataFrame(
        {
            name: rows.set_index("replicate")["value"].abs() / thresholds[name]
            for name, rows in parts.items()
        }
    )
    rows = next(iter(parts.values()))
    largest = shares.max(axis=1).loc[rows["replicate"]].to_numpy()
    return rows.assign(value=largest, error=np.nan, common_error=0.0)
