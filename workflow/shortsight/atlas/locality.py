r"""Whether a stack coarse-grains as majority blocks do: its maps, and its direction.

Every number of a stack is of all its levels together: the least of a likeness, or the
change per level. Temperatures are over that of the input. Arrays of numbers have the
shape (1 + n,): the number itself, then without one block of chains at a time (maps), or
resampled (temperatures).
"""

from collections.abc import Sequence
from math import isqrt
from typing import NamedTuple

import numpy as np

from shortsight.claims.evidence.rows import bootstrap_row, jackknife_row
from shortsight.coarse_graining.temperatures import (
    Resamples,
    matched,
    network,
    observables,
)
from shortsight.coarse_graining.vh_maps import (
    block_patches,
    leave_one_out,
    patch_contrast,
)
from shortsight.coarse_graining.vh_summary import similarity
from shortsight.observables import magnetisation
from shortsight.thermometer.network import Thermometer, probabilities

__all__ = ["READINGS", "Reader", "change_per_level", "level_maps", "likeness"]
__all__ += ["level_rows", "read_levels", "stack_rows"]

# Names of readings, and of what the images of a level are read as.
READINGS = {"binder": "temperature_binder_ratio", "network": "temperature_peak"}
RESOLUTION = 1e-4  # of a likeness


class Reader(NamedTuple):
    """What the images of one size are read by.

    Attributes
    ----------
    thermometer : Thermometer
    curves : dict of numpy.ndarray
        Of `shortsight.coarse_graining.temperatures.curve_resamples`.
    """

    thermometer: Thermometer
    curves: dict[str, np.ndarray]


def level_maps(
    visible: np.ndarray, image: np.ndarray, chain: np.ndarray
) -> list[np.ndarray]:
    """Return ⟨v h⟩ of all configurations, then without one block of chains at a time.

    Parameters
    ----------
    visible : numpy.ndarray, shape (n, length**2), int8
    image : numpy.ndarray, shape (n, side, side), int8
        Units at their sites.
    chain : numpy.ndarray, shape (n,), int

    Returns
    -------
    list of numpy.ndarray, shape (length**2, side**2), float32
    """
    return list(leave_one_out(visible, image.reshape(len(image), -1), chain))


def likeness(
    maps: Sequence[np.ndarray], rg_maps: Sequence[np.ndarray], length: int
) -> dict[str, np.ndarray]:
    """Return how much ⟨v h⟩ of one level is like that of blocks.

    Parameters
    ----------
    maps, rg_maps : sequence of numpy.ndarray, shape (length**2, n_hidden)
        Of one level: of all configurations, then without each block.
    length : int
        Of the input.

    Returns
    -------
    dict of str to numpy.ndarray, shape (1 + n_blocks,)
        ``similarity``, of the median unit to its most similar block; ``own_patch``, the
        probability that a site of a unit's own block has a larger value than another,
        of the median unit.
    """
    patches = block_patches(length, length // isqrt(maps[0].shape[1]))
    own = [float(np.median(patch_contrast(m, patches)["auc"])) for m in maps]
    alike = [similarity(m, rg) for m, rg in zip(maps, rg_maps, strict=True)]
    return {"similarity": np.array(alike), "own_patch": np.array(own)}


def read_levels(
    images: Sequence[np.ndarray], readers: Sequence[Reader], drawn: Resamples
) -> dict[str, np.ndarray]:
    """Return the temperatures of the images of every level.

    Parameters
    ----------
    images : sequence of numpy.ndarray, shape (n, side, side), int8
    readers : sequence of Reader
    drawn : Resamples

    Returns
    -------
    dict of str to numpy.ndarray, shape (1 + n_resamples, n_levels)
        For each of `READINGS`; in units of J.
    """
    levels = []
    for image, (thermometer, curves) in zip(images, readers, strict=True):
        read = matched(observables(magnetisation(image), None, drawn), curves)
        probability = probabilities(thermometer, image)
        read |= network(probability, thermometer.temperatures, drawn)[0]
        levels.append(read)
    return {
        name: np.stack([read[column] for read in levels], axis=1)
        for name, column in READINGS.items()
    }


def change_per_level(levels: np.ndarray, temperature: float) -> np.ndarray:
    """Return the least-squares change per level over the temperature of the input.

    Parameters
    ----------
    levels : numpy.ndarray, shape (1 + n_resamples, n_levels)
    temperature : float

    Returns
    -------
    numpy.ndarray, shape (1 + n_resamples,)
        nan where one level is.
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

    Parameters
    ----------
    name : str
        What the names of the numbers begin with.
    seed : int
    levels : sequence of dict of str to numpy.ndarray, shape (1 + n_blocks,)
        Of `likeness`, level by level.
    changes : dict of str to numpy.ndarray, shape (1 + n_resamples,)
        Of `change_per_level`, by reading.
    direction : int
        1 where the reading of the blocks by Binder ratio rises from level to level,
        else -1.

    Returns
    -------
    list of dict
        Of `shortsight.claims.evidence.rows.row`: ``similarity`` and ``own_patch``, the
        least of all levels; ``change_READING``; ``with_blocks``, the change by Binder
        ratio in the direction of the blocks.
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
    return [row | {"kind": "seeds", "replicate": seed} for row in rows]


def level_rows(
    kind: str, levels: Sequence[dict[str, np.ndarray]], read: dict[str, np.ndarray]
) -> list[dict]:
    """Return a row for each level of one stack.

    Parameters
    ----------
    kind : str
    levels : sequence of dict of str to numpy.ndarray
        Of `likeness`.
    read : dict of str to numpy.ndarray, shape (1 + n_resamples, n_levels)
        Of `read_levels`.
    """
    rows = []
    for n, alike in enumerate(levels):
        row = {"stack": kind, "level": n + 1}
        for name, temperatures in read.items():
            at = temperatures[:, n]
            row[f"temperature_{name}"] = float(at[0])
            row[f"temperature_{name}_error"] = bootstrap_row(name, at)["error"]
        rows.append(row | {name: float(values[0]) for name, values in alike.items()})
    return rows
