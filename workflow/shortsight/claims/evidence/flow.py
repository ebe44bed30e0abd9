r"""What the flows of one recipe say (Section II.A).

Where a flow ends, and how it gets there, is measured in `shortsight.rbm.flow_ends`,
with resamples over its start configurations: they are the error of each training by
itself. Every number is one a training seed.

References: H. Hotelling, Ann. Math. Statist. 2, 360 (1931).
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from scipy.stats import f as f_distribution

from shortsight.claims.evidence.rows import row
from shortsight.claims.evidence.scaling import CriticalPoint
from shortsight.statistics import bootstrap_error

__all__ = ["flow_evidence", "hotelling_p"]

# By what an end misses the critical point, and by what the ends of two starts differ.
OF_POINT = ("temperature", "dimension_spin", "dimension_energy")
OF_START = ("temperature", "abs_magnetisation")
WHERE = ("end", "late", "long")


Flows = Mapping[str, Mapping[int, pd.DataFrame]]


def flow_evidence(
    flows: Flows, critical: CriticalPoint | None, mixture: pd.DataFrame
) -> list[dict]:
    """Return the evidence of all flows of one recipe, by start and seed.

    Each is of `shortsight.rbm.flow_ends.flow_ends`: a row for the flow itself, then one
    a resample. Without a critical point nothing is said about missing it. The mixture
    is one row: the training mixture measured like a flow.
    """
    rows, trained_on = [], float(mixture["abs_magnetisation"].iloc[0])
    for start, of_seed in flows.items():
        for seed, ends in of_seed.items():
            for name in ends.columns:
                if name != "resample" and not name.endswith("_long"):
                    rows.append(_seed(f"{start}_{name}", seed, ends[name]))
            off = np.abs(ends["abs_magnetisation_end"] - trained_on)
            rows.append(_seed(f"{start}_mixture_miss", seed, off))
    if critical is not None:
        rows += _misses(flows, critical)
    return rows + _differences(flows)


def _seed(name: str, seed: int, values: np.ndarray, common_error: float = 0.0) -> dict:
    """Return the row of a number, shape (1 + n_resamples,): itself, then resampled."""
    values = np.asarray(values, dtype=np.float64)
    error = float(bootstrap_error(values[1:]))
    about = {"kind": "seeds", "replicate": seed, "common_error": common_error}
    return row(name, values[0], error, **about)


def _misses(flows, critical):
    """Return how far each end is from the critical point, along each coordinate."""
    rows, p_values = [], []
    for start, of_seed in flows.items():
        points = []
        for seed, ends in of_seed.items():
            off = {
                what: ends[f"{what}_end"] - getattr(critical, what) for what in OF_POINT
            }
            points.append([values[0] for values in off.values()])
            for what, values in off.items():
                error = critical.errors[what]
                rows.append(_seed(f"{start}_{what}_miss", seed, values, error))
        p_values.append(hotelling_p(np.array(points)))
    # Undefined for one start is undefined for all: np.max, not max.
    return [*rows, row("joint_p_largest", np.max(p_values), kind="exact")]


def _differences(flows):
    """Return the largest difference between two starts, of each seed."""
    if len(flows) < 2:
        return []
    return [
        _seed(
            f"differ_{where}_{what}",
            seed,
            np.ptp([ends[seed][f"{what}_{where}"] for ends in flows.values()], axis=0),
        )
        for seed in next(iter(flows.values()))
        for where in WHERE
        for what in OF_START
    ]


def hotelling_p(points: np.ndarray) -> float:
    """Return the p-value that the mean of points is zero, by Hotelling's T squared.

    Parameters
    ----------
    points : numpy.ndarray, shape (n, k), float64
        Independent; those with an undefined coordinate are left out.

    Returns
    -------
    float
        nan if no more than k points are left, or if they do not scatter.
    """
    points = points[np.isfinite(points).all(axis=1)]
    n, k = points.shape
    if n <= k:
        return np.nan
    covariance = np.cov(points, rowvar=False)
    if np.linalg.matrix_rank(covariance) < k:
        return np.nan
    mean = points.mean(axis=0)
    t_squared = n * mean @ np.linalg.solve(covariance, mean)
    return float(f_distribution.sf((n - k) / (k * (n - 1)) * t_squared, k, n - k))
