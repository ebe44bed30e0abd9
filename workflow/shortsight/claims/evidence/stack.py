"""What the stacks say (Section II.B, Figures 7 and 8a): temperatures and <v h>."""

import itertools

import numpy as np
import pandas as pd

from shortsight.claims.evidence.coarse_temperatures import CoarseTemperatures
from shortsight.claims.evidence.rows import jackknife_row, row
from shortsight.claims.evidence.vh_maps import replicas_of, value_and_error

__all__ = ["stack_evidence"]

# How the hidden units' signs are chosen, and the names claims use for it.
SIGNS = {"hidden": "", "gauge_fixed": "gauge_fixed_", "gauge_random": "gauge_random_"}


def stack_evidence(
    temperatures: CoarseTemperatures,
    summaries: dict[int, pd.DataFrame],
    rg: CoarseTemperatures,
    rg_summaries: dict[int, pd.DataFrame],
    *,
    seed: int,
) -> list[dict]:
    """Return the evidence of the stack of one seed.

    Parameters
    ----------
    temperatures : CoarseTemperatures
        Of the hidden layers.
    summaries : dict of int to pandas.DataFrame
        Summary of <v h> of every layer.
    rg, rg_summaries
        The same of the block spins of the same configurations.
    seed : int
    """
    levels = sorted(summaries)
    rows = []
    for image, prefix in SIGNS.items():
        rows += _temperatures(temperatures, levels, image, prefix)
        rows += _direction(temperatures, levels, image, prefix)
    rows += _against_rg(temperatures, rg, levels)
    vh, vh_rg = replicas_of(summaries), replicas_of(rg_summaries)
    rows += _likeness_to_rg(vh, vh_rg, levels)
    rows += _patches(vh, summaries) + _trend(vh, levels)
    return [entry | {"kind": "seeds", "replicate": seed} for entry in rows]


def _temperatures(temperatures, levels, image, prefix):
    return [
        temperatures.row(f"stack_{prefix}temperature_{n}", n, image, "peak")
        for n in levels
    ]


def _direction(temperatures, levels, image, prefix):
    return [
        temperatures.change(f"stack_{prefix}fall_{n}{m}", (n, m), image, sign=-1)
        for n, m in itertools.pairwise(levels)
    ]


def _against_rg(temperatures, rg, levels):
    """Return the change along the stack, as it is and against that of block spins."""
    ends = levels[0], levels[-1]
    first, last = (rg.resampled(n, "means", "peak")[0] for n in ends)
    against = -int(np.sign(last - first))
    return [
        temperatures.change("stack_slope", ends, "hidden"),
        temperatures.change("stack_slope_against_rg", ends, "hidden", sign=against),
    ]


def _likeness_to_rg(vh, vh_rg, levels):
    morans_i = [vh(n, "median_morans_i") / vh_rg(n, "median_morans_i") for n in levels]
    similarity = [vh(n, "similarity") for n in levels]
    return [
        jackknife_row("stack_morans_i_over_rg_largest", np.max(morans_i, axis=0)),
        jackknife_row("stack_similarity_largest", np.max(similarity, axis=0)),
    ]


def _patches(vh, summaries):
    rows = []
    for n in sorted(summaries):
        rows.append(jackknife_row(f"stack_morans_i_{n}", vh(n, "median_morans_i")))
        local = value_and_error(summaries[n], "share_local")
        rows.append(row(f"stack_share_local_{n}", *local))
    return rows


def _trend(vh, levels):
    rows = []
    for n, m in itertools.pairwise(levels):
        # Not the half-maximum area: its median is a whole number and hides its error.
        for what, statistic in (
            ("morans_i", "median_morans_i"),
            ("area", "median_participation_ratio"),
        ):
            name, ratio = (
                f"stack_{what}_ratio_{n}{m}",
                vh(m, statistic) / vh(n, statistic),
            )
            rows.append(jackknife_row(name, ratio))
    return rows
