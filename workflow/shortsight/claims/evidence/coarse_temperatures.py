"""Temperatures read off coarse configurations, with all known errors.

They come with bootstrap resamples that all levels, images, block spins and stack of a
system share, so the errors of differences are those of the same configurations. Each
size has a thermometer of its own: how far off it reads at known temperatures near by
(its calibration), or how coarse a matched curve is, is an error shared by all seeds.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from shortsight.claims.evidence.rows import bootstrap_row
from shortsight.records.files import read_frame
from shortsight.records.paths import by_wildcards

__all__ = ["CoarseTemperatures", "thermometer_offset"]


@dataclass(frozen=True)
class CoarseTemperatures:
    """What a rule of coarse temperatures wrote, and the calibrations of its networks.

    A row of the first two tables is a level and image, and a resample of them;
    calibrations are those of the thermometer of every level.
    """

    temperatures: pd.DataFrame
    resamples: pd.DataFrame
    calibrations: dict[int, pd.DataFrame]

    @classmethod
    def read(
        cls, temperatures: str, resamples: str, calibrations: Iterable[str]
    ) -> "CoarseTemperatures":
        """Read the files of one stack, or of the block spins.

        Calibrations are of the sizes of all levels: the largest is level 1.
        """
        tables = read_frame(temperatures), read_frame(resamples)
        by_length = by_wildcards("calibration_L{length}.parquet", calibrations)
        descending = enumerate(reversed(by_length.values()), start=1)
        return cls(*tables, {level: read_frame(path) for level, path in descending})

    def resampled(self, level: int, image: str, column: str) -> np.ndarray:
        """Return a temperature, then its resamples; shape (1 + n_resamples,)."""
        name = f"temperature_{column}"
        ordered = _of(self.resamples, level, image).sort_values("resample")
        value = self._one(level, image)[name]
        return np.append(float(value), ordered[name].to_numpy(float))

    def systematic(self, level: int, image: str, column: str) -> float:
        """Return the error of a temperature that its resamples do not know of.

        For a network how far off it reads near by, for a matched temperature how much
        it depends on the grid of its curve; infinite where that is not known.
        """
        entry = self._one(level, image)
        if column in ("peak", "mean"):
            value = float(entry[f"temperature_{column}"])
            return thermometer_offset(value, self.calibrations[level], column)
        bound = float(entry[f"temperature_{column}_systematic"])
        return bound if np.isfinite(bound) else np.inf

    def row(self, statistic: str, level: int, image: str, column: str) -> dict:
        """Return the evidence of the temperature of one level."""
        entry = bootstrap_row(statistic, self.resampled(level, image, column))
        return entry | {"common_error": self.systematic(level, image, column)}

    def change(
        self,
        statistic: str,
        levels: tuple[int, int],
        image: str,
        column: str = "peak",
        *,
        sign: int = 1,
    ) -> dict:
        """Return the evidence of the change from one level to another, times a sign."""
        first, last = (self.resampled(n, image, column) for n in levels)
        bounds = [self.systematic(n, image, column) for n in levels]
        entry = bootstrap_row(statistic, sign * (last - first))
        return entry | {"common_error": float(np.linalg.norm(bounds))}

    def _one(self, level, image):
        rows = _of(self.temperatures, level, image)
        if len(rows) != 1:
            raise ValueError(
                f"temperatures must have one row for level {level} read as {image}, "
                f"got {len(rows)}; run snakemake again"
            )
        return rows.iloc[0]


def thermometer_offset(value: float, calibration: pd.DataFrame, column: str) -> float:
    """Return how far off a thermometer reads near a value that it reads, at most.

    The largest difference between ``temperature_{column}`` and ``temperature``, read
    and true, among the calibrated points whose image is within one step of the grid; of
    the nearest, if none is.
    """
    true = calibration["temperature"].to_numpy(float)
    read = calibration[f"temperature_{column}"].to_numpy(float)
    distance = np.abs(read - value)
    step = float(np.median(np.diff(np.sort(true))))
    near = distance <= max(step, distance.min())
    return float(np.abs(read - true)[near].max())


def _of(table, level, image):
    return table[(table["level"] == level) & (table["image"] == image)]
