"""Are chains long enough, and in equilibrium? Measured, never assumed."""

import numpy as np
from scipy.special import fdtri

from shortsight.observables import energy_per_site, magnetisation, summarise
from shortsight.statistics import ChainTooShort, tau_int

__all__ = ["COMPARED", "NotInEquilibrium", "check_chains", "compare_starts", "pilot"]

FIRST_PILOT = 512  # sweeps; doubled until the chains are 50 tau_int long
LONGEST_PILOT = 2**18
PILOT_BLOCK = 256  # sweeps measured at a time
FALSE_ALARM = 1e-9  # of the check that chains agree
COMPARED = ("abs_magnetisation", "energy_per_site", "binder_ratio")


class NotInEquilibrium(Exception):
    """Chains that disagree by more than their fluctuations allow.

    Carries ``ratio``, the variance of the chains' means over what it should be.
    """

    def __init__(self, ratio: float):
        super().__init__(
            f"chains must agree, got {ratio:.3g} times the variance between them that "
            "independent samples have; use the cluster sampler or a higher temperature"
        )
        self.ratio = ratio

    def __reduce__(self):
        """Pickle by the number, so that worker processes can raise it."""
        return type(self), (self.ratio,)


def pilot(state, couplings, update):
    """Return tau_int of abs(m) and of the energy, in sweeps.

    Parameters
    ----------
    state : numpy.ndarray, shape (2, length, length), int8, values -1 or +1
        A random and an ordered start: as long as they differ, tau_int, which uses their
        common mean, is as long as the chains. Modified in place.
    couplings : numpy.ndarray
        Kernel.
    update : callable
        ``update(spins, n_sweeps)`` in place.

    Raises
    ------
    ChainTooShort
        If even the longest pilot is.
    """
    n_sweeps = FIRST_PILOT
    while True:
        update(state, n_sweeps // 4)
        series = np.empty((2, 2, n_sweeps))
        for first in range(0, n_sweeps, PILOT_BLOCK):
            now = slice(first, first + PILOT_BLOCK)
            series[:, :, now] = _measured(state, couplings, update)
        try:
            return tau_int(series[0]), tau_int(series[1])
        except ChainTooShort:
            if n_sweeps >= LONGEST_PILOT:
                raise
            n_sweeps *= 2


def _measured(state, couplings, update):
    """Return |m| and the energy of both chains after each of PILOT_BLOCK sweeps."""
    spins = np.empty((PILOT_BLOCK, *state.shape), np.int8)
    for configurations in spins:
        update(state, 1)
        configurations[:] = state
    flat = spins.reshape(-1, *state.shape[1:])
    both = [
        measure(flat, couplings) for measure in (_abs_magnetisation, energy_per_site)
    ]
    return np.reshape(both, (2, PILOT_BLOCK, 2)).transpose(0, 2, 1)


def _abs_magnetisation(spins, couplings):
    return np.abs(magnetisation(spins))


def check_chains(spins, couplings):
    """Refuse chains that disagree, by an F test of abs(m) and of the energy.

    Twice the tabulated ratio is allowed: two tau_int apart is not quite independent.

    Parameters
    ----------
    spins : numpy.ndarray, shape (n_chains, n, length, length)
        With n = 1 or one chain there is nothing to compare.
    couplings : numpy.ndarray
        Kernel.

    Raises
    ------
    NotInEquilibrium
    """
    for measure in (_abs_magnetisation, energy_per_site):
        _compare(np.array([measure(chain, couplings) for chain in spins]))


def _compare(values):
    n_chains, n = values.shape
    if n_chains < 2 or n < 2:
        return
    between = n * values.mean(axis=1).var(ddof=1)
    within = values.var(axis=1, ddof=1).mean()
    limit = 2 * fdtri(n_chains - 1, n_chains * (n - 1), 1 - FALSE_ALARM)
    # Rounding of a series that is constant must not count as a difference.
    rounding = 1e-24 * np.mean(values**2)
    if between > limit * within + rounding:
        raise NotInEquilibrium(float(between / max(within, rounding)))


def compare_starts(
    magnetisation: np.ndarray,
    energy_per_site: np.ndarray,
    chain: np.ndarray,
    *,
    n_sites: int,
    ordered_starts: bool,
) -> dict[str, float]:
    """Return averages over chains of either start, and how far they are apart.

    Parameters
    ----------
    magnetisation, energy_per_site : numpy.ndarray, shape (n,), float
        Per site, of every configuration.
    chain : numpy.ndarray, shape (n,), integer
        Even chains started at random, odd ones ordered; at least two of each.
    n_sites : int
    ordered_starts : bool
        False if all chains started at random: the columns of the cold start are nan.

    Returns
    -------
    dict of str to float
        For abs_magnetisation, energy_per_site and binder_ratio: ``x`` and ``x_error``
        of all chains; ``hot_x`` and ``cold_x`` of the random and the ordered starts;
        ``difference_x`` hot - cold; each with its error (jackknife over chains);
        ``z_x``, the difference over its error, nan if nothing fluctuates.
    """
    every = np.ones(len(chain), bool)
    odd = chain % 2 == 1
    parts = {"": every, "hot_": every, "cold_": None}
    if ordered_starts:
        parts |= {"hot_": ~odd, "cold_": odd}
    row = {}
    for part, chosen in parts.items():
        summary = {}
        if chosen is not None:
            series = (x[chosen] for x in (magnetisation, energy_per_site, chain))
            summary = summarise(*series, temperature=np.nan, n_sites=n_sites)
        for name in COMPARED:
            for key in (name, f"{name}_error"):
                row[part + key] = summary.get(key, np.nan)
    for name in COMPARED:
        difference = row[f"hot_{name}"] - row[f"cold_{name}"]
        error = np.hypot(row[f"hot_{name}_error"], row[f"cold_{name}_error"])
        row[f"difference_{name}"], row[f"difference_{name}_error"] = difference, error
        row[f"z_{name}"] = difference / error if error > 0 else np.nan
    return row
