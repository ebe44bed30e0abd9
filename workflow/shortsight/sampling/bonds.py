"""The table of bonds that the cluster update draws from: Walker's alias method."""

from typing import NamedTuple

import numpy as np

from shortsight.couplings import is_open

__all__ = ["BondTable", "bond_table"]


class BondTable(NamedTuple):
    """Displacements with their alias table, and the mean number of bonds of a sweep."""

    length: int
    keep: np.ndarray  # (n,) float64: probability to keep entry k
    alias: np.ndarray  # (n,) int32: the entry taken otherwise
    dx: np.ndarray  # (n,) int32
    dy: np.ndarray  # (n,) int32
    mean_bonds: float
    opened: bool  # displacements that leave the lattice are rejected


def bond_table(couplings: np.ndarray, length: int, temperature: float) -> BondTable:
    r"""Prepare ferromagnetic couplings for the cluster update.

    Raises
    ------
    ValueError
        If a coupling is negative, or the temperature is not positive.
    """
    if not temperature > 0:
        raise ValueError(
            "temperature must be positive for the cluster sampler, got "
            f"{temperature}; sample handles 0"
        )
    if couplings.min() < 0:
        raise ValueError(
            "couplings must not be negative for the cluster sampler, got "
            f"{couplings.min()}; use the metropolis sampler"
        )
    opened = is_open(couplings, length)
    dx, dy = np.nonzero(couplings)
    weights = couplings[dx, dy]
    shift = length - 1 if opened else 0
    keep, alias = alias_table(weights / weights.sum())
    # Pair (i, j) is drawn from both ends, at rate beta J each: 2 beta J in all.
    mean_bonds = length**2 * weights.sum() / temperature
    return BondTable(
        length,
        keep,
        alias,
        (dx - shift).astype(np.int32),
        (dy - shift).astype(np.int32),
        float(mean_bonds),
        opened,
    )


def alias_table(probabilities: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return (keep, alias): entry k is kept with keep[k], else alias[k] is taken.

    References
    ----------
    A. J. Walker, ACM Trans. Math. Softw. 3, 253 (1977), in Vose's form.
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
    keep[small + large] = 1.0  # rounding leaves entries at 1
    return keep, alias
