"""What the stacks say (Section II.B, Figures 7 and 8a): temperatures and <v h>.

The signs of hidden units are arbitrary: what is judged is read under many choices of
them, a row for each (kind ``signs``). As trained and with fixed signs it is one number
a training, under names of its own.
"""

import itertools

import numpy as np
import pandas as pd

from shortsight.claims.evidence.coarse_temperatures import (
    CoarseTemperatures,
    thermometer_offset,
)
from shortsight.claims.evidence.rows import jackknife_row, row
from shortsight.claims.evidence.vh_maps import replicas_of, value_and_error

__all__ = ["stack_evidence"]

# Images with one choice of the signs, and the names claims use for them.
CHOSEN = {"hidden": "trained", "gauge_fixed": "gauge_fixed"}


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

    Temperatures, signs (of `shortsight.coarse_graining.signs.signs_table`) and
    summaries of <v h> are of the hidden layers; ``rg`` and ``rg_summaries`` are those
    of the block spins of the same configurations.
    """
    levels = sorted(summaries)
    rows = []
    for image, signed in CHOSEN.items():
        rows += _of_layers(temperatures, levels, image, f"stack_{signed}")
    rows += _of_maps(summaries, replicas_of(rg_summaries))
    rows = [entry | {"kind": "seeds"} for entry in rows]
    rows += _over_signs(signs, temperatures.calibrations, _against(rg, levels))
    return [entry | {"replicate": seed} for entry in rows]


def _of_layers(temperatures, levels, image, name):
    """Return temperatures, falls from layer to layer, and the change over all."""
    rows, change = [], temperatures.change
    for n in levels:
        rows.append(temperatures.row(f"{name}_temperature_{n}", n, image, "peak"))
    for n, m in itertools.pairwise(levels):
        rows.append(change(f"{name}_fall_{n}{m}", (n, m), image, sign=-1))
    return [*rows, change(f"{name}_slope", (levels[0], levels[-1]), image)]


def _against(rg, levels):
    """Return minus the sign of the change along the block spins."""
    first, last = (rg.resampled(n, "means", "peak")[0] for n in (levels[0], levels[-1]))
    return -int(np.sign(last - first))


def _over_signs(signs, calibrations, against):
    """Return the temperatures and their changes under every choice of signs."""
    rows = []
    for choice, table in signs.sort_values("level").groupby("choice"):
        layers = list(table.itertuples())
        offsets = [
            thermometer_offset(at.temperature_peak, calibrations[at.level], "peak")
            for at in layers
        ]
        for name, value, error, *common in _of_choice(layers, offsets, against):
            common_error = float(np.linalg.norm(common))
            of = {"kind": "signs", "choice": choice, "common_error": common_error}
            rows.append(row(f"stack_{name}", value, error, **of))
    return rows


def _of_choice(layers, offsets, against):
    """Yield the name, value, error and offsets of each number of one choice."""
    known = list(zip(layers, offsets, strict=True))
    for at, off in known:
        name = f"temperature_{at.level}"
        yield name, at.temperature_peak, at.temperature_peak_error, off
    for (below, its), (at, off) in itertools.pairwise(known):
        name, fall = f"fall_{below.level}{at.level}", -at.rise_from_below
        yield name, fall, at.rise_from_below_error, its, off
    last, ends = layers[-1], (offsets[0], offsets[-1])
    slope, error = last.rise_from_first, last.rise_from_first_error
    yield "slope", slope, error, *ends
    yield "slope_against_rg", against * slope, error, *ends


def _of_maps(summaries, vh_rg):
    """Return the locality of <v h>: over that of block spins, and layer by layer."""
    vh, levels = replicas_of(summaries), sorted(summaries)
    morans_i = [vh(n, "median_morans_i") / vh_rg(n, "median_morans_i") for n in levels]
    similarity = [vh(n, "similarity") for n in levels]
    rows = [
        jackknife_row("stack_morans_i_over_rg_largest", np.max(morans_i, axis=0)),
        jackknife_row("stack_similarity_largest", np.max(similarity, axis=0)),
    ]
    for n in levels:
        rows.append(jackknife_row(f"stack_morans_i_{n}", vh(n, "median_morans_i")))
        local = value_and_error(summaries[n], "share_local")
        rows.append(row(f"stack_share_local_{n}", *local))
    # Not the half-maximum area: its median is a whole number and hides its error.
    name = "median_participation_ratio"
    for n, m in itertools.pairwise(levels):
        ratio = vh(m, "median_morans_i") / vh(n, "median_morans_i")
        rows.append(jackknife_row(f"stack_morans_i_ratio_{n}{m}", ratio))
        area = vh(m, name) / vh(n, name)
        rows.append(jackknife_row(f"stack_area_ratio_{n}{m}", area))
    return rows
