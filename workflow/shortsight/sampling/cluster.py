"""Cluster updates of all sites for any ferromagnetic coupling, in O(N).

Between every pair of sites a Poisson number of bonds with mean 2 beta J is drawn; bonds
between unequal spins are dropped, so equal spins are joined with probability
1 - exp(-2 beta J), and each cluster is flipped with probability 1/2: the joint
Fortuin-Kasteleyn measure is invariant (Swendsen and Wang 1987). The number of all bonds
is Poisson too, so they are drawn one by one from a table of displacements.

References
----------
K. Fukui and S. Todo, J. Comput. Phys. 228, 2629 (2009), section 3.
"""

import numpy as np
from numba import njit

from shortsight.lattice import check_spins
from shortsight.sampling.bonds import BondTable

__all__ = ["cluster_sweeps"]


def cluster_sweeps(
    spins: np.ndarray, table: BondTable, n_sweeps: int, rng: np.random.Generator
) -> float:
    """Update all sites of each configuration in place; return the mean cluster size.

    Parameters
    ----------
    spins : numpy.ndarray, shape (n, length, length), int8, values -1 or +1
        Independent chains. Modified in place.
    table : BondTable
    n_sweeps : int
    rng : numpy.random.Generator

    Returns
    -------
    float
        Sites per cluster, averaged over clusters.
    """
    check_spins(spins, table.length)
    n_clusters = _run(spins, *table, n_sweeps, rng)
    return spins.size * n_sweeps / max(n_clusters, 1)


@njit(cache=True)
def _run(spins, length, keep, alias, dx, dy, mean_bonds, opened, n_sweeps, rng):
    parent = np.empty(length * length, np.int32)
    sign = np.empty(length * length, np.int8)
    n_clusters = 0
    for c in range(len(spins)):
        flat = spins[c].ravel()
        for _ in range(n_sweeps):
            for i in range(len(parent)):
                parent[i] = i
            n_bonds = rng.poisson(mean_bonds)
            _join(flat, length, parent, keep, alias, dx, dy, opened, n_bonds, rng)
            n_clusters += _flip(flat, parent, sign, rng)
    return n_clusters


@njit(cache=True)
def _join(flat, length, parent, keep, alias, dx, dy, opened, n_bonds, rng):
    n_entries = len(keep)
    for _ in range(n_bonds):
        i = int(rng.random() * len(flat))
        u = rng.random() * n_entries
        k = int(u)
        if u - k >= keep[k]:
            k = alias[k]
        x, y = i // length + dx[k], i % length + dy[k]
        if opened:
            if x < 0 or y < 0 or x >= length or y >= length:
                continue
        else:
            x -= length * (x >= length)
            y -= length * (y >= length)
        j = x * length + y
        if flat[i] == flat[j]:
            a, b = _root(parent, i), _root(parent, j)
            if a < b:
                parent[b] = a
            else:
                parent[a] = b


@njit(cache=True)
def _root(parent, i):
    while parent[i] != i:
        parent[i] = parent[parent[i]]
        i = parent[i]
    return i


@njit(cache=True)
def _flip(flat, parent, sign, rng):
    """Flip each cluster with probability 1/2, in place; return how many there are."""
    n_clusters = 0
    for i in range(len(flat)):
        root = _root(parent, i)
        if root == i:  # the smallest site of its cluster: met first
            n_clusters += 1
            sign[i] = 1 if rng.random() < 0.5 else -1
        flat[i] *= sign[root]
    return n_clusters
