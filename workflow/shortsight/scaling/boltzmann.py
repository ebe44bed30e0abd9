r"""The probability distribution of spins pooled from several temperatures.

.. math:: p(s) = \frac1K \sum_k e^{-\beta_k H(s)} / Z(\beta_k)

requires the partition functions. Ratios of neighbouring ones come from the energies
sampled at both temperatures, and Z = 2^N at infinite temperature. T = 0 is the two
ordered states. Units: J = k_B = 1; energies are H, not per site.
"""

from itertools import pairwise
from typing import NamedTuple

import numpy as np

from shortsight.observables import energy_per_site
from shortsight.statistics import Estimate, block_sums

__all__ = ["Energies", "log_mixture", "log_partitions", "mixture_log_likelihood"]
__all__ += ["random_energies"]

MIN_SHARED = 20.0  # configurations of a temperature that are likely at the next


class Energies(NamedTuple):
    """Energies of independent chains at one temperature.

    Attributes
    ----------
    beta : float
        1 / T; 0 for T = inf and inf for T = 0.
    energy : numpy.ndarray, shape (n,), float64
    ordered : numpy.ndarray, shape (n,), bool
        Whether all spins are equal.
    block : numpy.ndarray, shape (n,), integer
        Configurations of different blocks are independent.
    """

    beta: float
    energy: np.ndarray
    ordered: np.ndarray
    block: np.ndarray


def random_energies(
    like: Energies, couplings: np.ndarray, length: int, rng: np.random.Generator
) -> Energies:
    """Return energies of random spins, beta = 0, with rows and blocks of ``like``."""
    n = len(like.energy)
    spins = 2 * rng.integers(0, 2, (n, length, length), np.int8) - 1
    energy = length**2 * energy_per_site(spins, couplings)
    ordered = np.abs(spins.sum(axis=(1, 2))) == length**2
    return Energies(0.0, energy, ordered, np.sort(like.block))


def log_partitions(
    points: list[Energies], n_sites: int, n_blocks: int
) -> tuple[np.ndarray, np.ndarray]:
    """Return log Z of every point, and its change when one block is left out.

    The points ascend in beta from beta = 0. Values have shape (n_points,). They are nan
    at beta = inf, and from the first pair on that is too far apart to share
    configurations. Changes, to first order, have shape (n_blocks, n_points).
    """
    if not points or points[0].beta != 0:
        raise ValueError(
            "points must start at beta = 0, where log Z is known; "
            "add random configurations"
        )
    ratios = [_log_ratio(*pair, n_blocks) for pair in pairwise(points)]
    values = np.cumsum([n_sites * np.log(2), *(value for value, _ in ratios)])
    changes = [np.zeros(n_blocks), *(change for _, change in ratios)]
    return values, np.cumsum(changes, axis=0).T


def _log_ratio(
    low: Energies, high: Energies, n_blocks: int
) -> tuple[float, np.ndarray]:
    """Return log Z(high) / Z(low) and its changes."""
    from scipy.optimize import brentq
    from scipy.special import expit

    if np.isinf(high.beta):
        return np.nan, np.full(n_blocks, np.nan)
    step = high.beta - low.beta
    shift = np.log(len(low.energy) / len(high.energy))
    up, down = -step * low.energy - shift, -step * high.energy - shift
    margin = 50 + abs(shift)
    least, most = min(up.min(), down.min()), max(up.max(), down.max())
    # C. H. Bennett, J. Comput. Phys. 22, 245 (1976), eq. (12)
    ratio = brentq(
        lambda value: expit(up - value).sum() - expit(value - down).sum(),
        least - margin,
        most + margin,
    )
    shares = expit(up - ratio), expit(ratio - down)
    if shares[0].sum() < MIN_SHARED:
        return np.nan, np.full(n_blocks, np.nan)
    totals = [
        block_sums(np.stack([share, share * (1 - share)], axis=1), block, n_blocks)
        for share, block in zip(shares, (low.block, high.block), strict=True)
    ]
    forth, back = (total.sum(axis=0) - total for total in totals)
    # One Newton step from the common solution.
    return ratio, (forth[:, 0] - back[:, 0]) / (forth[:, 1] + back[:, 1])


def log_mixture(
    energy: np.ndarray, ordered: np.ndarray, betas: np.ndarray, log_z: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return log p of configurations (n,), and each temperature's share in it (K, n).

    Parameters
    ----------
    energy, ordered : numpy.ndarray, shape (n,)
        Of the configurations, as in `Energies`.
    betas, log_z : numpy.ndarray, shape (K,)
        At beta = inf log Z is not used: each ordered state has probability 1/2.
    """
    from scipy.special import logsumexp

    cold = np.where(ordered, -np.log(2), -np.inf)
    terms = np.stack(
        [
            cold if np.isinf(beta) else -beta * energy - value
            for beta, value in zip(betas, log_z, strict=True)
        ]
    )
    total = logsumexp(terms, axis=0)
    return total - np.log(len(betas)), np.exp(terms - total)


def mixture_log_likelihood(
    train: list[Energies], test: list[Energies], free: Energies, n_sites: int
) -> tuple[Estimate, Estimate]:
    """Return the mean log p of train and of test under the mixture they come from.

    No model has a higher average: minus this value estimates the entropy of the
    mixture. In nats per configuration; errors by leaving out each block everywhere; nan
    if two temperatures are too far apart.

    Parameters
    ----------
    train, test : list of Energies
        One entry per temperature, the same temperatures in both, equally many
        configurations each. ``train`` gives the partition functions.
    free : Energies
        Random configurations, beta = 0.
    """
    by_beta = sorted(train, key=lambda point: point.beta)
    path = [free, *(point for point in by_beta if point.beta > 0)]
    n_blocks = 1 + max(int(p.block.max()) for p in (free, *train, *test))
    values, changes = log_partitions(path, n_sites, n_blocks)
    betas = np.array([point.beta for point in train])
    columns = [[point.beta for point in path].index(beta) for beta in betas]
    found = []
    for sample in (train, test):
        energy, ordered, block = (
            np.concatenate([getattr(point, name) for point in sample])
            for name in ("energy", "ordered", "block")
        )
        log_p, shares = log_mixture(energy, ordered, betas, values[columns])
        sums, counts = block_sums(log_p, block, n_blocks), np.bincount(block)
        left = (sums.sum() - sums) / (counts.sum() - counts)
        finite = np.isfinite(betas)
        # d log p / d log Z_k is minus the share of k.
        left -= changes[:, columns][:, finite] @ shares.mean(axis=1)[finite]
        error = np.sqrt((n_blocks - 1) * left.var())
        found.append(Estimate(float(log_p.mean()), float(error)))
    return tuple(found)
