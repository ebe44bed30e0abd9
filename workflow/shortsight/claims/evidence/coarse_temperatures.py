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
from shortsight.statistics import MAX_UNDEFINED
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
        value = self._one(level, image)[name]
        return np.append(float(value), ordered[name].to_numpy(float))

    def temperature(self, level: int, image: str, column: str) -> np.ndarray:
        """Return the temperature, then its resamples, nan for none.

        It is that of the calibration, or as matched. A reading has none if too many of
        its resamples have none.
        """
        values = self.raw(level, image, column)
        if column in NETWORK:
            values = self.calibration(level, column).temperature(values)
        none = np.isnan(values[1:]).mean() > MAX_UNDEFINED
        return np.full_like(values, np.nan) if none else values

    def calibration(self, level: int, column: str) -> Calibration:
        """Return that of the network of a level."""
        return Calibration.of(self.calibrations[level], f"temperature_{column}")

    def systematic(self, level: int, image: str, column: str) -> float:
        """Return the error of a temperature that its resamples do not know of.

        For a network that of its calibration, for a matched temperature how much it
        depends on the grid of its curve; infinite where that is not known.
        """
        entry = self._one(level, image)
        if column in NETWORK:
            reading = float(entry[f"temperature_{column}"])
            return self.calibration(level, column).common_error(reading)
        bound = float(entry[f"temperature_{column}_systematic"])
        return bound if np.isfinite(bound) else np.inf

    def raw_row(self, statistic: str, level: int, image: str, column: str) -> dict:
        """Return the evidence of what is read of one level."""
        return bootstrap_row(statistic, self.raw(level, image, column))

    def row(self, statistic: str, level: int, image: str, column: str) -> dict:
        """Return the evidence of the temperature of one level."""
        entry = bootstrap_row(statistic, self.temperature(level, image, column))
        return entry | {"common_error": self.systematic(level, image, column)}

    def change(
        self,
        statistic: str,
        levels: tuple[int, int],
        image: str,
        column: str = "peak",
        *,
        sign: float = 1,
    ) -> dict:
        """Return the evidence of the change from one level to another, times a sign."""
        first, last = (self.temperature(n, image, column) for n in levels)
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


def _of(table, level, image):
    return table[(table["level"] == level) & (table["image"] == image)]
