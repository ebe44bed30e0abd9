"""Evidence from the flows of one recipe (Section II.A).

`shortsight.rbm.flow_ends` measures the end of a flow and the approach to it, with
resamples over its start configurations: they give the error of each training. Every
number has one value per training seed. The end of a flow is read by abs(m), whose
reading has no bias, and beside it by the peak of the network's curve.
"""

from collections.abc import Mapping
from itertools import product

import numpy as np
import pandas as pd
from scipy.stats import chi2

from shortsight.claims.evidence.rows import row
from shortsight.claims.evidence.scaling import CriticalPoint
from shortsight.statistics import bootstrap_error

__all__ = ["flow_evidence", "homogeneity_p"]

# The values of an end that are compared with the critical point.
OF_POINT = {
    "temperature": "temperature_abs_magnetisation",
    "dimension_spin": "dimension_spin",
    "dimension_energy": "dimension_energy",
}
WHERE = ("end", "late", "long")
FINEST = 1e-6  # mean abs(m): one spin in 2000 configurations at one of ten lengths

Flows = Mapping[str, Mapping[int, pd.DataFrame]]


def flow_evidence(
    flows: Flows, critical: CriticalPoint | None, mixture: pd.DataFrame
) -> list[dict]:
    """Return the evidence of all flows of one recipe, by start and seed.

    Each flow is from `shortsight.rbm.flow_ends.flow_ends`: a row for the flow itself,
    then one per resample. Without a critical point no distance to it is given. The
    mixture is one row: the training mixture measured like a flow.
    """
    rows, trained_on = [], float(mixture["abs_magnetisation"].iloc[0])
    for start, of_seed in flows.items():
        for seed, ends in of_seed.items():
            for name in ends.columns:
                if name != "resample" and not name.endswith("_long"):
                    rows.append(_seed(f"{start}_{name}", seed, ends[name]))
            off = np.abs(ends["abs_magnetisation_end"] - trained_on)
            rows.append(_seed(f"{start}_mixture_miss", seed, off))
            for what, column in OF_POINT.items() if critical is not None else ():
                miss = ends[f"{column}_end"] - getattr(critical, what)
                error = critical.errors[what]
                rows.append(_seed(f"{start}_{what}_miss", seed, miss, error))
    return rows + _differences(flows)


def _seed(name: str, seed: int, values: np.ndarray, common_error: float = 0.0) -> dict:
    """Return the row of a number, shape (1 + n_resamples,): itself, then resampled."""
    values = np.asarray(values, dtype=np.float64)
    error = float(bootstrap_error(values[1:]))
    about = {"kind": "seeds", "replicate": seed, "common_error": common_error}
    return row(name, values[0], error, **about)


def _differences(flows):
    """Return for each seed the chance of starts so far apart if all end alike."""
    rows = []
    if len(flows) > 1:
        for seed, where in product(next(iter(flows.values())), WHERE):
            ends = [of[seed][f"abs_magnetisation_{where}"] for of in flows.values()]
            ends = np.array(ends, dtype=np.float64)
            p = homogeneity_p(ends[:, 0], bootstrap_error(ends[:, 1:].T))
            about = {"kind": "seeds", "replicate": seed}
            rows.append(row(f"differ_{where}_p", p, **about))
    return rows


def homogeneity_p(values: np.ndarray, errors: np.ndarray) -> float:
    """Return the p-value of independent numbers, shape (k,), being one number.

    By chi-squared about their weighted mean, with k - 1 degrees of freedom. With an
    undefined error it is nan; an error below `FINEST`, of identical configurations,
    counts as `FINEST`.
    """
    weights = np.maximum(errors, FINEST) ** -2.0
    mean = weights @ values / weights.sum()
    squares = weights @ (values - mean) ** 2
    return float(chi2.sf(squares, len(values) - 1))
