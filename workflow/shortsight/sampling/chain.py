"""Independent Markov chains: burn in, measure the autocorrelation time, collect.

The spacing between configurations is measured, not assumed: pilot chains give tau_int
of |m| and of the energy, and configurations are two of the longer one apart. Half of
all chains start at random and half ordered, so that a burn-in that was too short, or a
chain that is stuck, shows as a difference between chains; that is checked.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from shortsight.sampling.bonds import bond_table
from shortsight.sampling.cluster import cluster_updates
from shortsight.sampling.equilibrium import check_chains, pilot
from shortsight.sampling.metropolis import metropolis_sweeps, metropolis_table

__all__ = ["Sample", "sample", "sample_literal"]

SAMPLERS = ("cluster", "metropolis")
MIN_THERMALIZATION = 100  # sweeps
BLOCK = 2**22  # spins held at a time by the literal protocol
N_GROW = 100  # sweeps from a start before clusters are counted


class Sample(NamedTuple):
    """Configurations ordered by chain, then time, and how they were made.

    Attributes
    ----------
    spins : numpy.ndarray, shape (n, length, length), int8, values -1 or +1
    chain, index : numpy.ndarray, shape (n,), int32
        Chain of a configuration, and its place in it.
    sweeps_between, n_thermalization : int
        Sweeps between configurations, and before the first one.
    tau_int_abs_magnetisation, tau_int_energy : float
        In sweeps; 1/2 for a constant or an independent series.
    acceptance, mean_cluster : float
        Of Metropolis; sites per flipped cluster. nan where it does not apply.
    """

    spins: np.ndarray
    chain: np.ndarray
    index: np.ndarray
    sweeps_between: int
    n_thermalization: int
    tau_int_abs_magnetisation: float
    tau_int_energy: float
    acceptance: float
    mean_cluster: float


def sample(
    couplings: np.ndarray,
    length: int,
    temperature: float,
    *,
    n_configurations: int,
    n_chains: int,
    sampler: str,
    rng: np.random.Generator,
    on_progress: Callable[[int, int], None] | None = None,
) -> Sample:
    """Draw configurations in equilibrium.

    Even chains start at random, odd ones ordered.

    Parameters
    ----------
    couplings : numpy.ndarray
        Kernel of `shortsight.couplings.kernel`.
    length : int
    temperature : float
        At least 0; ``inf`` gives independent spins.
    n_configurations : int
        A multiple of ``n_chains``.
    n_chains : int
        Independent chains.
    sampler : str
        ``"cluster"`` or ``"metropolis"``.
    rng : numpy.random.Generator
    on_progress : callable, optional
        Called after each configuration of all chains with (done, to do).

    Raises
    ------
    ChainTooShort
        If the longest pilot is too short to measure tau_int.
    NotInEquilibrium
        If the chains disagree.
    """
    if sampler not in SAMPLERS:
        raise ValueError(
            f"sampler must be one of {SAMPLERS}, got {sampler!r}; pick one"
        )
    if n_chains < 1 or n_configurations < 1 or n_configurations % n_chains:
        raise ValueError(
            f"n_configurations must be a multiple of n_chains ({n_chains}), "
            f"got {n_configurations}; round it up"
        )
    if temperature in (0.0, np.inf):
        spins = _without_chain(couplings, length, temperature, n_configurations, rng)
        return _labelled(spins, n_chains, 0, 0, (0.5, 0.5), (np.nan, np.nan))
    update, grow = _updater(couplings, length, temperature, sampler, rng)
    pair = _start(2, length, rng)
    grow(pair, N_GROW)
    taus = pilot(pair, couplings, update)
    between = int(np.ceil(2 * max(taus)))
    n_thermalization = max(MIN_THERMALIZATION, int(np.ceil(20 * max(taus))))
    state = _start(n_chains, length, rng)
    grow(state, n_thermalization)
    update(state, n_thermalization)
    n_each = n_configurations // n_chains
    spins = np.empty((n_chains, n_each, length, length), np.int8)
    rates = []
    for i in range(n_each):
        rates.append(update(state, between))
        spins[:, i] = state
        if on_progress is not None:
            on_progress(i + 1, n_each)
    check_chains(spins, couplings)
    rate = float(np.mean(rates))
    rates = (np.nan, rate) if sampler == "cluster" else (rate, np.nan)
    spins = spins.reshape(-1, length, length)
    return _labelled(spins, n_chains, between, n_thermalization, taus, rates)


def sample_literal(
    couplings: np.ndarray,
    length: int,
    temperature: float,
    *,
    n_configurations: int,
    n_attempts: int,
    rng: np.random.Generator,
    on_progress: Callable[[int, int], None] | None = None,
) -> Sample:
    """Draw each configuration from a Metropolis chain of its own, from a random start.

    ASSUME: the paper's protocol (I.D) with one configuration per chain; it is not said
    to be equilibrium and at large sizes is not.

    Parameters
    ----------
    couplings, length, temperature, n_configurations, rng
        As for `sample`.
    n_attempts : int
        Attempted flips of every chain.
    on_progress : callable, optional
        Called after each block of chains with (chains done, chains to do).
    """
    table = metropolis_table(couplings, length, temperature)
    spins = np.empty((n_configurations, length, length), np.int8)
    n_rows = max(1, BLOCK // length**2)
    accepted = 0.0
    for first in range(0, n_configurations, n_rows):
        rows = spins[first : first + n_rows]
        rows[:] = _random(len(rows), length, rng)
        accepted += metropolis_sweeps(rows, table, n_attempts, rng) * len(rows)
        if on_progress is not None:
            on_progress(first + len(rows), n_configurations)
    n_sweeps = n_attempts // length**2
    rates = (accepted / n_configurations, np.nan)
    return _labelled(spins, n_configurations, 0, n_sweeps, (0.5, 0.5), rates)


def _updater(couplings, length, temperature, sampler, rng):
    """Return ``update(spins, n_sweeps)`` of a sampler, and the same for a burn-in."""
    n_sites = length**2
    if sampler == "metropolis":
        table = metropolis_table(couplings, length, temperature)

        def attempt(spins, n_sweeps):
            return metropolis_sweeps(spins, table, n_sweeps * n_sites, rng)

        return attempt, attempt
    table = bond_table(couplings, length, temperature)

    def grow(spins, n_sweeps):
        # Clusters of a random start are small: each kind of start needs its own number.
        for first in range(min(2, len(spins))):
            part = np.ascontiguousarray(spins[first::2])
            size = _grow(part, table, n_sweeps, rng)
            spins[first::2] = part
        return size

    # A sweep is a fixed number of clusters: one that followed the clusters of a chain
    # would favour some states over others.
    n_clusters = max(1, round(n_sites / grow(_start(2, length, rng), N_GROW)))
    return (
        lambda spins, n_sweeps: cluster_updates(
            spins, table, n_sweeps * n_clusters, rng
        ),
        grow,
    )


def _grow(spins, table, n_sweeps, rng):
    """Flip n_sweeps times as many sites as there are; return the clusters' size."""
    n_sites, flipped, n_clusters, sizes = spins[0].size, 0.0, 1, []
    while flipped < n_sweeps * n_sites:
        sizes.append(cluster_updates(spins, table, n_clusters, rng))
        flipped += n_clusters * sizes[-1]
        n_clusters = max(1, round(n_sites / sizes[-1]))
    return float(np.mean(sizes[len(sizes) // 2 :]))


def _start(n_chains, length, rng):
    """Return random configurations for even chains, ordered ones for odd chains."""
    spins = _random(n_chains, length, rng)
    spins[1::2] = 1
    return spins


def _random(n, length, rng):
    return (2 * rng.integers(0, 2, (n, length, length), dtype=np.int8) - 1).astype(
        np.int8
    )


def _without_chain(couplings, length, temperature, n, rng):
    """Return configurations at T = 0 or T = inf, which need no Markov chain."""
    if temperature == np.inf:
        return _random(n, length, rng)
    if couplings.min() < 0:
        raise ValueError(
            f"couplings must not be negative at T = 0, got {couplings.min()}; the "
            "ground state is not the ordered one: use a positive temperature"
        )
    # ASSUME: T = 0 is the ordered state with a random global sign.
    signs = _random(n, 1, rng)
    return np.broadcast_to(signs, (n, length, length)).copy()


def _labelled(spins, n_chains, between, n_thermalization, taus, rates):
    """Return a Sample, its configurations ordered by chain, then time."""
    n_each = len(spins) // n_chains
    chain = np.repeat(np.arange(n_chains, dtype=np.int32), n_each)
    index = np.tile(np.arange(n_each, dtype=np.int32), n_chains)
    return Sample(spins, chain, index, between, n_thermalization, *taus, *rates)
