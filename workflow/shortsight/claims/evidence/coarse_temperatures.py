"""Temperatures of coarse configurations, with all known errors.

All levels, images, block spins and stack of a system share their bootstrap resamples,
so the errors of differences are those of the same configurations. A network's raw
reading is biased: corrected by the calibration of the network of that size it is a
temperature, or undefined. The error of a calibration, like that of the grid of a
matched curve, is shared by all seeds.
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
    """The output of a rule of coarse temperatures, and its networks' calibrations.

    The first two tables have one row per level and image, and per resample of these;
    calibrations are those of the thermometer of every level.
    """

    temperatures: pd.DataFrame
    resamples: pd.DataFrame
    calibrations: dict[int, pd.DataFrame]

    @classmethod
    def read(
        cls, temperatures: str, resamples: str, calibrations: Iterable[str]
    ) -> "CoarseTemperatures":
        """Return the temperatures of one stack, or of the block spins, from files.

        Calibrations are of the sizes of all levels: the largest is level 1.
        """
        tables = read_frame(temperatures), read_frame(resamples)
        by_length = by_wildcards("calibration_L{length}.parquet", calibrations)
        descending = enumerate(reversed(by_length.values()), start=1)
        return cls(*tables, {level: read_frame(path) for level, path in descending})

    def raw(self, level: int, image: str, column: str) -> np.ndarray:
        """Return the raw reading, then its resamples; shape (1 + n_resamples,)."""
        name = f"temperature_{column}"
        value = _of(self.temperatures, level, image)[name].item()
        ordered = _of(self.resamples, level, image).sort_values("resample")
        return np.append(value, ordered[name].to_numpy(float))

    def calibration(self, level: int, column: str) -> Calibration:
        """Return the calibration of the network of a level."""
        return Calibration.of(self.calibrations[level], f"temperature_{column}")

    def temperature(
        self, level: int, image: str, column: str
    ) -> tuple[np.ndarray, float]:
        """Return a temperature followed by its resamples, and its error not in these.

        That is the error of the calibration, or the dependence of a matched temperature
        on the grid of its curve, infinite if unknown. The temperature is undefined, nan
        with an error of 0, if too many resamples are.
        """
        values = self.raw(level, image, column)
        if column in NETWORK:
            calibration = self.calibration(level, column)
            common = calibration.common_error(values[0])
            values = calibration.temperature(values)
        else:
            read = _of(self.temperatures, level, image)
            bound = read[f"temperature_{column}_systematic"].item()
            common = bound if np.isfinite(bound) else np.inf
        if np.isnan(values[0]) or np.isnan(bootstrap_error(values[1:])):
            return np.full_like(values, np.nan), 0.0
        return values, common

    def raw_row(self, statistic: str, level: int, image: str, column: str) -> dict:
        """Return the evidence of the raw reading of one level."""
        # At the hottest class all resamples are equal.
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


def _of(table, level, image):
    return table[(table["level"] == level) & (table["image"] == image)]
