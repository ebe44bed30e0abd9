"""Evidence from block spins (Section II.B, Figures 6, 8b): temperatures and <v h>."""

import itertools
from collections.abc import Callable

import numpy as np
import pandas as pd

from shortsight.claims.evidence.coarse_temperatures import CoarseTemperatures
from shortsight.claims.evidence.rows import jackknife_row, row

__all__ = ["DIRECTION", "replicas_of", "rg_evidence"]

#: The image and reading that define the direction of the block spins.
DIRECTION = ("means", "peak")
# Names of temperature and rise, image and reading. Not |m|: block means have the |m|
# of the fine spins at every level.
READINGS = (
    ("calibrated_", "", *DIRECTION),
    ("calibrated_mean_", "mean_", "means", "mean"),
    ("calibrated_majority_", "majority_", "majority", "peak"),
    ("binder_", "binder_", "means", "binder_ratio"),
)
# One pair of sites, inside and outside the patch, changes an AUC by less.
AUC_STEP = 1e-3


def rg_evidence(
    temperatures: CoarseTemperatures,
    summaries: dict[int, pd.DataFrame],
    *,
    temperature: float,
    infinite: tuple[float, float] | None,
) -> list[dict]:
    """Return the evidence of the block spins of one system.

    The summaries of <v h> are of every level, ``temperature`` is that of the
    configurations, ``infinite`` T_c of the infinite lattice and its error.
    """
    levels = sorted(summaries)
    rows = _of_levels(temperatures, levels)
    if infinite is not None:
        rows.append(row("above_infinite_tc", temperature - infinite[0], infinite[1]))
    vh = replicas_of(summaries)
    rows += _patch_local(vh, levels)
    for n, m in itertools.pairwise(levels):
        rows += _patch_grows(vh, n, m)
    return rows


def replicas_of(
    summaries: dict[int, pd.DataFrame],
) -> Callable[[int, str], np.ndarray]:
    """Return get(level, statistic): the value, then its jackknife replicas.

    Its arrays have shape (1 + n_blocks,), dtype float64. Replica k leaves out the same
    configurations at every level, so the errors of ratios between levels are theirs.
    """
    of_level = {
        level: table.pivot(index="replica", columns="statistic", values="value")
        for level, table in summaries.items()
    }
    return lambda level, statistic: of_level[level][statistic].to_numpy(float)


def _of_levels(temperatures, levels):
    """Return the temperatures of all levels, and their changes between levels."""
    rows = []
    for n in levels:
        for name, column in (("", "peak"), ("mean_", "mean")):
            statistic = f"rg_temperature_{name}{n}"
            rows.append(temperatures.raw_row(statistic, n, "means", column))
        for name, _, *of in READINGS:
            rows.append(temperatures.row(f"rg_{name}temperature_{n}", n, *of))
    for n, m in itertools.pairwise(levels):
        for _, name, *of in READINGS:
            rows.append(temperatures.change(f"rg_{name}rise_{n}{m}", (n, m), *of))
    ends = levels[0], levels[-1]
    for _, name, *of in READINGS:
        rows.append(temperatures.change(f"rg_{name}slope", ends, *of))
    return rows


def _patch_local(vh, levels):
    auc = [vh(n, "auc_min") for n in levels]
    over_patch = [vh(n, "surround_over_patch") for n in levels]
    return [
        jackknife_row("rg_auc_lowest", np.min(auc, axis=0), AUC_STEP),
        jackknife_row(
            "rg_surround_over_patch_largest", np.max(np.abs(over_patch), axis=0)
        ),
    ]


def _patch_grows(vh, n, m):
    """Return the change of the patch, and of its contrast, from level to level."""
    grown = vh(m, "median_half_maximum_area") / vh(n, "median_half_maximum_area")
    area = jackknife_row(f"rg_area_ratio_{n}{m}", grown)
    if np.ptp(grown) == 0:  # by construction: then no replica differs
        area = row(f"rg_area_ratio_{n}{m}", grown[0], kind="exact")
    ratio = 1.0 / vh(m, "surround_over_patch") - 1.0 / vh(n, "surround_over_patch")
    difference = vh(m, "patch_minus_surround") - vh(n, "patch_minus_surround")
    in_sd = [vh(level, "patch_minus_surround_over_sd") for level in (n, m)]
    return [
        area,
        jackknife_row(f"rg_ratio_rise_{n}{m}", ratio),
        jackknife_row(f"rg_difference_rise_{n}{m}", difference),
        jackknife_row(f"rg_contrast_rise_{n}{m}", in_sd[1] - in_sd[0]),
    ]
