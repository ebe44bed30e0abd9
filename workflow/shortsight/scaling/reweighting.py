r"""Averages at temperatures between sampled ones: multi-histogram reweighting.

With :math:`N_k` configurations drawn at :math:`\beta_k`, pooled,

.. math::
    e^{-f_k} = \sum_n \frac{e^{-\beta_k E_n}}{\sum_l N_l e^{f_l - \beta_l E_n}}, \qquad
    \langle A \rangle_\beta = \frac{\sum_n A_n\, e^{-\beta E_n} / \sum_l N_l
    e^{f_l - \beta_l E_n}}{\sum_n e^{-\beta E_n} / \sum_l N_l e^{f_l - \beta_l E_n}} .

The first equation, a convex function being stationary, is solved by Newton's method.
Units: J = k_B = 1; E is the energy of the whole lattice.

References
----------
A. M. Ferrenberg and R. H. Swendsen, Phys. Rev. Lett. 63, 1195 (1989), without bins:
M. R. Shirts and J. D. Chodera, J. Chem. Phys. 129, 124105 (2008), eqs. (9), (11).
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from shortsight.refusal import Refused
from shortsight.statistics import block_of, bootstrap_weights

__all__ = ["Series", "reweighted"]

MAX_STEPS = 50  # of Newton's method; 4 are usual
CONVERGED = 1e-10  # change of f, dimensionless
MIN_OVERLAP = 0.03  # of neighbouring temperatures; 0 is none, 1/2 nearly the same


class Series(NamedTuple):
    """Measurements of n configurations at one temperature."""

    temperature: float  # positive and finite
    energy: np.ndarray  # of the whole lattice, (n,), float64
    quantities: np.ndarray  # to be averaged, (n, n_quantities), float64
    chain: np.ndarray  # (n,), integer


def reweighted(
    series: Sequence[Series],
    temperatures: np.ndarray,
    *,
    n_resamples: int,
    rng: np.random.Generator,
) -> tuple[np.ndarray, np.ndarray]:
    """Return averages at any temperature between the sampled ones, and their resamples.

    Series are of one lattice, temperatures ascending; neighbours must overlap. Averages
    are at ``temperatures``, within the sampled range, shape (n_temperatures,
    n_quantities), float64. Resamples have one more leading axis; each temperature's
    chains are drawn independently.
    """
    betas = 1 / np.array([one.temperature for one in series])
    targets = 1 / np.asarray(temperatures, dtype=np.float64)
    if not (np.diff(betas) < 0).all():
        raise ValueError(f"temperatures of series must ascend, got {1 / betas}; sort")
    if targets.max() > betas[0] * (1 + 1e-12) or targets.min() < betas[-1] * (
        1 - 1e-12
    ):
        raise ValueError(
            f"temperatures must be between {1 / betas[0]:g} and {1 / betas[-1]:g}, got "
            f"{1 / targets.max():g} to {1 / targets.min():g}; sample a wider range"
        )
    energy = np.concatenate([one.energy for one in series])
    quantities = np.concatenate([one.quantities for one in series])
    columns = np.column_stack([np.ones(len(energy)), quantities])
    sampled, wanted = _factors(energy, betas, targets)
    weights = [np.ones(len(energy)), *_resampled_weights(series, n_resamples, rng)]
    state = np.repeat(np.arange(len(series)), [len(one.energy) for one in series])
    f = _first_guess(energy, state, betas)
    averages = np.empty((len(weights), len(targets), columns.shape[1]))
    for row, weight in zip(averages, weights, strict=True):
        counts = np.bincount(state, weight)
        f = _solve(sampled, counts, weight, f)
        density = weight / (sampled @ (counts * np.exp(f)))
        row[:] = wanted.T @ (density[:, None] * columns)
    averages = averages[..., 1:] / averages[..., :1]
    return averages[0], averages[1:]


def _factors(energy, betas, targets):
    """Return e^(-beta E) at the sampled and the wanted betas, (n, k) and (n, n_t).

    Each row is divided by its largest sampled entry. That cancels in all ratios, and
    makes no factor between the sampled betas exceed 1.
    """
    exponent = -np.outer(energy - energy.mean(), betas)
    largest = exponent.max(axis=1)[:, None]
    wanted = -np.outer(energy - energy.mean(), targets)
    return np.exp(exponent - largest), np.exp(wanted - largest)


def _first_guess(energy, state, betas):
    """Return f from the mean energy integrated over beta by the trapezoidal rule."""
    means = np.bincount(state, energy - energy.mean()) / np.bincount(state)
    steps = 0.5 * (means[1:] + means[:-1]) * np.diff(betas)
    f = np.concatenate([[0.0], np.cumsum(steps)])
    _check_overlap(energy, state, betas, f)
    return f


def _solve(sampled, counts, weight, f):
    """Return the solution f; the first entry of the initial ``f`` is kept."""
    for _ in range(MAX_STEPS):
        share = sampled * (counts * np.exp(f))
        share /= share.sum(axis=1, keepdims=True)
        weighted = share * weight[:, None]
        # Shirts and Chodera 2008, eq. (11): stationary where totals are the counts.
        total = weighted.sum(axis=0)
        hessian = np.diag(total) - share.T @ weighted
        step = np.zeros(len(f))
        step[1:] = np.linalg.solve(hessian[1:, 1:], (counts - total)[1:])
        f = f + step
        if np.abs(step).max(initial=0.0) < CONVERGED:
            return f
    raise Refused(
        f"temperatures must overlap, got no solution in {MAX_STEPS} steps; "
        "put more into criticality.temperatures"
    )


def _check_overlap(energy, state, betas, f):
    """Refuse neighbours if the configurations of one are unlikely at the other."""
    from scipy.special import expit

    counts = np.bincount(state)
    for i in range(len(betas) - 1):
        e = energy[(state == i) | (state == i + 1)] - energy.mean()
        odds = f[i + 1] - f[i] - (betas[i + 1] - betas[i]) * e
        share = expit(odds + np.log(counts[i + 1] / counts[i]))
        harmonic = 1 / (1 / counts[i] + 1 / counts[i + 1])
        overlap = 0.5 * np.sum(share * (1 - share)) / harmonic
        if overlap < MIN_OVERLAP:
            raise Refused(
                f"temperatures must overlap by at least {MIN_OVERLAP}, got "
                f"{overlap:.2g} between {1 / betas[i]:g} and {1 / betas[i + 1]:g}; "
                "put some between them into criticality.temperatures"
            )


def _resampled_weights(series, n_resamples, rng):
    """Return how often each resample draws each configuration, (n_resamples, n)."""
    weights = []
    for one in series:
        block = block_of(one.chain)
        drawn = bootstrap_weights(block.max() + 1, n_resamples, rng)
        weights.append(drawn[:, block])
    return np.concatenate(weights, axis=1)
