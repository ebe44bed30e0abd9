"""The models of the atlas, each with its measured pseudo-critical temperature."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

__all__ = ["PRECISION", "model_rows"]

PRECISION = 0.01  # of T_pc: its error, and how far the config may be from it


def model_rows(measured: pd.DataFrame, models: Mapping[str, dict]) -> list[dict]:
    """Return one row for each model: what was measured and configured.

    ``measured`` has ``system``, ``steepest`` and ``susceptibility_peak``, each with its
    ``_error``; a model has ``coupling``, ``alpha`` (None if there is none, then inf
    here) and ``pseudo_critical`` (text: T_pc as configured). ``agrees`` if both differ
    by at most 1 % and the error is no more than that.
    """
    rows = []
    for row in measured.to_dict("records"):
        model = models[row["system"]]
        configured, value = float(model["pseudo_critical"]), row["steepest"]
        off = max(abs(configured / value - 1), row["steepest_error"] / value)
        rows.append(
            {
                **row,
                "coupling": model["coupling"],
                "alpha": np.inf if model["alpha"] is None else model["alpha"],
                "pseudo_critical": configured,
                "agrees": bool(off <= PRECISION),  # nan does not
            }
        )
    return rows
