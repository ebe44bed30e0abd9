"""Measures whether chains are long enough and in equilibrium."""

import numpy as np

from shortsight.observables import energy_per_site, magnetisation, summarise
from shortsight.refusal import Refused
from shortsight.statistics import ChainTooShort, tau_int

__all__ = ["COMPARED", "NotInEquilibrium", "TooSlow", "check_chains", "compare_starts"]
__all__ += ["pilot", "share_crossing"]

FIRST_PILOT = 512  # sweeps; doubled until the chains are 50 tau_int long
LONGEST_PILOT = 2**18
PILOT_BLOCK = 256  # sweeps measured at once
FALSE_ALARM = 1e-9  # of the test that chains agree
COMPARED = ("abs_magnetisation", "energy_per_site", "binder_ratio")


class TooSlow(Refused):
    """Chains that stay correlated for as long as they are observed."""


class NotInEquilibrium(Refused):
    """Chains that disagree by more than their fluctuations allow."""


def pilot(state, couplings, sweep, *, advice):
    """Return tau_int of abs(m) and of the energy, in sweeps.

    Parameters
    ----------
    state : numpy.ndarray, shape (2, length, length), int8, values -1 or +1
        A random and an ordered start: while they differ, tau_int, which uses their
        common mean, is as long as the chains. Modified in place.
    sweep : callable
        ``sweep(spins, n_sweeps)`` in place.
    advice : str
        What a user can do if even the longest pilot is too short (`TooSlow`).
    """
    n_sweeps = FIRST_PILOT
    while True:
        sweep(state, n_sweeps // 4)
        series = np.empty((2, 2, n_sweeps))
        for first in range(0, n_sweeps, PILOT_BLOCK):
            now = slice(first, first + PILOT_BLOCK)
            series[:, :, now] = _measured(state, couplings, sweep)
        try:
            return tau_int(series[0]), tau_int(series[1])
        except ChainTooShort as short:
            if n_sweeps >= LONGEST_PILOT:
                raise TooSlow(
                    f"tau_int must be far below the {n_sweeps} sweeps of a trial, got "
                    f"{short.tau_int:.3g} or more; {advice}"
                ) from None
            n_sweeps *= 2


def _measured(state, couplings, sweep):
    """Return |m| and the energy of both chains after each of PILOT_BLOCK sweeps."""
    spins = np.empty((PILOT_BLOCK, *state.shape), np.int8)
    for configurations in spins:
        sweep(state, 1)
        configurations[:] = state
    flat = spins.reshape(-1, *state.shape[1:])
    both = [
        measure(flat, couplings) for measure in (_abs_magnetisation, energy_per_site)
    ]
    return np.reshape(both, (2, PILOT_BLOCK, 2)).transpose(0, 2, 1)


def _abs_magnetisation(spins, couplings):
    return np.abs(magnetisation(spins))


def check_chains(spins, couplings, *, advice):
    """Refuse chains that disagree, by an F test of abs(m) and of the energy.

    Twice the tabulated ratio is allowed, because configurations two tau_int apart are
    not quite independent. Spins have shape (n_chains, n, length, length); with n = 1 or
    one chain nothing can be compared. ``advice`` is what a user can do.
    """
    for measure in (_abs_magnetisation, energy_per_site):
        _compare(np.array([measure(chain, couplings) for chain in spins]), advice)


def _compare(values, advice):
    from scipy.special import fdtri

    n_chains, n = values.shape
    if n_chains < 2 or n < 2:
        return
    between = n * values.mean(axis=1).var(ddof=1)
    within = values.var(axis=1, ddof=1).mean()
    limit = 2 * fdtri(n_chains - 1, n_chains * (n - 1), 1 - FALSE_ALARM)
    # Rounding errors of a constant series must not count as a difference.
    rounding = 1e-24 * np.mean(values**2)
    if between > limit * within + rounding:
        raise NotInEquilibrium(
            f"chains must agree, got {between / max(within, rounding):.3g} times the "
            f"variance between them that independent samples have; {advice}"
        )


def share_crossing(spins):
    """Return the share of chains in which the magnetisation took both signs.

    Spins have shape (n_chains, n, length, length); nan if n = 1.
    """
    if spins.shape[1] < 2:
        return np.nan
    m = np.array([magnetisation(chain) for chain in spins])
    return float(np.mean(m.min(axis=1) * m.max(axis=1) <= 0))


def compare_starts(
    magnetisation: np.ndarray,
    energy_per_site: np.ndarray,
    chain: np.ndarray,
    start: np.ndarray,
    *,
    n_sites: int,
) -> dict[str, float]:
    """Return averages over the chains of either start, and their difference.

    Magnetisation and energy are per site, for each configuration; ``chain`` (at least
    two chains) and ``start`` (``"random"``, or ordered) are its origin. A kind of start
    with fewer than two chains gets nan.

    Returns
    -------
    dict of str to float
        For abs_magnetisation, energy_per_site and binder_ratio: ``x`` and ``x_error``
        of all chains; ``hot_x`` and ``cold_x`` of the random and the ordered starts;
        ``difference_x`` hot - cold; each with its error (jackknife over chains);
        ``z_x``, the difference over its error, nan if nothing fluctuates.
    """
    random = np.asarray(start) == "random"
    row = {}
    parts = {"": np.ones(len(chain), bool), "hot_": random, "cold_": ~random}
    for part, chosen in parts.items():
        summary = {}
        if len(np.unique(chain[chosen])) > 1:
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
