"""Readings of a thermometer, corrected by its own calibration.

A network's readings of spins of known temperatures are biased; inverting that curve
gives the true temperature of a reading. It is nan where the curve is flat or ends.
Units: J = k_B = 1.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

__all__ = ["Calibration"]

ALIKE = 1.5  # steps of the grid: the curve is flat where more are read alike
SHARPEST = 1e-3  # J: no error of a calibration is smaller
RISE = 1e-9  # J: slight rise of flat parts, so that the curve can be inverted


@dataclass(frozen=True, eq=False)
class Calibration:
    """A network's readings of k known temperatures; arrays are float64."""

    true: np.ndarray  # (k,), ascending
    readings: np.ndarray  # (k,)
    errors: np.ndarray  # (k,), of the readings, above 0
    intervals: np.ndarray  # (2, k), ends of each reading's 95 % interval

    @classmethod
    def of(cls, table: pd.DataFrame, reading: str) -> "Calibration":
        """Return the curve of a reading, a column name of the table of `calibrate`."""
        names = [reading + end for end in ("", "_error", "_low", "_high")]
        points = table.sort_values("temperature")[["temperature", *names]]
        points = points.to_numpy(float)
        true, readings, errors, *ends = points[np.isfinite(points).all(axis=1)].T
        return cls(true, readings, np.maximum(errors, SHARPEST), np.array(ends))

    def temperature(self, readings: np.ndarray) -> np.ndarray:
        """Return the true temperatures of readings, of any shape; nan if undefined.

        The curve is made monotone by isotonic regression, weighted by its errors; in
        between, T is the monotone cubic interpolant of the reading (PCHIP). Points are
        read alike if the reading is in the 95 % interval of each. The temperature is
        undefined where it and such points span more than 1.5 steps of the grid, so that
        the curve is flat, or reach into the first or last step.
        """
        if len(self.true) < 3:
            return np.full(np.shape(readings), np.nan)
        levels = self._levels(self.readings, self.errors)
        at = _inverse(readings, self.true, levels)
        low, high = self.intervals
        each = np.asarray(readings)[..., None]
        alike = np.where((low <= each) & (each <= high), self.true, at[..., None])
        coldest, hottest = alike.min(axis=-1), alike.max(axis=-1)
        flat = hottest - coldest > ALIKE * np.median(np.diff(self.true))
        ended = (coldest < self.true[1]) | (hottest > self.true[-2])
        return np.where(flat | ended, np.nan, at)

    def common_error(self, reading: float) -> float:
        """Return the error of a temperature that comes from the calibration alone.

        One standard deviation, from every point moved by its error and, for the grid,
        from the larger change when a point beside the reading is left out, which about
        doubles the spacing there. It is 0 where the temperature is undefined.
        """
        at = float(self.temperature(reading))
        if np.isnan(at):
            return 0.0
        moved = [
            np.interp(
                reading, self._levels(self.readings + move, self.errors), self.true
            )
            for error in np.diag(self.errors)
            for move in (error, -error)
        ]
        points = np.stack([self.true, self.readings, self.errors])
        above = int(np.searchsorted(self.true, at))
        changes = []
        for beside in (above - 1, above):
            true, *curve = np.delete(points, beside, axis=1)
            changes.append(_inverse(reading, true, self._levels(*curve)) - at)
        own = np.linalg.norm(np.ptp(np.reshape(moved, (-1, 2)), axis=1)) / 2
        return float(np.hypot(own, np.abs(changes).max()))

    @staticmethod
    def _levels(readings, errors):
        """Return the readings as an ascending curve."""
        from scipy.optimize import isotonic_regression  # a third of a job's import time

        fit = isotonic_regression(readings, weights=errors**-2.0)
        return fit.x + RISE * np.arange(len(readings))


def _inverse(readings, true, levels):
    """Return where an ascending curve has the readings, or its nearer end."""
    from scipy.interpolate import PchipInterpolator

    inside = np.clip(readings, levels[0], levels[-1])
    return PchipInterpolator(levels, true)(inside)
