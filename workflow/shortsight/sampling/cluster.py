r"""Single-cluster updates for any ferromagnetic coupling, in O(sites of the cluster).

The cluster grows from a random site. Every pair of a cluster site and another site gets
a Poisson number of bonds with mean :math:`2 \beta J_{ij}`, so equal spins are joined
with probability :math:`1 - \exp(-2 \beta J_{ij})`; then the cluster is flipped. This
obeys detailed balance with the Boltzmann distribution (Wolff 1989). The bonds of all
cluster sites form one Poisson process along the list of these sites: exponential gaps
lead from bond to bond, and a table gives each bond's separation (Luijten and Blote
1995; Fukui and Todo 2009, section 3).

References
----------
U. Wolff, Phys. Rev. Lett. 62, 361 (1989).
E. Luijten and H. W. J. Blote, Int. J. Mod. Phys. C 6, 359 (1995).
K. Fukui and S. Todo, J. Comput. Phys. 228, 2629 (2009).
"""

import numpy as np

from shortsight.compilation import njit
from shortsight.lattice import check_spins
from shortsight.sampling.bonds import REST, BondTable
from shortsight.sampling.lanes import (
    N_LANES,
    advance,
    below,
    exponentials,
    random_lanes,
)

__all__ = ["cluster_updates"]


def cluster_updates(
    spins: np.ndarray, table: BondTable, n_clusters: int, rng: np.random.Generator
) -> float:
    """Flip clusters of each configuration in place; return their mean size in sites.

    The number of clusters is fixed in advance: stopping at a number of visited sites
    would favour some states over others.

    Parameters
    ----------
    spins : numpy.ndarray, shape (n, length, length), int8, values -1 or +1
        Independent chains. Modified in place.
    n_clusters : int
        Number of clusters per chain.
    """
    check_spins(spins, table.length)
    grid = spins
    if table.size > table.length:  # open: sites outside hold 0 and never join
        width = table.size - table.length
        grid = np.pad(spins, ((0, 0), (0, width), (0, width)))
    n_sites = _run(grid, table, n_clusters, random_lanes(rng), rng)
    if grid is not spins:
        spins[:] = grid[:, : table.length, : table.length]
    return n_sites / max(n_clusters * len(spins), 1)


@njit(cache=True)
def _run(grid, table, n_clusters, lanes, rng):
    length, size, bonds_of_site = table.length, table.size, table.bonds_of_site
    near = table.keep, table.own, table.other
    rest = table.rest_keep, table.rest_own, table.rest_other
    n_all, spacing = length * length, 1.0 / bonds_of_site
    sites = np.empty(n_all + 1, np.int32)  # x << 16 | y, in the order of joining
    bits = np.empty((2, N_LANES), np.uint32)
    gaps, separations = np.empty(N_LANES, np.float32), np.empty(N_LANES, np.int32)
    b = N_LANES
    n_flipped = 0
    for c in range(len(grid)):
        spins = grid[c].ravel()  # a view
        for _ in range(n_clusters):
            x, y = divmod(int(rng.random() * n_all), length)
            sites[0] = x << 16 | y
            spin = spins[x * size + y]
            spins[x * size + y] = -spin
            n, position = 1, 0.0
            while True:
                if b == N_LANES:
                    _draw(lanes, bits, gaps, separations, near, rest, rng)
                    b = 0
                position += spacing * np.float64(gaps[b])
                # Compared as a float: when very hot, it overflows an integer.
                if position >= n or n == n_all:
                    break
                there = np.int64(sites[int(position)]) + np.int64(separations[b])
                b += 1
                x, y = there >> 16, there & 0xFFFF
                x -= size * (x >= size)
                y -= size * (y >= size)
                j = x * size + y
                # No branch: it would be unpredictable.
                joins = spins[j] == spin
                spins[j] = -spin if joins else spins[j]
                sites[n] = x << 16 | y
                n += joins
            b += 1
            n_flipped += n
    return n_flipped


@njit(cache=True)
def _draw(lanes, bits, gaps, separations, near, rest, rng):
    """Fill the buffers with gaps between bonds and with their separations."""
    keep, own, other = near
    advance(lanes, bits[0])
    exponentials(bits[0], gaps)
    advance(lanes, bits[0])
    advance(lanes, bits[1])
    for j in range(N_LANES):
        k = below(len(keep), bits[0, j])
        separations[j] = own[k] if bits[1, j] < keep[k] else other[k]
    rest_keep, rest_own, rest_other = rest
    if len(rest_keep):
        for j in range(N_LANES):
            if separations[j] == REST:
                k = int(rng.random() * len(rest_keep))
                kept = rng.random() * 2.0**32 < rest_keep[k]
                separations[j] = rest_own[k] if kept else rest_other[k]
