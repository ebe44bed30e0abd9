"""What block spins and the stack say (Section II.B): temperatures and <v h>.

Temperatures come with bootstrap resamples that all levels, readings, RG and stack of a
system share, summaries of <v h> with jackknife replicas over blocks of chains; so the
errors of differences and ratios between levels are those of the same configurations.
"""

import itertools
from collections.abc import Callable

import numpy as np
import pandas as pd

from shortsight.evidence.rows import row

__all__ = ["rg_evidence", "stack_evidence"]

MAX_UNDEFINED = 0.2  # share of undefined resamples above which there is no error


def rg_evidence(
    temperatures: pd.DataFrame,
    resamples: pd.DataFrame,
    summaries: dict[int, pd.DataFrame],
    *,
    temperature: float,
    infinite: tuple[float, float] | None,
) -> list[dict]:
    """Return the evidence of the block spins of one system.

    Parameters
    ----------
    temperatures, resamples : pandas.DataFrame
        As written by the rg_temperature rule.
    summaries : dict of int to pandas.DataFrame
        Summary of <v h> of every level.
    temperature : float
        Of the configurations.
    infinite : (float, float) or None
        T_c of the infinite lattice and its error, if the study has it.
    """
    read = _reader(temperatures, resamples)
    levels = sorted(summaries)
    rows = []
    for n in levels:
        rows.append(_bootstrap(f"rg_temperature_{n}", read(n, "means", "peak")))
        rows.append(_bootstrap(f"rg_temperature_mean_{n}", read(n, "means", "mean")))
    for n, m in itertools.pairwise(levels):
        for what, reading, column in (
            ("rise", "means", "peak"),
            ("mean_rise", "means", "mean"),
            ("binder_rise", "means", "binder_ratio"),
            ("majority_rise", "majority", "peak"),
        ):
            rise = read(m, reading, column) - read(n, reading, column)
            bound = _systematic(temperatures, (n, m), reading, column)
            rows.append(_bootstrap(f"rg_{what}_{n}{m}", rise) | bound)
    rows.append(_bootstrap("rg_slope", _change(read, levels, "means")))
    if infinite is not None:
        rows.append(row("above_infinite_tc", temperature - infinite[0], infinite[1]))
    return rows + _patches(_summary(summaries), levels)


def _patches(summary, levels):
    over_patch = [summary(n, "surround_over_patch") for n in levels]
    auc = [summary(n, "auc_median") for n in levels]
    rows = [
        _jackknife("rg_auc_lowest", np.min(auc, axis=0)),
        _jackknife("rg_surround_over_patch_largest", np.max(over_patch, axis=0)),
    ]
    for n, m in itertools.pairwise(levels):
        area = [summary(k, "median_half_maximum_area") for k in (n, m)]
        rows.append(_jackknife(f"rg_area_ratio_{n}{m}", area[1] / area[0]))
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
    temperatures: pd.DataFrame,
    resamples: pd.DataFrame,
    summaries: dict[int, pd.DataFrame],
    rg: tuple[pd.DataFrame, pd.DataFrame, dict[int, pd.DataFrame]],
    *,
    seed: int,
) -> list[dict]:
    """Return the evidence of the stack of one seed.

    Parameters
    ----------
    temperatures, resamples : pandas.DataFrame
        As written by the stack_temperature rule.
    summaries : dict of int to pandas.DataFrame
        Summary of <v h> of every layer.
    rg : (temperatures, resamples, summaries)
        The same of the block spins of the same configurations.
    seed : int
    """
    read, levels = _reader(temperatures, resamples), sorted(summaries)
    rows = []
    for n in levels:
        for prefix, reading in (
            ("", "hidden"),
            ("gauge_fixed_", "gauge_fixed"),
            ("gauge_random_", "gauge_random"),
        ):
            name = f"stack_{prefix}temperature_{n}"
            rows.append(_bootstrap(name, read(n, reading, "peak")))
            if n + 1 in levels:
                fall = read(n, reading, "peak") - read(n + 1, reading, "peak")
                rows.append(_bootstrap(f"stack_{prefix}fall_{n}{n + 1}", fall))
    slope = _change(read, levels, "hidden")
    rg_slope = _change(_reader(*rg[:2]), levels, "means")
    rows.append(_bootstrap("stack_slope", slope))
    rows.append(_bootstrap("rg_stack_opposite", -slope * rg_slope))
    share = {n: _once(summaries[n], "share_local") for n in levels}
    rows += _maps(_summary(summaries), _summary(rg[2]), share)
    return [entry | {"replicate": seed} for entry in rows]


def _maps(summary, rg_summary, share):
    levels = sorted(share)
    morans_i = {n: summary(n, "median_morans_i") for n in levels}
    area = {n: summary(n, "median_half_maximum_area") for n in levels}
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


def _reader(temperatures: pd.DataFrame, resamples: pd.DataFrame) -> Callable:
    """Return read(level, reading, column): the value, then its resamples."""

    def read(level, reading, column):
        name = f"temperature_{column}"
        here = [
            t[(t["level"] == level) & (t["reading"] == reading)]
            for t in (temperatures, resamples)
        ]
        if len(here[0]) != 1:
            raise ValueError(
                f"temperatures must have one row for level {level} read as {reading}, "
                f"got {len(here[0])}; run snakemake again"
            )
        ordered = here[1].sort_values("resample")
        return np.append(here[0][name].to_numpy(float), ordered[name].to_numpy(float))

    return read


def _systematic(temperatures, levels, reading, column) -> dict:
    """Return the error of a difference that comes from the grid of matched curves."""
    name = f"temperature_{column}_systematic"
    if name not in temperatures:
        return {}
    here = temperatures[temperatures["reading"] == reading].set_index("level")[name]
    bounds = here.loc[list(levels)].to_numpy(float)
    return {"common_error": float(np.linalg.norm(np.nan_to_num(bounds)))}


def _change(read: Callable, levels: list[int], reading: str) -> np.ndarray:
    return read(levels[-1], reading, "peak") - read(levels[0], reading, "peak")


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
