"""The summaries of <v h> of every level, with jackknife replicas over blocks of chains.

Replica k leaves out the same configurations at every level, so the errors of ratios
between levels are those of the same configurations.
"""

from collections.abc import Callable

import numpy as np
import pandas as pd

__all__ = ["replicas_of"]


def replicas_of(
    summaries: dict[int, pd.DataFrame],
) -> Callable[[int, str], np.ndarray]:
    """Return get(level, statistic): the value, then its jackknife replicas.

    Its arrays have shape (1 + n_blocks,), dtype float64.
    """

    def get(level, statistic):
        table = summaries[level]
        here = table[table["statistic"] == statistic].sort_values("replica")
        if not len(here) or here["replica"].iloc[0] != -1:
            raise ValueError(
                f"summaries must have {statistic} of level {level}, got none; "
                "run snakemake again"
            )
        return here["value"].to_numpy(float)

    return get
