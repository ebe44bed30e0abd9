"""How far machines see: their pair couplings against distance, and the exact ones.

Couplings are those of `shortsight.rbm.couplings`, by two averages: over uniform spins
(``uniform``) and over training configurations (``given``). Of spins at one temperature
T they are multiplied by T and lie beside J(r) of equation (2), whatever the average. A
mixture has no such T: its machines lie beside the mixture's own couplings, by the same
average.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from shortsight.couplings import matrix
from shortsight.rbm.couplings import (
    LogP,
    by_distance,
    given_couplings,
    machine_log_p,
    mixture_log_p,
    over_trainings,
    uniform_couplings,
)
from shortsight.rbm.machine import RBM
from shortsight.scaling.boltzmann import Energies, log_partitions

__all__ = ["EXACT", "PSEUDO", "Pairs", "energies_log_p", "hamiltonian_tables"]
__all__ += ["machine_tables", "mean_table", "sight_rows"]

EXACT, PSEUDO = "exact", "pseudo_likelihood"  # sources that are no recipe
N_BATCHES = 20  # of configurations, for the error of a mean over them
Tables = dict[str, dict[str, np.ndarray]]  # by average, as of `by_distance`


class Pairs(NamedTuple):
    """Pairs of sites of a lattice, shape (n_pairs, 2), and how they see each other."""

    sites: np.ndarray
    length: int
    boundary: str


def machine_tables(machine: RBM, given: np.ndarray, pairs: Pairs) -> Tables:
    """Return the couplings of a machine by both averages."""
    uniform = by_distance(uniform_couplings(machine, pairs.sites), *pairs)
    return {
        "uniform": uniform,
        "given": mean_table(machine_log_p(machine), given, pairs),
    }


def hamiltonian_tables(
    couplings: np.ndarray, temperature: float, pairs: Pairs
) -> Tables:
    """Return J(r) / T of a kernel: exact by any average, its error is 0."""
    first, second = pairs.sites.T
    values = matrix(couplings, pairs.length)[first, second] / temperature
    table = by_distance(values, *pairs)
    table["error"] = np.zeros(len(table["r"]))  # not the rounding of a mean
    return dict.fromkeys(("uniform", "given"), table)


def mean_table(log_p: LogP, visible: np.ndarray, pairs: Pairs) -> dict:
    """Return the couplings over configurations, at least 2, in random order.

    The ``error`` is that of the mean over the configurations, from `N_BATCHES` batches.
    """
    n_batches = min(N_BATCHES, len(visible))
    batches = [visible[first::n_batches] for first in range(n_batches)]
    found = [given_couplings(log_p, some, pairs.sites) for some in batches]
    return over_trainings([by_distance(values, *pairs) for values in found])


def energies_log_p(
    couplings: np.ndarray, points: Sequence[Energies], free: Energies, n_sites: int
) -> LogP:
    """Return log p of the mixture of some temperatures, from energies at each of them.

    ``free`` are those of random spins. The log p is nan if two temperatures are too far
    apart for the ratio of their partition functions.
    """
    path = [free, *sorted(points, key=lambda point: point.beta)]
    n_blocks = 1 + max(int(point.block.max()) for point in path)
    log_z, _ = log_partitions(path, n_sites, n_blocks)
    betas = np.array([point.beta for point in path])
    return mixture_log_p(couplings, betas[1:], log_z[1:])


def sight_rows(
    source: str, seed: int, tables: Tables, temperature: float
) -> list[dict]:
    """Return a row for each average and distance of one source.

    Couplings are multiplied by the ``temperature``, nan of a mixture: by 1.
    """
    unit = temperature if np.isfinite(temperature) else 1.0
    rows = []
    for estimator, table in tables.items():
        frame = pd.DataFrame(table)
        frame[["coupling", "error"]] *= unit
        own = {"source": source, "estimator": estimator, "seed": seed}
        own["temperature"] = temperature
        rows += [own | entry for entry in frame.to_dict("records")]
    return rows
