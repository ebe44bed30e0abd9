"""The tidy tables of coarse temperatures: values, resamples and thermometer curves."""

import numpy as np

from shortsight.coarse_graining.temperatures import row_of
from shortsight.thermometer.matching import spread

__all__ = ["Tables"]


class Tables:
    """The readings of all levels; each method returns the columns of a table."""

    def __init__(self):
        self._readings = []

    def add(
        self,
        level: int,
        reading: str,
        n: int,
        quantities: dict[str, np.ndarray],
        systematics: dict[str, float],
        curves: np.ndarray | None = None,
        classes: np.ndarray | None = None,
    ) -> None:
        """Add one reading of one level.

        Parameters
        ----------
        level : int
            0 for the fine spins.
        reading : str
        n : int
            Number of configurations.
        quantities : dict of numpy.ndarray, shape (1 + n_resamples,)
        systematics : dict of float
            Columns that have no error of their own.
        curves : numpy.ndarray, shape (1 + n_resamples, n_classes), optional
            The mean thermometer curve and its resamples; level 0 has none.
        classes : numpy.ndarray, shape (n_classes,), optional
            Temperatures of the classes.
        """
        where = {"level": level, "reading": reading}
        entry = (where, n, quantities, systematics, curves, classes)
        self._readings.append(entry)

    def temperatures(self) -> dict[str, list]:
        """Return level, reading, n, value and error of quantities, and systematics."""
        rows = [
            {**where, "n": n, **row_of(quantities), **systematics}
            for where, n, quantities, systematics, _, _ in self._readings
        ]
        return _columns(rows)

    def resamples(self) -> dict[str, list]:
        """Return level, reading, resample and the resampled temperatures.

        Resample k is of the same chains at every level and reading.
        """
        rows = []
        for where, _, quantities, *_ in self._readings:
            names = [name for name in quantities if name.startswith("temperature_")]
            replicas = np.stack([quantities[name][1:] for name in names], axis=1)
            rows += [
                {**where, "resample": k, **dict(zip(names, map(float, r), strict=True))}
                for k, r in enumerate(replicas)
            ]
        return _columns(rows)

    def curves(self) -> dict[str, list]:
        """Return level, reading, class_temperature, probability, probability_error."""
        rows = []
        for where, _, _, _, curves, classes in self._readings:
            if curves is None:
                continue
            points = np.stack([classes, curves[0], spread(curves[1:])], axis=1)
            names = ("class_temperature", "probability", "probability_error")
            rows += [
                {**where, **dict(zip(names, map(float, point), strict=True))}
                for point in points
            ]
        return _columns(rows)


def _columns(rows: list[dict]) -> dict[str, list]:
    return {name: [row[name] for row in rows] for name in rows[0]}
