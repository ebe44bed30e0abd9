r"""What the flows of one recipe say (Section II.A).

The end of a flow is its mean over ``end_lengths`` (20 to 30, where the paper reads its
figures) and, late, over ``late_lengths``. The temperature of a flow is the interpolated
peak of its mean thermometer curve. Every number is one a training seed.
"""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd

from shortsight.claims.evidence.hotelling import hotelling_p
from shortsight.claims.evidence.rows import row
from shortsight.claims.evidence.scaling import CriticalPoint

__all__ = ["Flow", "convergence_length", "flow_evidence"]

# Columns of a flow table that have an end, and the names claims use for them.
ENDS = {
    "dimension_spin": "dimension_spin",
    "dimension_energy": "dimension_energy",
    "temperature_peak": "temperature",
    "temperature_mean": "temperature_mean",
    "temperature_abs_magnetisation": "temperature_abs_magnetisation",
    "temperature_energy": "temperature_energy",
    "temperature_binder_ratio": "temperature_binder_ratio",
    "abs_magnetisation": "abs_magnetisation",
    "spin_slope": "spin_slope",
}
# By what an end misses the critical point, and by what the ends of two starts differ.
OF_POINT = ("temperature_peak", "dimension_spin", "dimension_energy")
OF_START = ("temperature_peak", "abs_magnetisation")
N_RELAXATION = 3.0  # relaxation times after which 95 % of a change is done
N_SMOOTH = 5  # lengths that a running mean is over


class Flow(NamedTuple):
    """The flows from one start.

    Attributes
    ----------
    name : str
        ``"cold"``, ``"critical"`` or ``"hot"``.
    tables : dict of int to pandas.DataFrame
        The flow table of each seed.
    long : dict of int to pandas.DataFrame
        One row at the long length, of each seed.
    """

    name: str
    tables: Mapping[int, pd.DataFrame]
    long: Mapping[int, pd.DataFrame]


def flow_evidence(
    flows: list[Flow],
    critical: CriticalPoint | None,
    mixture: pd.DataFrame,
    *,
    end: tuple[int, int],
    late: tuple[int, int],
) -> list[dict]:
    """Return the evidence of all flows of one recipe.

    Parameters
    ----------
    flows : list of Flow
    critical : CriticalPoint or None
        Without it nothing is said about missing the critical point.
    mixture : pandas.DataFrame
        One row: the training mixture measured like a flow.
    end, late : (int, int)
        First and last length of the end, and of the late end.

    Returns
    -------
    list of dict
        Rows of `shortsight.claims.evidence.rows.row`.
    """
    rows, trained_on = [], float(mixture["abs_magnetisation"].iloc[0])
    for flow in flows:
        for seed, table in flow.tables.items():
            rows += _ends(flow.name, seed, table, end, late)
            rows += _course(flow.name, seed, table, end, late)
            off = _mean(table, "abs_magnetisation", end) - trained_on
            rows.append(_seed(f"{flow.name}_mixture_miss", seed, abs(off)))
    if critical is not None:
        rows += _misses(flows, critical, end)
    return rows + _differences(flows, end, late)


def _seed(name: str, seed: int, value: float, error: float = np.nan) -> dict:
    return row(name, value, error, kind="seeds", replicate=seed)


def _between(table: pd.DataFrame, span: tuple[int, int]) -> pd.DataFrame:
    return table[table["length"].between(*span)]


def _mean(table: pd.DataFrame, column: str, span: tuple[int, int]) -> float:
    """Return the mean over a span of lengths; nan if less than half is defined."""
    values = _between(table, span)[column].to_numpy(float)
    known = np.isfinite(values)
    # ASSUME: lengths at which a dimension is undefined are left out of the end of a
    # flow; if they are more than half, the end is undefined. The paper does not say.
    return float(values[known].mean()) if known.mean() >= 0.5 else np.nan


def _ends(name, seed, table, end, late):
    rows = []
    for column, what in ENDS.items():
        if column not in table:
            continue
        for span, where in ((end, "end"), (late, "late")):
            # Neighbouring lengths are one trajectory: their errors do not average.
            error = float(_between(table, span)[f"{column}_error"].mean())
            value = _mean(table, column, span)
            rows.append(_seed(f"{name}_{what}_{where}", seed, value, error))
    return rows


def _course(name, seed, table, end, late):
    """Return how a flow converges, and what is undefined on its way."""
    flowed = table[table["length"] > 0]
    energy = "dimension_energy"
    drift = _mean(table, energy, late) - _mean(table, energy, end)
    drift_error = float(_between(table, end)[f"{energy}_error"].mean()) * np.sqrt(2.0)
    until = flowed[flowed["length"] <= end[1]]["temperature_peak"]
    # A running mean: the lowest of many noisy readings is lower than any of them.
    lowest = until.rolling(min(N_SMOOTH, len(until))).mean().min()
    lowest_error = float(flowed["temperature_peak_error"].mean())
    return [
        _seed(f"{name}_convergence_length", seed, convergence_length(table, late)),
        _seed(f"{name}_energy_undefined", seed, flowed[energy].isna().mean()),
        _seed(f"{name}_energy_drift", seed, drift, drift_error),
        _seed(f"{name}_temperature_lowest", seed, lowest, lowest_error),
    ]


def convergence_length(table: pd.DataFrame, late: tuple[int, int]) -> float:
    r"""Return three integrated relaxation times of \|m\|, in lengths.

    One is :math:`\sum_{n \ge 1} (m_n - m_\infty) / (m_0 - m_\infty)` with the late
    mean :math:`m_\infty`; an exponential is 95 % done after three. It is a sum over
    lengths, so no single fluctuation decides.

    Parameters
    ----------
    table : pandas.DataFrame
        ``length`` and ``abs_magnetisation`` of a flow.
    late : (int, int)
        First and last length of the late end.
    """
    values = table.set_index("length")["abs_magnetisation"].sort_index()
    off = values - values.loc[late[0] : late[1]].mean()
    if off.iloc[0] == 0:
        return np.nan
    before = off[(off.index >= 1) & (off.index < late[0])]
    return float(N_RELAXATION * before.sum() / off.iloc[0])


def _misses(flows, critical, end):
    """Return how far each end is from the critical point, along each coordinate."""
    rows, p_values = [], []
    for flow in flows:
        points = []
        for seed, table in flow.tables.items():
            off = np.array([_mean(table, c, end) for c in OF_POINT]) - critical
            points.append(off)
            for column, distance in zip(OF_POINT, off, strict=True):
                rows.append(_seed(f"{flow.name}_{ENDS[column]}_miss", seed, distance))
        p_values.append(hotelling_p(np.array(points)))
    # Undefined for one start is undefined for all: np.max, not max.
    return [*rows, row("joint_p_largest", np.max(p_values), kind="exact")]


def _differences(flows, end, late):
    """Return the largest difference between two starts, of each seed."""
    rows = []
    if len(flows) < 2:
        return rows
    for seed in flows[0].tables:
        for span, where in ((end, "end"), (late, "late")):
            for column in OF_START:
                means = [_mean(flow.tables[seed], column, span) for flow in flows]
                rows.append(_apart(where, column, seed, means))
        for column in OF_START:
            last = [float(flow.long[seed][column].iloc[0]) for flow in flows]
            rows.append(_apart("long", column, seed, last))
    return rows


def _apart(where, column, seed, values):
    return _seed(f"differ_{where}_{ENDS[column]}", seed, np.ptp(values))
