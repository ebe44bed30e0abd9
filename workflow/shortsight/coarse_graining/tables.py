"""The tidy tables of coarse temperatures: values, resamples and thermometer curves."""

from collections.abc import Iterable

import numpy as np

from shortsight.coarse_graining.temperatures import (
    Resamples,
    fine_level,
    read_images,
    row_of,
)
from shortsight.statistics import bootstrap_error
from shortsight.thermometer.matching import systematics
from shortsight.thermometer.network import Thermometer

__all__ = ["Tables"]


class Tables:
    """What the images of all levels read as; each method returns rows of a table."""

    def __init__(self):
        self._entries = []

    def read_fine(
        self,
        magnetisation: np.ndarray,
        energy: np.ndarray,
        drawn: Resamples,
        curves: dict[str, np.ndarray],
    ) -> None:
        """Add level 0, the fine spins.

        Parameters are those of `shortsight.coarse_graining.temperatures.fine_level`.
        """
        read = fine_level(magnetisation, energy, drawn, curves)
        self.add(0, "spins", len(magnetisation), read, systematics(read, curves))

    def read_level(
        self,
        level: int,
        images_of: Iterable[tuple[str, np.ndarray]],
        couplings: np.ndarray,
        thermometer: Thermometer,
        drawn: Resamples,
        curves: dict[str, np.ndarray],
    ) -> None:
        """Add all images of a level.

        Parameters
        ----------
        level : int
        images_of : iterable of (str, numpy.ndarray)
            From `shortsight.coarse_graining.images.level_images`.
        couplings, thermometer, drawn, curves
            Of `shortsight.coarse_graining.temperatures.read_images`.
        """
        classes = thermometer.temperatures
        for image, images in images_of:
            read, shown = read_images(images, couplings, thermometer, drawn, curves)
            of_grid = systematics(read, curves)
            self.add(level, image, len(images), read, of_grid, shown, classes)

    def add(
        self,
        level: int,
        image: str,
        n: int,
        quantities: dict[str, np.ndarray],
        of_grid: dict[str, float],
        curves: np.ndarray | None = None,
        classes: np.ndarray | None = None,
    ) -> None:
        """Add the images of one kind of one level.

        Parameters
        ----------
        level : int
            0 for the fine spins.
        image : str
            Which images the level is read as, a name of
            `shortsight.coarse_graining.images`.
        n : int
            Number of configurations.
        quantities : dict of numpy.ndarray, shape (1 + n_resamples,)
        of_grid : dict of float
            Columns that have no error of their own.
        curves : numpy.ndarray, shape (1 + n_resamples, n_classes), optional
            The mean thermometer curve and its resamples; level 0 has none.
        classes : numpy.ndarray, shape (n_classes,), optional
            Temperatures of the classes.
        """
        where = {"level": level, "image": image}
        self._entries.append((where, n, quantities, of_grid, curves, classes))

    def temperatures(self) -> list[dict]:
        """Return level, image, n, value and error of quantities, and systematics."""
        return [
            {**where, "n": n, **row_of(quantities), **of_grid}
            for where, n, quantities, of_grid, _, _ in self._entries
        ]

    def resamples(self) -> list[dict]:
        """Return level, image, resample and the resampled temperatures.

        Resample k is of the same chains at every level and of every image.
        """
        rows = []
        for where, _, quantities, *_ in self._entries:
            names = [name for name in quantities if name.startswith("temperature_")]
            replicas = np.stack([quantities[name][1:] for name in names], axis=1)
            rows += [
                {**where, "resample": k, **dict(zip(names, map(float, r), strict=True))}
                for k, r in enumerate(replicas)
            ]
        return rows

    def curves(self) -> list[dict]:
        """Return level, image, class_temperature, probability, probability_error."""
        rows = []
        for where, _, _, _, curves, classes in self._entries:
            if curves is None:
                continue
            points = np.stack([classes, curves[0], bootstrap_error(curves[1:])], axis=1)
            names = ("class_temperature", "probability", "probability_error")
            rows += [
                {**where, **dict(zip(names, map(float, point), strict=True))}
                for point in points
            ]
        return rows
