"""Temperatures read off coarse configurations, with all known errors.

They come with bootstrap resamples that all levels, images, block spins and stack of a
system share, so the errors of differences are those of the same configurations. What a
network reads, raw, is off by its bias: read back through the calibration of the network
of that size it is a temperature, or none. The error of a calibration, as that of the
grid of a matched curve, is shared by all seeds.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from shortsight.claims.evidence.rows import bootstrap_row
from shortsight.records.files import read_frame
from shortsight.records.paths import by_wildcards
from shortsight.statistics import bootstrap_error
from shortsight.thermometer.calibrated import Calibration

__all__ = ["CoarseTemperatures"]

NETWORK = ("peak", "mean")  # readings of a network; others are matched


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

    def raw(self, level: int, image: str, column: str) -> np.ndarray:
        """Return what is read, then its resamples; shape (1 + n_resamples,)."""
        name = f"temperature_{column}"
        ordered = _of(self.resamples, level, image).sort_values("resample")
        return np.append(self._one(level, image, name), ordered[name].to_numpy(float))

    def calibration(self, level: int, column: str) -> Calibration:
        """Return that of the network of a level."""
        return Calibration.of(self.calibrations[level], f"temperature_{column}")

    def temperature(
        self, level: int, image: str, column: str
    ) -> tuple[np.ndarray, float]:
        """Return a temperature, then its resamples, and the error these do not know of.

        That is the error of the calibration, or how much a matched temperature depends
        on the grid of its curve, infinite where it is not known. There is no
        temperature, nan with an error of 0, where too many resamples have none.
        """
        values = self.raw(level, image, column)
        if column in NETWORK:
            calibration = self.calibration(level, column)
            common = calibration.common_error(values[0])
            values = calibration.temperature(values)
        else:
            bound = self._one(level, image, f"temperature_{column}_systematic")
            common = bound if np.isfinite(bound) else np.inf
        if np.isnan(values[0]) or np.isnan(bootstrap_error(values[1:])):
            return np.full_like(values, np.nan), 0.0
        return values, common

    def raw_row(self, statistic: str, level: int, image: str, column: str) -> dict:
        """Return the evidence of what is read of one level."""
        # At the hottest class all resamples are alike.
        step = np.median(np.diff(self.calibration(level, column).true))
        return bootstrap_row(statistic, self.raw(level, image, column), step)

    def row(self, statistic: str, level: int, image: str, column: str) -> dict:
        """Return the evidence of the temperature of one level."""
        values, common = self.temperature(level, image, column)
        return bootstrap_row(statistic, values) | {"common_error": common}

    def change(
        self, statistic: str, levels: tuple[int, int], image: str, column: str
    ) -> dict:
        """Return the evidence of the change from one level to another."""
        (first, its), (last, common) = (
            self.temperature(n, image, column) for n in levels
        )
        common = float(np.hypot(its, common))
        return bootstrap_row(statistic, last - first) | {"common_error": common}

    def _one(self, level, image, name):
        rows = _of(self.temperatures, level, image)
        if len(rows) != 1:
            raise ValueError(
                f"temperatures must have one row for level {level} read as {image}, "
                f"got {len(rows)}; run snakemake again"
            )
        return float(rows[name].iloc[0])


def _of(table, level, image):
    return table[(table["level"] == level) & (table["image"] == image)]
