"""How far machines see: their pair couplings against distance, and the exact ones.

Couplings are those of `shortsight.rbm.couplings`, averaged over uniform spins or over
given ones. Of spins at one temperature T they are multiplied by T: exactly, they are
J(r) of equation (2) by any average. A mixture has no such T: its machines lie beside
the mixture's own couplings by the same average.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from shortsight.claims.evidence.rows import row
from shortsight.rbm.couplings import (
    LogP,
    by_distance,
    given_couplings,
    mixture_log_p,
    site_sets,
)
from shortsight.scaling.boltzmann import Energies, log_partitions, random_energies

__all__ = ["EXACT", "PSEUDO", "averaged", "decay_exponent", "exact_log_p"]
__all__ += ["pseudo_likelihood_couplings", "sight_evidence"]

EXACT, PSEUDO = "exact", "pseudo_likelihood"  # sources that are no recipe
N_BATCHES = 20  # of configurations, for the error of a mean over them
REACH = 5.0  # distance up to which couplings are judged
START = 3.0  # exponent that a fit starts from
# Inverse of the penalty on all configurations together: it moves nothing, but keeps
# couplings finite where a few ordered configurations would make them infinite.
WEAK = 1e3


def exact_log_p(
    points: Sequence[Energies],
    couplings: np.ndarray,
    length: int,
    rng: np.random.Generator,
) -> LogP:
    """Return log p of the temperatures whose energies are given, but for a constant.

    nan if two of several are too far apart for the ratio of partition functions.
    """
    log_z = np.zeros(1)  # of one temperature it is the constant
    points = sorted(points, key=lambda point: point.beta)
    if len(points) > 1:
        free = random_energies(points[0], couplings, length, rng)
        n_blocks = 1 + max(int(point.block.max()) for point in (free, *points))
        log_z = log_partitions([free, *points], length**2, n_blocks)[0][1:]
    return mixture_log_p(couplings, np.array([point.beta for point in points]), log_z)


def averaged(
    log_p: LogP, visible: np.ndarray, length: int, boundary: str
) -> pd.DataFrame:
    """Return the table of `by_distance` over configurations, in random order.

    The ``error`` is that of the mean over them, from `N_BATCHES` batches.
    """
    sites, n = site_sets(length**2, 2), min(N_BATCHES, len(visible))
    batches = [given_couplings(log_p, visible[i::n], sites) for i in range(n)]
    tables = [by_distance(x, sites, length, boundary) for x in batches]
    means = np.array([table["coupling"] for table in tables])
    error = means.std(axis=0, ddof=1) / np.sqrt(n)
    return tables[0].assign(coupling=means.mean(axis=0), error=error)


def sight_evidence(table: pd.DataFrame) -> list[tuple[str, dict]]:
    """Return the recipe and a row of what each machine says, by uniform spins.

    The table has columns ``source``, ``estimator``, ``seed`` and those of
    `by_distance`, ascending in r; one source is `EXACT`.
    """
    chosen = table[(table["estimator"] == "uniform") & (table["r"] <= REACH)]
    exact, found = chosen[chosen["source"] == EXACT]["coupling"].to_numpy(), []
    for (source, seed), own in chosen.groupby(["source", "seed"], sort=False):
        if source not in (EXACT, PSEUDO):
            columns = own[["r", "coupling", "error"]].to_numpy().T
            for statistic, value in _numbers(*columns, exact).items():
                entry = row(statistic, value, kind="seeds", replicate=seed)
                found.append((source, entry))
    return found


def _numbers(r, coupling, error, exact):
    """Return what is off, by weights that are the same for both exponents."""
    own, right = (decay_exponent(r, values, error) for values in (coupling, exact))
    return {
        "sight_exponent": own,
        "sight_exponent_off": own - right,
        "sight_rms": np.sqrt(np.mean((coupling - exact) ** 2)) / exact[0],
        # Over its own at r = 1: a machine that has learnt nothing sees nobody.
        "sight_beyond": np.abs(coupling[1:]).max() / np.abs(coupling[0]),
    }


def decay_exponent(r: np.ndarray, coupling: np.ndarray, error: np.ndarray) -> float:
    """Return the exponent a of a fit of A r**-a, by the errors of the couplings.

    Least squares of the couplings, not of their logarithms: at large r they scatter
    around zero, and a negative one has no logarithm. nan if a coupling is not defined,
    or no power fits.
    """
    from scipy.optimize import curve_fit

    if not (np.isfinite(coupling).all() and (error > 0).all()):
        return np.nan
    start, power = (START, coupling[0]), lambda r, a, amplitude: amplitude * r**-a
    try:
        return float(curve_fit(power, r, coupling, start, sigma=error)[0][0])
    except RuntimeError:  # no minimum found
        return np.nan


def pseudo_likelihood_couplings(visible: np.ndarray, sites: np.ndarray) -> np.ndarray:
    r"""Return the couplings of pairs of sites by pseudo-likelihood, without a machine.

    Each spin is regressed on all others,

    .. math:: p(s_i = 1 \mid s) = 1 / (1 + e^{-2 (h_i + \sum_j J_{ij} s_j)})

    and the two values that a pair gets are averaged (H. C. Nguyen, R. Zecchina and J.
    Berg, Advances in Physics 66, 197 (2017), section 4). Of ``visible``, (n, n_sites),
    every site has both values somewhere; ``sites`` has shape (n_pairs, 2).
    """
    from sklearn.linear_model import LogisticRegression

    n_sites = visible.shape[1]
    coefficients = np.zeros((n_sites, n_sites))
    for i in range(n_sites):
        others = np.arange(n_sites) != i
        regression = LogisticRegression(C=WEAK, solver="newton-cholesky")
        regression.fit(visible[:, others], visible[:, i])
        coefficients[i, others] = regression.coef_[0]
    # A coefficient is 2 J_ij, and each pair has two of them.
    return (coefficients + coefficients.T)[sites[:, 0], sites[:, 1]] / 4
