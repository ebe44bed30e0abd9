"""Evidence from the stacks (Section II.B, Figures 7 and 8a): temperatures and <v h>.

The signs of hidden units are arbitrary. The paper reads them as trained, and so it is
judged, with fixed signs beside. Random signs show whether a layer has a temperature at
all. Every number has one value per training.
"""

import itertools

import numpy as np
import pandas as pd

from shortsight.claims.evidence.coarse_temperatures import CoarseTemperatures
from shortsight.claims.evidence.rg import DIRECTION, replicas_of
from shortsight.claims.evidence.rows import jackknife_row, row
from shortsight.coarse_graining.vh_summary import share_of

__all__ = ["stack_evidence"]

# Images with one choice of the signs, and their names in claims.
CHOSEN = {"hidden": "trained", "gauge_fixed": "gauge_fixed"}
# Not the half-maximum area: its median is a whole number and hides its error.
AREA = "median_participation_ratio"


def stack_evidence(
    temperatures: CoarseTemperatures,
    signs: pd.DataFrame,
    summaries: dict[int, pd.DataFrame],
    rg: CoarseTemperatures,
    rg_summaries: dict[int, pd.DataFrame],
    *,
    seed: int,
) -> list[dict]:
    """Return the evidence of the stack of one seed.

    Temperatures, signs (from `shortsight.coarse_graining.signs.signs_table`) and
    summaries of <v h> are of the hidden layers; ``rg`` and ``rg_summaries`` are of the
    block spins of the same configurations.
    """
    levels = sorted(summaries)
    rg_slope = rg.change("rg_slope", (levels[0], levels[-1]), *DIRECTION)
    against, rows = -np.sign(rg_slope["value"]), []
    for image, signed in CHOSEN.items():
        rows += _of_layers(temperatures, levels, image, f"stack_{signed}", against)
    rows += _of_signs(signs, temperatures, levels)
    rows += _of_maps(summaries, replicas_of(rg_summaries))
    return [entry | {"kind": "seeds", "replicate": seed} for entry in rows]


def _of_layers(temperatures, levels, image, name, against):
    """Return the temperatures of all layers, and the change from first to last."""
    rows, of = [], (image, "peak")
    for n in levels:
        rows.append(temperatures.raw_row(f"{name}_temperature_{n}", n, *of))
        rows.append(temperatures.row(f"{name}_calibrated_temperature_{n}", n, *of))
    slope = temperatures.change(f"{name}_slope", (levels[0], levels[-1]), *of)
    names = {"statistic": f"{name}_slope_against_rg"}
    return [*rows, slope, slope | names | {"value": against * slope["value"]}]


def _of_signs(signs, temperatures, levels):
    """Return the share of sign choices under which layers have falling temperatures."""
    read = signs.pivot(index="choice", columns="level", values="temperature_peak")
    at = {n: temperatures.calibration(n, "peak").temperature(read[n]) for n in levels}
    rows = [_share(f"stack_signs_no_temperature_{n}", np.isnan(at[n])) for n in levels]
    fall = at[levels[0]] - at[levels[-1]]
    return [*rows, _share("stack_signs_fall", fall[~np.isnan(fall)] > 0)]


def _share(statistic, yes):
    share = share_of(yes)
    return row(statistic, share.value, share.error)


def _of_maps(summaries, vh_rg):
    """Return the locality of <v h>: relative to block spins, and layer by layer."""
    vh, levels = replicas_of(summaries), sorted(summaries)

    def over_rg(name):
        return [vh(n, name) / vh_rg(n, name) for n in levels]

    largest = {
        "morans_i_over_rg": over_rg("median_morans_i"),
        "contrast_over_rg": over_rg("median_contrast"),
        "similarity": [vh(n, "similarity") for n in levels],
    }
    rows = [
        jackknife_row(f"stack_{name}_largest", np.max(values, axis=0))
        for name, values in largest.items()
    ]
    smallest = np.min(over_rg(AREA), axis=0)
    rows.append(jackknife_row("stack_area_over_rg_smallest", smallest))
    for n in levels:
        rows.append(jackknife_row(f"stack_morans_i_{n}", vh(n, "median_morans_i")))
        of_units = summaries[n]["statistic"] == "share_local"
        local = summaries[n][of_units].iloc[0]
        rows.append(row(f"stack_share_local_{n}", local["value"], local["error"]))
    for n, m in itertools.pairwise(levels):
        ratio = vh(m, "median_morans_i") / vh(n, "median_morans_i")
        rows.append(jackknife_row(f"stack_morans_i_ratio_{n}{m}", ratio))
        area = vh(m, AREA) / vh(n, AREA)
        rows.append(jackknife_row(f"stack_area_ratio_{n}{m}", area))
    return rows
