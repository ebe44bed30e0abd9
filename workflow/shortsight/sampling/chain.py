"""Independent Markov chains: burn in, measure the autocorrelation time, collect.

The spacing of configurations is measured: pilot chains give tau_int of |m| and of the
energy, and configurations are two of the longer one apart. Half of all chains start at
random and half ordered, so that a short burn-in or a stuck chain makes chains differ;
that is checked. Chains that stay in states related by a symmetry do not count as
different. Averages of what the symmetry changes are then those of the starts, which is
measured and logged.
"""

import logging
from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from shortsight.sampling.equilibrium import check_chains, pilot, share_crossing
from shortsight.sampling.metropolis import metropolis_sweeps, metropolis_table
from shortsight.sampling.starts import (
    needs_chain,
    random_spins,
    start_chains,
    without_chain,
)
from shortsight.sampling.updates import N_FIRST, SAMPLERS

__all__ = ["Sample", "sample", "sample_literal"]

MIN_THERMALIZATION = 100  # sweeps
FLIPPED = {"cluster": "mean_cluster", "metropolis": "acceptance"}  # per step
ADVICE = {
    "cluster": "take another temperature or a smaller length",
    "metropolis": "set sampler: cluster or take a higher temperature",
}
BLOCK = 2**22  # spins held at once by the literal protocol


class Sample(NamedTuple):
    """Configurations ordered by chain, then time, and how they were made.

    Attributes
    ----------
    spins : numpy.ndarray, shape (n, length, length), int8, values -1 or +1
    chain, index : numpy.ndarray, shape (n,), int32
        The chain of each configuration, and its position in the chain.
    start : numpy.ndarray, shape (n,), str
        The start of its chain: ``"random"``, ``"up"`` or ``"down"`` (all spins); also
        ``"random"`` if it was drawn without a chain (T = inf, and T near 0).
    sweeps_between, n_thermalization : int
        Sweeps between configurations, and before the first one.
    tau_int_abs_magnetisation, tau_int_energy : float
        In sweeps; 1/2 for a constant or an independent series.
    share_crossing : float
        Share of chains in which the magnetisation took both signs. If 0, averages of
        quantities odd under a flip of all spins are undefined: they are those of the
        starts. nan if each chain gives one configuration.
    acceptance, mean_cluster : float
        Of Metropolis; sites per flipped cluster. nan where it does not apply.
    """

    spins: np.ndarray
    chain: np.ndarray
    index: np.ndarray
    start: np.ndarray
    sweeps_between: int = 0
    n_thermalization: int = 0
    tau_int_abs_magnetisation: float = 0.5
    tau_int_energy: float = 0.5
    share_crossing: float = np.nan
    acceptance: float = np.nan
    mean_cluster: float = np.nan


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
    """Return configurations drawn in equilibrium.

    Even chains start at random, odd ones ordered, half of them up and half down.

    Parameters
    ----------
    couplings : numpy.ndarray
        Kernel from `shortsight.couplings.kernel`.
    temperature : float
        At least 0; ``inf`` gives independent spins. A temperature at which only the
        ordered states have weight gives these with a random sign, without a chain.
    n_configurations : int
        A multiple of ``n_chains``.
    n_chains : int
        Number of independent chains.
    sampler : str
        ``"cluster"`` or ``"metropolis"``.
    on_progress : callable, optional
        Called after each configuration of all chains with (done, total).

    Raises
    ------
    TooSlow
        If the longest pilot is too short to measure tau_int.
    NotInEquilibrium
        If the chains disagree.
    """
    if sampler not in SAMPLERS:
        raise ValueError(
            f"sampler must be one of {(*SAMPLERS,)}, got {sampler!r}; pick one"
        )
    if n_chains < 1 or n_configurations < 1 or n_configurations % n_chains:
        raise ValueError(
            f"n_configurations must be a multiple of n_chains ({n_chains}), "
            f"got {n_configurations}; round it up"
        )
    if not needs_chain(couplings, temperature):
        spins = without_chain(couplings, length, temperature, n_configurations, rng)
        return _labelled(spins, np.full(n_chains, "random"))
    updates = SAMPLERS[sampler](couplings, length, temperature, rng)
    pair, start = start_chains(2, length, rng)
    updates.burn_in(pair, start, N_FIRST)
    taus = pilot(pair, couplings, updates.sweep, advice=ADVICE[sampler])
    between = int(np.ceil(2 * max(taus)))
    n_thermalization = max(MIN_THERMALIZATION, int(np.ceil(20 * max(taus))))
    state, start = start_chains(n_chains, length, rng)
    updates.burn_in(state, start, n_thermalization)
    updates.sweep(state, n_thermalization)
    n_each = n_configurations // n_chains
    spins = np.empty((n_chains, n_each, length, length), np.int8)
    flipped = []
    for i in range(n_each):
        flipped.append(updates.sweep(state, between))
        spins[:, i] = state
        if on_progress is not None:
            on_progress(i + 1, n_each)
    check_chains(spins, couplings, advice=ADVICE[sampler])
    crossing = share_crossing(spins)
    _say_if_stuck(crossing, n_chains, n_each, temperature)
    return _labelled(
        spins.reshape(-1, length, length),
        start,
        sweeps_between=between,
        n_thermalization=n_thermalization,
        tau_int_abs_magnetisation=taus[0],
        tau_int_energy=taus[1],
        share_crossing=crossing,
        **{FLIPPED[sampler]: float(np.mean(flipped))},
    )


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
    """Return configurations, each from its own Metropolis chain with a random start.

    ASSUME: the paper's protocol (I.D) with one configuration per chain; the paper does
    not claim that it is in equilibrium, and at large sizes it is not.

    ``n_attempts`` is the number of attempted flips of each chain; ``on_progress`` is
    called after each block of chains with (chains done, total).
    """
    table = metropolis_table(couplings, length, temperature)
    spins = np.empty((n_configurations, length, length), np.int8)
    n_rows = max(1, BLOCK // length**2)
    accepted = 0.0
    for first in range(0, n_configurations, n_rows):
        rows = spins[first : first + n_rows]
        rows[:] = random_spins(len(rows), length, rng)
        accepted += metropolis_sweeps(rows, table, n_attempts, rng) * len(rows)
        if on_progress is not None:
            on_progress(first + len(rows), n_configurations)
    return _labelled(
        spins,
        np.full(n_configurations, "random"),
        n_thermalization=n_attempts // length**2,
        acceptance=accepted / n_configurations,
    )


def _labelled(spins, start, **measured):
    """Return a Sample; ``start`` has one entry per chain."""
    n_chains, n_each = len(start), len(spins) // len(start)
    chain = np.repeat(np.arange(n_chains, dtype=np.int32), n_each)
    index = np.tile(np.arange(n_each, dtype=np.int32), n_chains)
    return Sample(spins, chain, index, np.repeat(start, n_each), **measured)


def _say_if_stuck(crossing, n_chains, n_each, temperature):
    """Log a warning if fewer chains crossed than independent configurations would."""
    if crossing < 0.5 * (1 - 2.0 ** (1 - n_each)):
        logging.getLogger(__name__).warning(
            "T = %s: %.0f of %d chains had both signs of the magnetisation; averages "
            "that a flip of all spins changes are those of the starts, so undefined",
            *(temperature, crossing * n_chains, n_chains),
        )
