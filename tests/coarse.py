"""Made-up tables of three coarse levels: temperatures, calibrations, maps of <v h>."""

import numpy as np
import pandas as pd

from shortsight.claims.evidence.coarse_temperatures import CoarseTemperatures
from shortsight.random import stream

LEVELS = (1, 2, 3)


def coarse_temperatures(images, temperatures, n=50, scatter=1.0):
    """Return temperatures and resamples that move all levels together."""
    shift = np.append(0.0, scatter * stream(3, "resamples").standard_normal(n))
    rows, resamples = [], []
    for image in images:
        for level, t in enumerate(temperatures, start=1):
            for i, s in enumerate(shift):
                names = ("peak", "mean", "binder_ratio")
                entry = {f"temperature_{name}": t + s for name in names}
                entry["temperature_binder_ratio_systematic"] = 0.1
                entry |= {"level": level, "image": image}
                target = rows if i == 0 else resamples
                target.append(entry if i == 0 else entry | {"resample": i})
    tables = pd.DataFrame(rows), pd.DataFrame(resamples)
    return CoarseTemperatures(*tables, calibrations())


def calibrations(off=0.0, error=0.01):
    """Return the same calibration for three levels: it reads off by a constant."""
    true = np.arange(0.0, 14.5, 0.5)
    table = {"temperature": true}
    for name in ("temperature_peak", "temperature_mean"):
        table |= {name: true + off, f"{name}_error": np.full_like(true, error)}
        for end, side in (("low", -1.96), ("high", 1.96)):
            table[f"{name}_{end}"] = true + off + side * error
    return dict.fromkeys(LEVELS, pd.DataFrame(table))


def summaries(**statistics):
    """Return three levels; replicas of level n are its value times 1 +- 0.01."""
    tables = {}
    for level in LEVELS:
        rows = [
            (name, replica, values[level - 1] * factor, 0.01)
            for name, values in statistics.items()
            for replica, factor in ((-1, 1.0), (0, 1.01), (1, 0.99))
        ]
        columns = ["statistic", "replica", "value", "error"]
        tables[level] = pd.DataFrame(rows, columns=columns)
    return tables


RG_MAPS = summaries(
    median_morans_i=(0.8, 0.8, 0.8),
    median_half_maximum_area=(4, 16, 64),
    median_participation_ratio=(10, 40, 100),
    median_contrast=(20, 10, 5),
    auc_min=(1.0, 0.999, 0.995),
    surround_over_patch=(0.8, 0.5, 0.25),
    patch_minus_surround=(0.1, 0.2, 0.15),
    patch_minus_surround_over_sd=(3, 4, 5),
)
STACK_MAPS = summaries(
    median_morans_i=(0.4, 0.2, 0.2),
    median_contrast=(5, 3, 2),
    median_participation_ratio=(200, 200, 400),
    share_local=(0.3, 0.2, 0.1),
    similarity=(0.2, 0.3, 0.25),
)
