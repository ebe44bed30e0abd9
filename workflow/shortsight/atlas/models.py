"""The models of the atlas, each with its measured pseudo-critical temperature."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

__all__ = ["PRECISION", "model_table"]

PRECISION = 0.01  # of T_pc: its error, and how far the config may be from it


def model_table(measured: pd.DataFrame, models: Mapping[str, dict]) -> pd.DataFrame:
    """Return what was measured and configured of each model.

    ``measured`` has ``system``, ``steepest`` and ``susceptibility_peak``, each with its
    ``_error``; a model has ``coupling``, ``alpha`` (None if there is none, then inf
    here) and ``pseudo_critical`` (text: T_pc as configured). ``agrees`` if both differ
    by at most 1 % and the error is no more than that.
    """
    names = ["coupling", "alpha", "pseudo_critical"]
    own = pd.DataFrame([models[name] for name in measured["system"]])[names]
    own = own.astype({"alpha": float, "pseudo_critical": float}).fillna(np.inf)
    off = (own["pseudo_critical"] / measured["steepest"] - 1).abs()
    sure = measured["steepest_error"] / measured["steepest"] <= PRECISION
    return measured.join(own).assign(agrees=(off <= PRECISION) & sure)
