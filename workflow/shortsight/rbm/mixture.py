"""The mixture of temperatures, with equally many configurations of each.

Machines learn from it. Its likelihood is in `shortsight.scaling.boltzmann`.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from shortsight.records.files import read_arrays, read_table
from shortsight.scaling.boltzmann import Energies
from shortsight.spins import evenly_spaced, read_spins
from shortsight.statistics import block_of

__all__ = ["Mixture", "draw_mixture", "read_energies", "read_mixture"]


class Mixture(NamedTuple):
    """Configurations of the mixture.

    Attributes
    ----------
    visible : numpy.ndarray, shape (n, n_visible), int8, values -1 or +1
        Ordered by temperature.
    block : numpy.ndarray, shape (n,), int64
        Independent chains, or groups of them, with equally many of each temperature.
    """

    visible: np.ndarray
    block: np.ndarray


def read_mixture(paths: list[str | Path]) -> Mixture:
    """Return spins files, one per temperature, as equal parts of one data set.

    If files hold different numbers of configurations (flow starts need more), the
    smallest number is taken from each.
    """
    files = [read_spins(path) for path in paths]
    n_kept = min(len(file.spins) for file in files)
    rows = [evenly_spaced(len(file.spins), n_kept) for file in files]
    visible = [
        file.spins.reshape(len(file.spins), -1)[row]
        for file, row in zip(files, rows, strict=True)
    ]
    block = [block_of(file.chain)[row] for file, row in zip(files, rows, strict=True)]
    return Mixture(np.concatenate(visible), np.concatenate(block))


def read_energies(
    paths_to_spins: list[str | Path], paths_to_tables: list[str | Path]
) -> list[Energies]:
    """Return the energies of the configurations that `read_mixture` returns."""
    points = []
    for path_to_spins, path in zip(paths_to_spins, paths_to_tables, strict=True):
        scalars = read_arrays(path_to_spins, "temperature", "length")
        n_sites, temperature = scalars["length"] ** 2, float(scalars["temperature"])
        table = read_table(path, "chain", "energy_per_site", "magnetisation")
        points.append(
            Energies(
                1 / temperature if temperature > 0 else np.inf,
                n_sites * table["energy_per_site"],
                np.abs(table["magnetisation"]) > 1 - 0.5 / n_sites,
                block_of(table["chain"]),
            )
        )
    n_kept = min(len(point.energy) for point in points)
    return [
        Energies(point.beta, *(x[evenly_spaced(len(x), n_kept)] for x in point[1:]))
        for point in points
    ]


def draw_mixture(
    samples: Sequence[np.ndarray], n: int, rng: np.random.Generator
) -> np.ndarray:
    """Return at most n configurations of the mixture: the samples of a perfect machine.

    ``samples`` has one array per temperature, shape (n_i, length, length), ordered by
    chain. From each the same number to within one, or all, are taken evenly spaced,
    hence from all chains. They are shuffled, so that blocks of neighbours are alike.
    """
    drawn = []
    for i, spins in enumerate(samples):
        share = min(len(spins), n // len(samples) + (i < n % len(samples)))
        drawn.append(spins[evenly_spaced(len(spins), share)])
    return rng.permutation(np.concatenate(drawn))
