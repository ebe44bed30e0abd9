"""What the block spins say (Section II.B, Figures 6 and 8b): temperatures and <v h>."""

import itertools

import numpy as np
import pandas as pd

from shortsight.claims.evidence.coarse_temperatures import CoarseTemperatures
from shortsight.claims.evidence.rows import jackknife_row, row
from shortsight.claims.evidence.vh_maps import replicas_of

__all__ = ["rg_evidence"]


def rg_evidence(
    temperatures: CoarseTemperatures,
    summaries: dict[int, pd.DataFrame],
    *,
    temperature: float,
    infinite: tuple[float, float] | None,
) -> list[dict]:
    """Return the evidence of the block spins of one system.

    Parameters
    ----------
    temperatures : CoarseTemperatures
        Of the block spins.
    summaries : dict of int to pandas.DataFrame
        Summary of <v h> of every level.
    temperature : float
        Of the configurations.
    infinite : (float, float) or None
        T_c of the infinite lattice and its error, if the study has it.
    """
    levels = sorted(summaries)
    rows = _temperatures(temperatures, levels) + _direction(temperatures, levels)
    if infinite is not None:
        rows.append(row("above_infinite_tc", temperature - infinite[0], infinite[1]))
    vh = replicas_of(summaries)
    rows += _patch_local(vh, levels)
    for pair in itertools.pairwise(levels):
        rows += [_patch_grows(vh, pair), *_contrast_grows(vh, pair)]
    return rows


def _temperatures(temperatures, levels):
    rows = []
    for n in levels:
        for what, column in (("temperature", "peak"), ("temperature_mean", "mean")):
            rows.append(temperatures.row(f"rg_{what}_{n}", n, "means", column))
    return rows


def _direction(temperatures, levels):
    rows = []
    for n, m in itertools.pairwise(levels):
        for what, image, column in (
            ("rise", "means", "peak"),
            ("mean_rise", "means", "mean"),
            ("binder_rise", "means", "binder_ratio"),
            ("majority_rise", "majority", "peak"),
        ):
            name = f"rg_{what}_{n}{m}"
            rows.append(temperatures.change(name, (n, m), image, column))
    ends = levels[0], levels[-1]
    return [*rows, temperatures.change("rg_slope", ends, "means")]


def _patch_local(vh, levels):
    auc = [vh(n, "auc_median") for n in levels]
    over_patch = [vh(n, "surround_over_patch") for n in levels]
    return [
        jackknife_row("rg_auc_lowest", np.min(auc, axis=0)),
        jackknife_row("rg_surround_over_patch_largest", np.max(over_patch, axis=0)),
    ]


def _patch_grows(vh, pair):
    before, after = (vh(n, "median_half_maximum_area") for n in pair)
    name, grown = "rg_area_ratio_{}{}".format(*pair), after / before
    if np.ptp(grown) == 0:  # by construction: then no replica differs
        return row(name, grown[0], kind="exact")
    return jackknife_row(name, grown)


def _contrast_grows(vh, pair):
    ratio = [1.0 / vh(n, "surround_over_patch") for n in pair]
    difference = [vh(n, "patch_minus_surround") for n in pair]
    contrast = [vh(n, "patch_minus_surround_over_sd") for n in pair]
    return [
        jackknife_row("rg_{}_rise_{}{}".format(what, *pair), after - before)
        for what, (before, after) in (
            ("ratio", ratio),
            ("difference", difference),
            ("contrast", contrast),
        )
    ]
