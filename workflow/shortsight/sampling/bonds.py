"""Alias tables from which the cluster update draws bonds (A. J. Walker)."""

from typing import NamedTuple

import numpy as np

from shortsight.couplings import check_finite, is_open
from shortsight.sampling.starts import coldest

__all__ = ["BondTable", "bond_table"]

N_NEAR = 4096  # entries of the first table: it fits the fastest cache
REST = -1  # the entry of the first table that leads to the second one


class BondTable(NamedTuple):
    """Separations with their alias tables, and the mean number of bonds per site.

    A separation is ``dx << 16 | dy``, each from 0 to size - 1. Entry k of a table means
    ``own[k]`` if a random 32-bit integer is below ``keep[k]``, else ``other[k]``. The
    first table holds the strongest couplings; its entry `REST` leads to the second
    table, which is too large for the cache at large sizes.
    """

    length: int
    size: int  # period of the separations; 2 length - 1 if open
    keep: np.ndarray  # (n,) uint32
    own: np.ndarray  # (n,) int32
    other: np.ndarray  # (n,) int32
    rest_keep: np.ndarray
    rest_own: np.ndarray
    rest_other: np.ndarray
    bonds_of_site: float  # 2 beta sum of J


def bond_table(couplings: np.ndarray, length: int, temperature: float) -> BondTable:
    """Return the table of a ferromagnetic kernel of couplings for the cluster update.

    The temperature is above `shortsight.sampling.starts.coldest`: bonds, and so the
    work, grow as 1/T.
    """
    check_finite(couplings)
    if couplings.min() < 0:
        raise ValueError(
            "couplings must not be negative for the cluster sampler, got "
            f"{couplings.min()}; use the metropolis sampler"
        )
    if not temperature > coldest(couplings):
        raise ValueError(
            f"temperature must be above {coldest(couplings):.3g} for the cluster "
            f"sampler, got {temperature}; sample draws colder spins without it"
        )
    opened = is_open(couplings, length)
    size = 2 * length - 1 if opened else length
    dx, dy = np.nonzero(couplings)
    weights = couplings[dx, dy]
    shift = length - 1 if opened else 0
    separations = ((dx - shift) % size << 16 | (dy - shift) % size).astype(np.int32)
    order = np.argsort(-weights, kind="stable")
    weights, separations = weights[order], separations[order]
    rest = slice(min(N_NEAR, len(order)), len(order))
    near_weights = np.append(weights[: rest.start], weights[rest].sum())
    near = _draws(near_weights, np.append(separations[: rest.start], np.int32(REST)))
    far = _draws(weights[rest], separations[rest])
    mean = 2 * float(weights.sum()) / temperature
    return BondTable(length, size, *near, *far, mean)


def _draws(weights, values):
    """Return the alias table (keep, own, other) of values with given weights."""
    keep, alias = alias_table(weights / (weights.sum() or 1.0))
    keep = np.minimum(np.rint(keep * 2.0**32), 2.0**32 - 1).astype(np.uint32)
    return keep, values, values[alias]


def alias_table(probabilities: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return (keep, alias): entry k stays with probability keep[k], else is alias[k].

    Both have the shape of the probabilities, whose sum is 1. A. J. Walker, ACM Trans.
    Math. Softw. 3, 253 (1977), in Vose's form.
    """
    n = len(probabilities)
    keep = probabilities * n
    alias = np.arange(n, dtype=np.int32)
    small = [k for k in range(n) if keep[k] < 1]
    large = [k for k in range(n) if keep[k] >= 1]
    while small and large:
        low, high = small.pop(), large[-1]
        alias[low] = high
        keep[high] -= 1 - keep[low]
        if keep[high] < 1:
            small.append(large.pop())
    keep[small + large] = 1.0  # rounding leaves some entries at 1
    return keep, alias
