"""All stacks of one seed and their controls, read one after the other beside blocks."""

from collections.abc import Iterable, Sequence

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

__all__ = ["stack_readings"]


def stack_readings(
    fine: Configurations,
    stacks: Iterable[tuple[str, Sequence[np.ndarray]]],
    readers: Sequence[Reader],
    drawn: Resamples,
    seed: int,
) -> tuple[list[tuple[str, dict]], list[dict], dict[str, np.ndarray]]:
    """Return what stacks of one seed show that read the same configurations.

    Of each stack its name and its images, shape (n, side, side), signs fixed and units
    at their sites; the first are the blocks. Readers are given level by level,
    ``drawn`` are the chains of the input.

    The result is a list of the stack and a row of `stack_rows`; rows of `level_rows`;
    and the maps, ``STACK_N``: ⟨v h⟩ of the unit in the middle of level N, float32 of
    shape (n_visible,).
    """
    visible, length = fine.spins.reshape(len(fine.spins), -1), fine.spins.shape[-1]
    rows, levels, middles, blocks, direction = [], [], {}, None, 0
    for stack, images in stacks:
        maps = [level_maps(visible, image, fine.chain) for image in images]
        blocks = blocks or maps
        read = read_levels(images, readers, drawn)
        at = fine.temperature
        changes = {name: change_per_level(x, at) for name, x in read.items()}
        direction = direction or int(np.sign(changes["binder"][0]))
        pairs = zip(maps, blocks, strict=True)
        alike = [likeness(own, of_blocks, length) for own, of_blocks in pairs]
        name, own = (stack if stack in STACKS else CONTROL), seed * (maps is not blocks)
        found = stack_rows(name, own, alike, changes, direction)
        rows += [(stack, row) for row in found]
        levels += level_rows(stack, alike, read)
        for n, (image, replicas) in enumerate(zip(images, maps, strict=True), start=1):
            middle = image.shape[-1] // 2 * (image.shape[-1] + 1)
            middles[f"{stack}_{n}"] = replicas[0][:, middle].copy()
    return rows, levels, middles
