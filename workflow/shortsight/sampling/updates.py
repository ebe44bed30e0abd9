"""All samplers in one form: each of `SAMPLERS` returns the `Updates` of a model."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from shortsight.sampling.bonds import bond_table
from shortsight.sampling.cluster import cluster_updates
from shortsight.sampling.metropolis import metropolis_sweeps, metropolis_table
from shortsight.sampling.starts import start_chains

__all__ = ["N_FIRST", "SAMPLERS", "Updates"]

N_FIRST = 100  # sweeps from a start before anything is measured
HOT = 4.0  # in units of a site's sum of |J|: above it few flips are refused


class Updates(NamedTuple):
    """The updates that chains are made of.

    A step is an attempted flip of one spin, or a cluster. Both functions change spins,
    shape (n, length, length), in place and return the mean number of flipped sites per
    step: the acceptance, or the size of a cluster.

    Attributes
    ----------
    sweep : callable
        ``sweep(spins, n_sweeps)``, the same number of steps from every state.
    burn_in : callable
        ``burn_in(spins, start, n_sweeps)``, as many steps as the kind of start needs;
        ``start`` is from `shortsight.sampling.starts.start_chains`.
    """

    sweep: Callable[[np.ndarray, int], float]
    burn_in: Callable[[np.ndarray, np.ndarray, int], float]


def _both_parities(
    steps: Callable[[np.ndarray, int], float],
    couplings: np.ndarray,
    temperature: float,
    rng: np.random.Generator,
) -> Callable[[np.ndarray, int], float]:
    """Return ``steps(spins, n_steps)`` that reaches all states at any temperature.

    If every step flips one spin, an even number of steps conserves the parity of the
    number of up spins. So half of the chains, drawn at random, make one extra step.
    """
    if temperature <= HOT * np.abs(couplings).sum():
        return steps

    def some_one_more(spins, n_steps):
        flipped = steps(spins, n_steps)
        chosen = rng.integers(0, 2, len(spins)) > 0
        if chosen.any():
            part = spins[chosen]
            steps(part, 1)
            spins[chosen] = part
        return flipped

    return some_one_more


def _metropolis(couplings, length, temperature, rng):
    table = metropolis_table(couplings, length, temperature)

    def attempt(spins, n_attempts):
        return metropolis_sweeps(spins, table, n_attempts, rng)

    attempt = _both_parities(attempt, couplings, temperature, rng)

    def sweep(spins, n_sweeps):
        return attempt(spins, n_sweeps * length**2)

    return Updates(sweep, lambda spins, start, n_sweeps: sweep(spins, n_sweeps))


def _cluster(couplings, length, temperature, rng):
    table = bond_table(couplings, length, temperature)

    def burn_in(spins, start, n_sweeps):
        # Clusters of a random start are small: each kind of start needs its own count.
        for chosen in (start == "random", start != "random"):
            if chosen.any():
                part = spins[chosen]
                size = _grow(part, table, n_sweeps, rng)
                spins[chosen] = part
        return size

    size = burn_in(*start_chains(2, length, rng), N_FIRST)
    # A sweep is a fixed number of clusters: a number that depends on the clusters of a
    # chain would favour some states over others.
    n_clusters = max(1, round(length**2 / size))

    def flip(spins, n_clusters):
        return cluster_updates(spins, table, n_clusters, rng)

    flip = _both_parities(flip, couplings, temperature, rng)

    def sweep(spins, n_sweeps):
        return flip(spins, n_sweeps * n_clusters)

    return Updates(sweep, burn_in)


def _grow(spins, table, n_sweeps, rng):
    """Flip n_sweeps * n_sites sites or more; return the mean cluster size."""
    n_sites, flipped, n_clusters, sizes = spins[0].size, 0.0, 1, []
    while flipped < n_sweeps * n_sites:
        sizes.append(cluster_updates(spins, table, n_clusters, rng))
        flipped += n_clusters * sizes[-1]
        n_clusters = max(1, round(n_sites / sizes[-1]))
    return float(np.mean(sizes[len(sizes) // 2 :]))


# Each takes couplings, length, temperature and the stream of all its updates.
SAMPLERS: dict[str, Callable[..., Updates]] = {
    "cluster": _cluster,
    "metropolis": _metropolis,
}
