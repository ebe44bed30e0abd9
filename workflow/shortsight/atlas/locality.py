r"""Whether a stack coarse-grains as majority blocks do: its maps, and its direction.

Every number of a stack is of all its levels together: the least of a likeness, or the
change per level. Temperatures are over that of the input. Arrays of numbers have the
shape (1 + n,): the number itself, then without one block of chains at a time (maps), or
resampled (temperatures).
"""

from collections.abc import Sequence
from math import isqrt

import numpy as np

from shortsight.claims.evidence.rows import bootstrap_row, jackknife_row
from shortsight.coarse_graining.temperatures import Reader, read_images
from shortsight.coarse_graining.vh_maps import (
    block_patches,
    leave_one_out,
    patch_contrast,
)
from shortsight.coarse_graining.vh_summary import similarity
from shortsight.thermometer.reading import Resamples

__all__ = ["READINGS", "change_per_level", "level_maps", "level_rows", "likeness"]
__all__ += ["read_levels", "stack_rows"]

# Names of readings, and of what the images of a level are read as.
READINGS = {"binder": "temperature_binder_ratio", "network": "temperature_peak"}
RESOLUTION = 1e-4  # of a likeness


def level_maps(
    visible: np.ndarray, image: np.ndarray, chain: np.ndarray
) -> list[np.ndarray]:
    """Return ⟨v h⟩ of all configurations, then without one block of chains at a time.

    The image, units at their sites, has shape (n, side, side), a map (n_sites, side²).
    """
    return list(leave_one_out(visible, image.reshape(len(image), -1), chain))


def likeness(
    maps: Sequence[np.ndarray], rg_maps: Sequence[np.ndarray], length: int
) -> dict[str, np.ndarray]:
    """Return how much ⟨v h⟩ of one level is like that of blocks.

    ``similarity`` is that of the median unit to its most similar block, ``own_patch``
    the probability that a site of a unit's own block has a larger value than another,
    of the median unit. Maps are those of `level_maps`, of an input of ``length``.
    """
    patches = block_patches(length, length // isqrt(maps[0].shape[1]))
    own = [float(np.median(patch_contrast(m, patches)["auc"])) for m in maps]
    alike = [similarity(m, rg) for m, rg in zip(maps, rg_maps, strict=True)]
    return {"similarity": np.array(alike), "own_patch": np.array(own)}


def read_levels(
    images: Sequence[np.ndarray], readers: Sequence[Reader], drawn: Resamples
) -> dict[str, np.ndarray]:
    """Return the temperatures of the images of every level, shape (n, side, side).

    Each of `READINGS`, in units of J, has shape (1 + n_resamples, n_levels).
    """
    read = [
        read_images(image, reader, drawn)[0]
        for image, reader in zip(images, readers, strict=True)
    ]
    return {
        name: np.stack([level[column] for level in read], axis=1)
        for name, column in READINGS.items()
    }


def change_per_level(levels: np.ndarray, temperature: float) -> np.ndarray:
    """Return the least-squares change per level over the temperature of the input.

    Levels have shape (1 + n_resamples, n_levels); a change is nan where one level is.
    """
    n = np.arange(levels.shape[1]) - 0.5 * (levels.shape[1] - 1)
    return levels @ n / (n @ n) / temperature


def stack_rows(
    name: str,
    seed: int,
    levels: Sequence[dict[str, np.ndarray]],
    changes: dict[str, np.ndarray],
    direction: int,
) -> list[dict]:
    """Return the numbers of a whole stack as rows of evidence.

    Their names begin with ``name``: ``similarity`` and ``own_patch``, the least of all
    levels, each of `likeness`; ``change_READING`` of `change_per_level`;
    ``with_blocks``, the change by Binder ratio in the direction of the blocks, 1 where
    their own reading by it rises from level to level, else -1.
    """
    rows = []
    for key in levels[0]:
        values = np.min([level[key] for level in levels], axis=0)
        found = jackknife_row(f"{name}_{key}", values)
        # Replicas that are all alike are not without error.
        error = np.nan_to_num(found["error"], nan=RESOLUTION)
        rows.append(found | {"error": max(float(error), RESOLUTION)})
    rows += [bootstrap_row(f"{name}_change_{key}", x) for key, x in changes.items()]
    rows.append(bootstrap_row(f"{name}_with_blocks", direction * changes["binder"]))
    # All stacks read the same configurations: no seeds average over these.
    of_seed = {"kind": "seeds", "replicate": seed}
    return [row | of_seed | {"common_error": row["error"]} for row in rows]


def level_rows(
    kind: str, levels: Sequence[dict[str, np.ndarray]], read: dict[str, np.ndarray]
) -> list[dict]:
    """Return a row for each level of one stack, of its `likeness` and `read_levels`."""
    rows = []
    for n, alike in enumerate(levels):
        row = {"stack": kind, "level": n + 1}
        for name, temperatures in read.items():
            at = temperatures[:, n]
            row[f"temperature_{name}"] = float(at[0])
            row[f"temperature_{name}_error"] = bootstrap_row(name, at)["error"]
        rows.append(row | {name: float(values[0]) for name, values in alike.items()})
    return rows
