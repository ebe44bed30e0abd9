"""What block spins and the stack say (Section II.B): temperatures and <v h>.

Temperatures come with bootstrap resamples that all levels, readings, RG and stack of a
system share, summaries of <v h> with jackknife replicas over blocks of chains; so the
errors of differences and ratios between levels are those of the same configurations.
Each size has a thermometer of its own: how far off it reads at known temperatures near
by (its calibration), or how coarse a matched curve is, is an error shared by all seeds.
"""

import itertools
from collections.abc import Callable

import numpy as np
import pandas as pd

from shortsight.claims.evidence.readings import Readings
from shortsight.claims.evidence.rows import row

__all__ = ["rg_evidence", "stack_evidence"]

MAX_UNDEFINED = 0.2  # share of undefined resamples above which there is no error


def rg_evidence(
    readings: Readings,
    summaries: dict[int, pd.DataFrame],
    *,
    temperature: float,
    infinite: tuple[float, float] | None,
) -> list[dict]:
    """Return the evidence of the block spins of one system.

    Parameters
    ----------
    readings : Readings
        Of the block spins.
    summaries : dict of int to pandas.DataFrame
        Summary of <v h> of every level.
    temperature : float
        Of the configurations.
    infinite : (float, float) or None
        T_c of the infinite lattice and its error, if the study has it.
    """
    levels = sorted(summaries)
    rows = []
    for n in levels:
        for what, column in (("temperature", "peak"), ("temperature_mean", "mean")):
            value = readings.resampled(n, "means", column)
            shared = {"common_error": readings.systematic(n, "means", column)}
            rows.append(_bootstrap(f"rg_{what}_{n}", value) | shared)
    for n, m in itertools.pairwise(levels):
        for what, reading, column in (
            ("rise", "means", "peak"),
            ("mean_rise", "means", "mean"),
            ("binder_rise", "means", "binder_ratio"),
            ("majority_rise", "majority", "peak"),
        ):
            rows.append(_change(readings, f"rg_{what}_{n}{m}", (n, m), reading, column))
    ends = levels[0], levels[-1]
    rows.append(_change(readings, "rg_slope", ends, "means", "peak"))
    if infinite is not None:
        rows.append(row("above_infinite_tc", temperature - infinite[0], infinite[1]))
    return rows + _patches(_summary(summaries), levels)


def _change(readings, name, levels, reading, column="peak", sign=1) -> dict:
    """Return the change of a temperature from one level to another."""
    first, last = (readings.resampled(n, reading, column) for n in levels)
    bounds = [readings.systematic(n, reading, column) for n in levels]
    change = _bootstrap(name, sign * (last - first))
    return change | {"common_error": float(np.linalg.norm(bounds))}


def _patches(summary, levels):
    over_patch = [summary(n, "surround_over_patch") for n in levels]
    auc = [summary(n, "auc_median") for n in levels]
    rows = [
        _jackknife("rg_auc_lowest", np.min(auc, axis=0)),
        _jackknife("rg_surround_over_patch_largest", np.max(over_patch, axis=0)),
    ]
    for n, m in itertools.pairwise(levels):
        area = [summary(k, "median_half_maximum_area") for k in (n, m)]
        name, grown = f"rg_area_ratio_{n}{m}", area[1] / area[0]
        # By construction: then no replica differs.
        same = np.ptp(grown) == 0
        exact = row(name, grown[0], kind="exact")
        rows.append(exact if same else _jackknife(name, grown))
        ratio = [1.0 / summary(k, "surround_over_patch") for k in (n, m)]
        rows.append(_jackknife(f"rg_ratio_rise_{n}{m}", ratio[1] - ratio[0]))
        for what, name in (
            ("difference", "patch_minus_surround"),
            ("contrast", "patch_minus_surround_over_sd"),
        ):
            rise = summary(m, name) - summary(n, name)
            rows.append(_jackknife(f"rg_{what}_rise_{n}{m}", rise))
    return rows


def stack_evidence(
    readings: Readings,
    summaries: dict[int, pd.DataFrame],
    rg: Readings,
    rg_summaries: dict[int, pd.DataFrame],
    *,
    seed: int,
) -> list[dict]:
    """Return the evidence of the stack of one seed.

    Parameters
    ----------
    readings : Readings
        Of the hidden layers.
    summaries : dict of int to pandas.DataFrame
        Summary of <v h> of every layer.
    rg, rg_summaries
        The same of the block spins of the same configurations.
    seed : int
    """
    levels = sorted(summaries)
    rows = []
    for prefix, reading in (
        ("", "hidden"),
        ("gauge_fixed_", "gauge_fixed"),
        ("gauge_random_", "gauge_random"),
    ):
        for n in levels:
            value = readings.resampled(n, reading, "peak")
            shared = {"common_error": readings.systematic(n, reading, "peak")}
            rows.append(_bootstrap(f"stack_{prefix}temperature_{n}", value) | shared)
        for n, m in itertools.pairwise(levels):
            name = f"stack_{prefix}fall_{n}{m}"
            rows.append(_change(readings, name, (n, m), reading, sign=-1))
    ends = levels[0], levels[-1]
    rg_slope = np.subtract(*(rg.resampled(n, "means", "peak")[0] for n in ends[::-1]))
    against = -int(np.sign(rg_slope))
    rows.append(_change(readings, "stack_slope", ends, "hidden"))
    rows.append(
        _change(readings, "stack_slope_against_rg", ends, "hidden", sign=against)
    )
    share = {n: _once(summaries[n], "share_local") for n in levels}
    rows += _maps(_summary(summaries), _summary(rg_summaries), share)
    return [entry | {"kind": "seeds", "replicate": seed} for entry in rows]


def _maps(summary, rg_summary, share):
    levels = sorted(share)
    morans_i = {n: summary(n, "median_morans_i") for n in levels}
    # Not the half-maximum area, whose median is a whole number and hides its error.
    area = {n: summary(n, "median_participation_ratio") for n in levels}
    of_rg = {n: rg_summary(n, "median_morans_i") for n in levels}
    relative = np.max([morans_i[n] / of_rg[n] for n in levels], axis=0)
    alike = np.max([summary(n, "similarity") for n in levels], axis=0)
    rows = [
        _jackknife("stack_morans_i_over_rg_largest", relative),
        _jackknife("stack_similarity_largest", alike),
    ]
    for n in levels:
        rows.append(_jackknife(f"stack_morans_i_{n}", morans_i[n]))
        rows.append(row(f"stack_share_local_{n}", *share[n]))
    for n, m in itertools.pairwise(levels):
        for name, of in (("morans_i", morans_i), ("area", area)):
            rows.append(_jackknife(f"stack_{name}_ratio_{n}{m}", of[m] / of[n]))
    return rows


def _summary(summaries: dict[int, pd.DataFrame]) -> Callable:
    """Return get(level, statistic): the value, then its jackknife replicas."""

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


def _once(table: pd.DataFrame, statistic: str) -> tuple[float, float]:
    """Return value and error of a statistic without replicas."""
    entry = table[table["statistic"] == statistic].iloc[0]
    return float(entry["value"]), float(entry["error"])


def _bootstrap(name: str, values: np.ndarray) -> dict:
    replicas = values[1:]
    if np.isnan(replicas).mean() > MAX_UNDEFINED or len(replicas) < 2:
        return row(name, values[0], np.nan)
    return row(name, values[0], float(np.nanstd(replicas, ddof=1)))


def _jackknife(name: str, values: np.ndarray) -> dict:
    replicas = values[1:]
    if len(replicas) < 2:
        return row(name, values[0], np.nan)
    return row(name, values[0], float(np.sqrt((len(replicas) - 1) * replicas.var())))
