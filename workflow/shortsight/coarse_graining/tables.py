"""The tidy tables of coarse temperatures: values, resamples and thermometer curves."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from shortsight.coarse_graining.temperatures import (
    Reader,
    matched,
    observables,
    read_images,
)
from shortsight.statistics import bootstrap_error
from shortsight.thermometer.matching import systematics
from shortsight.thermometer.reading import Resamples

__all__ = ["Reading", "coarse_readings", "curve_rows", "fine_reading", "resample_rows"]
__all__ += ["row_of", "temperature_rows"]


class Reading(NamedTuple):
    """The readings of the images of one kind of one level.

    The mean thermometer curve and its resamples have shape (1 + n_resamples,
    n_classes), one column per class temperature; level 0, the fine spins, has neither.
    """

    level: int
    image: str  # a name of `shortsight.coarse_graining.images`
    n: int  # number of configurations
    quantities: dict[str, np.ndarray]  # (1 + n_resamples,)
    of_grid: dict[str, float]  # columns without their own error
    curves: np.ndarray | None = None
    classes: np.ndarray | None = None

    @property
    def place(self) -> dict:
        """Return the columns that identify the images."""
        return {"level": self.level, "image": self.image}


def fine_reading(
    magnetisation: np.ndarray,
    energy: np.ndarray,
    drawn: Resamples,
    curves: dict[str, np.ndarray],
) -> Reading:
    """Return the reading of level 0, the fine spins; no network has their size."""
    # ASSUME: level 0 is read by matching alone; the paper reads levels 1 to 3.
    measured = observables(magnetisation, energy, drawn)
    undefined = np.full(len(drawn.weights), np.nan)
    read = {"temperature_peak": undefined, "temperature_mean": undefined}
    read |= matched(measured, curves) | measured
    return Reading(0, "spins", len(magnetisation), read, systematics(read, curves))


def coarse_readings(
    level: int,
    images_of: Iterable[tuple[str, np.ndarray]],
    reader: Reader,
    drawn: Resamples,
) -> Iterator[Reading]:
    """Yield the readings of all images of a level, from `level_images`."""
    classes = reader.thermometer.temperatures
    for image, images in images_of:
        read, curves = read_images(images, reader, drawn)
        of_grid = systematics(read, reader.curves)
        yield Reading(level, image, len(images), read, of_grid, curves, classes)


def temperature_rows(readings: Sequence[Reading]) -> list[dict]:
    """Return rows of level, image, n, value and error of quantities, systematics."""
    return [
        {**one.place, "n": one.n, **row_of(one.quantities), **one.of_grid}
        for one in readings
    ]


def resample_rows(readings: Sequence[Reading]) -> pd.DataFrame:
    """Return rows of level, image, resample and the resampled temperatures.

    Resample k has the same chains at every level and for every image.
    """
    parts = []
    for one in readings:
        read = pd.DataFrame(one.quantities).filter(like="temperature_")[1:]
        number = {"resample": np.arange(len(read))}
        parts.append(pd.DataFrame({**one.place, **number, **read.to_dict("list")}))
    return pd.concat(parts, ignore_index=True)


def curve_rows(readings: Sequence[Reading]) -> pd.DataFrame:
    """Return rows of level, image, class_temperature, probability and its error."""
    parts = [
        pd.DataFrame(
            {
                **one.place,
                "class_temperature": one.classes,
                "probability": one.curves[0],
                "probability_error": bootstrap_error(one.curves[1:]),
            }
        )
        for one in readings
        if one.curves is not None
    ]
    return pd.concat(parts, ignore_index=True)


def row_of(quantities: dict[str, np.ndarray]) -> dict[str, float]:
    """Return the value and error of each quantity: ``x`` and ``x_error``.

    The error is the standard deviation of the resamples, NaN if the value is.
    """
    row = {}
    for name, values in quantities.items():
        row[name] = float(values[0])
        error = bootstrap_error(values[1:, None])[0]
        row[f"{name}_error"] = float(error) if np.isfinite(values[0]) else np.nan
    return row
