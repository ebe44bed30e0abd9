"""A theory of training without parameters: all weights are one number.

The machine has no biases and one weight w between all n_visible x n_hidden pairs,

    E(v, h) = - w M K,   M = sum_i v_i,   K = sum_a h_a.

Given M the hidden units are independent with P(h_a = +1) = (1 + tanh wM) / 2, so K is
binomial, and so is the next M given K. Everything is exact on the n_visible + 1 values
of M. A training follows from P(M) of its training set and the numbers of units: it ends
where the mean step of w vanishes. The machine's own ``<|m|>``, where its flows end, is
read as the temperature T*_1 with the equilibrium curve by
`shortsight.thermometer.matching.matched_temperature`.

Changing the signs of a hidden unit and of its weights changes no p(v): hidden units of
either sign are included. Biases, and weights that differ between spins, are not.
"""

from math import inf

import numpy as np

from shortsight.rbm.machine import log_2cosh

__all__ = ["abs_magnetisation", "magnetisation_distribution"]
__all__ += ["stationary_distribution", "stationary_weight"]

LARGEST_WEIGHT = 40.0  # e^(-2w) is below rounding: larger ones change nothing
STEP = 1.1  # ratio of neighbouring weights where the sign of the gradient is looked at


def magnetisation_distribution(visible: np.ndarray) -> np.ndarray:
    """Return P(M), (n_visible + 1,), of configurations, (n, n_visible) of ±1."""
    n, n_visible = visible.shape
    return np.bincount((visible > 0).sum(axis=1), minlength=n_visible + 1) / n


def stationary_distribution(weight: float, n_visible: int, n_hidden: int) -> np.ndarray:
    """Return the machine's P(M) = binomial(n_visible, M) (2 cosh wM)^n_hidden / Z.

    An infinite weight gives all spins equal.
    """
    from scipy.special import logsumexp

    field = np.clip(weight, -LARGEST_WEIGHT, LARGEST_WEIGHT) * _sums(n_visible)
    log_p = _log_binomial(n_visible) + n_hidden * log_2cosh(field)
    return np.exp(log_p - logsumexp(log_p))


def abs_magnetisation(weight: float, n_visible: int, n_hidden: int) -> float:
    """Return ``<|m|>`` per site of the machine in its own equilibrium."""
    p = stationary_distribution(weight, n_visible, n_hidden)
    return float(p @ np.abs(_sums(n_visible)) / n_visible)


def stationary_weight(
    distribution: np.ndarray, n_hidden: int, n_gibbs_steps: float
) -> float:
    """Return the w >= 0 where a training from small weights ends.

    That is 0 if ``<M^2> <= n_visible``, spins no more ordered than independent ones,
    and else the first w where the mean step of w by CD-k turns negative: a training
    comes from below. No P(M) with a second such w is known. If all spins are equal in
    every configuration there is none: w grows without bound, and the result is
    ``math.inf``. -w gives the same p(v).

    ``distribution``, (n_visible + 1,), is P(M) of the training set, ``n_gibbs_steps``
    k; for ``math.inf`` the step is the derivative by w of the mean log-likelihood.
    """
    from scipy.optimize import brentq

    p, n_visible = distribution, len(distribution) - 1
    if p @ _sums(n_visible) ** 2 <= n_visible * (1 + 1e-9):  # up to rounding
        return 0.0
    if not p[1:-1].any():
        return inf
    arguments = p, n_hidden, n_gibbs_steps
    # Mean field orders the machine at w^2 n_visible n_hidden = 1.
    low, high = 0.0, 0.1 / np.sqrt(n_visible * n_hidden)
    while _excess(high, *arguments) > 0:
        if high > LARGEST_WEIGHT:
            return inf
        low, high = high, STEP * high
    return float(brentq(_excess, low, high, args=arguments, xtol=1e-14))


def _excess(weight, p, n_hidden, n_gibbs_steps):
    """Return the mean step of w by CD-k, summed over all pairs, over w n_hidden.

        ( <M tanh wM>_data - <M tanh wM>_after k Gibbs steps from the data ) / w

    It is even in w, ``<M^2>`` - n_visible at 0.
    """
    sums = _sums(len(p) - 1)
    field = weight * sums
    slope = np.divide(np.tanh(field), field, out=np.ones_like(field), where=field != 0)
    return float((p - _after(weight, p, n_hidden, n_gibbs_steps)) @ (sums**2 * slope))


def _after(weight, p, n_hidden, n_gibbs_steps):
    n_visible = len(p) - 1
    if n_gibbs_steps == inf:
        return stationary_distribution(weight, n_visible, n_hidden)
    down = _layer_step(weight, n_visible, n_hidden)
    up = _layer_step(weight, n_hidden, n_visible)
    for _ in range(int(n_gibbs_steps)):
        p = p @ down @ up
    return p


def _layer_step(weight, n_from, n_to):
    """Return P(sum of one layer | sum of the other), (n_from + 1, n_to + 1)."""
    field = weight * _sums(n_from)[:, None]
    n_up = np.arange(n_to + 1)
    # log((1 ± tanh x) / 2) = - log(1 + exp(∓2x))
    log_up, log_down = -np.logaddexp(0, -2 * field), -np.logaddexp(0, 2 * field)
    return np.exp(_log_binomial(n_to) + n_up * log_up + (n_to - n_up) * log_down)


def _log_binomial(n):
    from scipy.special import betaln

    n_up = np.arange(n + 1)
    return -np.log(n + 1) - betaln(n_up + 1, n - n_up + 1)


def _sums(n_units):
    return 2.0 * np.arange(n_units + 1) - n_units
