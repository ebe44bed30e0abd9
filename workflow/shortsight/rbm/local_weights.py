r"""The theory of one weight, with local weights of a measured strength beside it.

Trained weights are w + A, where A has no mean over the spins of a unit. The modes of A
in space go with orthogonal vectors over the hidden units, and act on the magnetisation
by one number: the strength q, so that the local field on a unit has the variance
q n_visible (1 - m^2) at magnetisation m. Given M, with z normal,

    field on a hidden unit   w M + s z,  s^2 = q n_visible (1 - m^2)
    mean and gain of a unit  T = <tanh>,  g = <1 - tanh^2>
    field on spin i          w K + g q n_hidden (v_i - m) + b z,
                             b^2 = q n_hidden (1 - T^2 - g^2 s^2)

so a spin remembers itself. K is binomial as in `shortsight.rbm.one_mode`, which this is
where q = 0; the next M is the sum of two binomials, of spins that were up and down.
Approximate are the normal fields, and that all modes act by the strength alone.
"""

from math import inf

import numpy as np

from shortsight.rbm.one_mode import stationary_weight

__all__ = ["abs_magnetisation_with_local", "local_strength", "weight_with_local"]

N_NODES = 24  # of averages over z
N_DOUBLINGS = 14  # of the steps to the stationary distribution, 2^14 of them
NEGLIGIBLE = 1e-14  # probability of K
STEP, REACH = 1.1, 10.0  # of the search for w, from that of one weight


def local_strength(weights: np.ndarray, second_moment: np.ndarray) -> float:
    """Return q of weights, (n_visible, n_hidden).

    ``second_moment``, (n_visible, n_visible), is <v v> of the training set.
    """
    local = weights - weights.mean(axis=0)
    variance = np.sum(local * (second_moment @ local)) / weights.shape[1]
    return float(variance / (len(weights) - second_moment.sum() / len(weights)))


def weight_with_local(
    distribution: np.ndarray, strength: float, n_hidden: int, n_gibbs_steps: float
) -> float:
    """Return the w where a training by CD-k ends that has local weights of a strength.

    As `shortsight.rbm.one_mode.stationary_weight`, from whose w it is looked for; nan
    where none is found within a factor of ten.
    """
    from scipy.optimize import brentq

    p = np.asarray(distribution, np.float64)
    first = stationary_weight(p, n_hidden, n_gibbs_steps)
    if not 0 < first < inf:
        return first

    def excess(weight):
        product, matrix = _step(weight, strength, len(p) - 1, n_hidden)
        steps = int(min(n_gibbs_steps, 2**N_DOUBLINGS))
        return float((p - p @ np.linalg.matrix_power(matrix, steps)) @ product)

    low = high = first
    while excess(low) < 0 and low > first / REACH:
        low /= STEP
    while excess(high) > 0 and high < first * REACH:
        high *= STEP
    if excess(low) * excess(high) > 0:
        return np.nan
    return float(brentq(excess, low, high, rtol=1e-6))


def abs_magnetisation_with_local(
    weight: float, strength: float, n_visible: int, n_hidden: int
) -> float:
    r"""Return :math:`\langle|m|\rangle` per site in the machine's own equilibrium."""
    if not np.isfinite(weight):
        return 1.0 if weight == inf else np.nan
    _, matrix = _step(weight, strength, n_visible, n_hidden)
    start = np.full(n_visible + 1, 1 / (n_visible + 1))
    p = start @ np.linalg.matrix_power(matrix, 2**N_DOUBLINGS)
    return float(p @ np.abs(np.linspace(-1, 1, n_visible + 1)))


def _step(weight, strength, n_visible, n_hidden):
    """Return M times the mean of a hidden unit, and P(M' | M): row M, column M'."""
    from scipy.stats import binom

    z, shares = np.polynomial.hermite_e.hermegauss(N_NODES)
    shares = shares / shares.sum()
    n_up, m = np.arange(n_visible + 1), np.linspace(-1, 1, n_visible + 1)
    s = np.sqrt(strength * n_visible * (1 - m**2))
    means = np.tanh(weight * n_visible * m[:, None] + s[:, None] * z)
    mean, gain = means @ shares, (1 - means**2) @ shares
    k_up = np.arange(n_hidden + 1)
    p_k = binom.pmf(k_up, n_hidden, (1 + mean[:, None]) / 2)
    memory = gain * strength * n_hidden
    b = np.sqrt(strength * n_hidden * np.maximum(1 - mean**2 - (gain * s) ** 2, 0))
    field = weight * (2 * k_up - n_hidden)[:, None]
    # The generating function of M' at the roots of unity; -M and -M' are as M and M'.
    n_roots = (n_visible + 1) // 2 + 1
    root = np.exp(-2j * np.pi * np.arange(n_roots) / (n_visible + 1))
    matrix = np.empty((n_visible + 1, n_visible + 1))
    for i in n_up[n_visible // 2 :]:
        likely = p_k[i] > NEGLIGIBLE
        fields = [field[likely] + memory[i] * (v - m[i]) + b[i] * z for v in (1, -1)]
        up, down = ((1 + np.tanh(x) @ shares) / 2 for x in fields)
        up, down = (1 - x[:, None] + x[:, None] * root for x in (up, down))
        generating = p_k[i, likely] @ (up**i * down ** (n_visible - i))
        matrix[i] = np.fft.irfft(generating, n_visible + 1).clip(0)
        matrix[n_visible - i] = matrix[i, ::-1]
    return n_visible * m * mean, matrix / matrix.sum(axis=1, keepdims=True)
