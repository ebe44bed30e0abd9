"""Clusters: energies as Boltzmann has them, and no temperature too hot."""

import numpy as np
from scipy import stats
from small_lattices import ALPHA, NEAREST, energies

from shortsight.couplings import kernel
from shortsight.random import stream
from shortsight.sampling.bonds import bond_table
from shortsight.sampling.cluster import cluster_updates


def test_energy_histograms_obey_the_ratio_law():
    """The ratio ln P(E; T1) / P(E; T2) is linear in E with slope 1/T2 - 1/T1."""
    couplings = kernel(**NEAREST, length=4)
    hot, cold, n = 4.0, 3.2, 60_000
    counts = []
    for temperature in (hot, cold):
        spins = np.ones((n, 4, 4), np.int8)
        rng = stream(10, "ratio", temperature)
        cluster_updates(spins, bond_table(couplings, 4, temperature), 90, rng)
        levels = np.rint(energies(spins, couplings)).astype(int)
        counts.append(np.bincount(levels + 32, minlength=65))
    both = (counts[0] > 50) & (counts[1] > 50)
    levels = np.flatnonzero(both) - 32
    ratio = np.log(counts[0][both] / counts[1][both])
    error = np.sqrt(1 / counts[0][both] + 1 / counts[1][both])
    residual = ratio - (1 / cold - 1 / hot) * levels
    centred = residual - np.average(residual, weights=error**-2)
    chi2 = np.sum((centred / error) ** 2)
    assert stats.chi2.sf(chi2, len(levels) - 1) > ALPHA
    wrong = ratio - 1.2 * (1 / cold - 1 / hot) * levels  # negative control
    centred = wrong - np.average(wrong, weights=error**-2)
    assert stats.chi2.sf(np.sum((centred / error) ** 2), len(levels) - 1) < ALPHA


def test_so_hot_that_a_gap_is_no_integer():
    """Bonds are 10^300 sites apart: each cluster is one site, and the work ends."""
    couplings, rng = kernel(**NEAREST, length=8), stream(22, "hot")
    spins = np.ones((500, 8, 8), np.int8)
    table = bond_table(couplings, 8, 1e300)
    assert cluster_updates(spins, table, 400, rng) == 1.0
    # Each site was flipped Poisson(400 / 64) times: up as often as down to 4e-6.
    assert stats.binomtest(int((spins > 0).sum()), spins.size).pvalue > ALPHA
