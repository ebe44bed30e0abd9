"""All stacks of one seed and their controls, read one after the other beside blocks."""

from collections.abc import Sequence

import numpy as np

from shortsight.atlas.locality import (
    change_per_level,
    level_maps,
    level_rows,
    likeness,
    read_levels,
    stack_rows,
)
from shortsight.atlas.statistics import CONTROL, STACKS
from shortsight.coarse_graining.temperatures import Reader
from shortsight.spins import Configurations
from shortsight.thermometer.reading import Resamples

__all__ = ["StackReadings"]


class StackReadings:
    """What stacks show that read the same configurations, the input of the blocks.

    Blocks and readers are given level by level, ``drawn`` are the chains of the input.

    Attributes
    ----------
    rows : list of (str, dict)
        The stack, and a row of `stack_rows`.
    levels : list of dict
        Of `level_rows`.
    maps : dict of str to numpy.ndarray, shape (n_visible,), float32
        ⟨v h⟩ of the unit in the middle of level N of a stack, by ``STACK_N``.
    """

    def __init__(
        self,
        fine: Configurations,
        blocks: Sequence[np.ndarray],
        readers: Sequence[Reader],
        drawn: Resamples,
    ):
        self.fine, self.readers, self.drawn = fine, readers, drawn
        self.rows, self.levels, self.maps = [], [], {}
        self._blocks, self._direction = [self._maps(image) for image in blocks], 0
        self.add("blocks", blocks, 0)

    def add(self, stack: str, images: Sequence[np.ndarray], seed: int) -> None:
        """Read one stack, of the seed of its training.

        Its images have shape (n, side, side), signs fixed and units at their sites.
        """
        maps = [self._maps(image) for image in images]
        read = read_levels(images, self.readers, self.drawn)
        at = self.fine.temperature
        changes = {name: change_per_level(x, at) for name, x in read.items()}
        self._direction = self._direction or int(np.sign(changes["binder"][0]))
        length = self.fine.spins.shape[-1]
        pairs = zip(maps, self._blocks, strict=True)
        alike = [likeness(own, blocks, length) for own, blocks in pairs]
        name = stack if stack in STACKS else CONTROL
        rows = stack_rows(name, seed, alike, changes, self._direction)
        self.rows += [(stack, row) for row in rows]
        self.levels += level_rows(stack, alike, read)
        for n, (image, replicas) in enumerate(zip(images, maps, strict=True), start=1):
            side = image.shape[-1]
            middle = side // 2 * (side + 1)
            self.maps[f"{stack}_{n}"] = replicas[0][:, middle].copy()

    def _maps(self, image: np.ndarray) -> list[np.ndarray]:
        visible = self.fine.spins.reshape(len(self.fine.spins), -1)
        return level_maps(visible, image, self.fine.chain)
