r"""Errors of averages over correlated samples.

The integrated autocorrelation time uses the convention

.. math:: \tau = \tfrac12 + \sum_{t \ge 1} \rho(t),

so white noise has :math:`\tau = 1/2`, and the variance of a mean of n samples is
:math:`2\tau/n` times the variance of one sample. Its unit is the spacing of the series.
Errors are one standard deviation. Chains are independent of each other: jackknife and
bootstrap leave out and draw whole chains, grouped into at most 100 blocks.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import floor, isfinite, log10

import numpy as np

__all__ = ["MAX_UNDEFINED", "ChainTooShort", "Estimate", "block_of", "block_sums"]
__all__ += ["bootstrap_error", "bootstrap_means", "bootstrap_weights", "jackknife"]
__all__ += ["tau_int"]

WINDOW = 6.0  # c of Madras & Sokal: the sum stops at the first t >= c tau(t)
N_TAU = 50  # minimum length of a series in autocorrelation times
MAX_BLOCKS = 100
#: Largest share of undefined values with which a number is still defined.
MAX_UNDEFINED = 0.2


class ChainTooShort(Exception):
    """A series too short for its own autocorrelation time.

    Holds the (unreliable) estimate ``tau_int`` and the series' length ``n_samples``.
    """

    def __init__(self, tau_int: float, n_samples: int):
        super().__init__(
            f"series must be at least {N_TAU} tau_int long, got {n_samples} samples "
            f"with tau_int = {tau_int:.3g}; sample {N_TAU * tau_int:.0f} or more"
        )
        self.tau_int = tau_int
        self.n_samples = n_samples

    def __reduce__(self):
        """Pickle by the two numbers, so that worker processes can raise it."""
        return type(self), (self.tau_int, self.n_samples)


@dataclass(frozen=True)
class Estimate:
    """A value and its one-standard-deviation error; ``str`` gives ``8.03(3)``."""

    value: float
    error: float

    def __str__(self) -> str:
        """Return value(error), with the error in units of the last digit shown."""
        if not (isfinite(self.value) and isfinite(self.error) and self.error > 0):
            return f"{self.value:g}({self.error:g})"
        exponent = floor(log10(self.error))
        # Two digits if the error starts with 1, else one.
        n_digits = 2 if round(self.error / 10.0**exponent, 1) < 2 else 1
        n_decimals = max(0, n_digits - 1 - exponent)
        error = round(self.error * 10**n_decimals)
        return f"{self.value:.{n_decimals}f}({error})"


def tau_int(series: np.ndarray) -> float:
    """Return the integrated autocorrelation time of one or more chains.

    Autocovariances about the common mean are averaged over the chains. The sum stops at
    the first window of at least six times its own value.

    Parameters
    ----------
    series : numpy.ndarray, shape (n_chains, n) or (n,), float
        Equally spaced measurements, one chain per row.

    Returns
    -------
    float
        In units of the spacing; 1/2 for white noise and for a constant series.

    Raises
    ------
    ChainTooShort
        If a chain is shorter than 50 times the result.

    References
    ----------
    N. Madras and A. D. Sokal, J. Stat. Phys. 50, 109 (1988), appendix C.
    """
    x = np.atleast_2d(np.asarray(series, dtype=np.float64))
    if x.ndim != 2 or x.size == 0 or not np.isfinite(x).all():
        raise ValueError(
            "series must be finite numbers of shape (n_chains, n) or (n,), "
            f"got shape {np.shape(series)}; pass one chain a row"
        )
    if np.ptp(x) <= 1e-12 * np.abs(x).max():  # constant up to rounding
        return 0.5
    n = x.shape[1]
    rho = _autocorrelation(x)
    taus = np.cumsum(rho) - 0.5
    # At least 6 terms: anticorrelated series have a small tau but a longer memory.
    enough = np.arange(n) >= WINDOW * np.maximum(taus, 1.0)
    tau = float(taus[np.argmax(enough)]) if enough.any() else float(taus.max())
    if n < N_TAU * tau or not enough.any():
        raise ChainTooShort(tau, n)
    return tau if tau > 0 else 0.5  # of a periodic series the estimate can be negative


def _autocorrelation(x):
    from scipy.fft import irfft, next_fast_len, rfft

    n = x.shape[1]
    n_padded = next_fast_len(2 * n, real=True)
    # The common mean: chains stuck at different values stay correlated forever.
    power = np.abs(rfft(x - x.mean(), n_padded, axis=1)) ** 2
    covariance = irfft(power.mean(axis=0), n_padded)[:n] / (n - np.arange(n))
    return covariance / covariance[0]


def block_of(chain: np.ndarray, max_blocks: int = MAX_BLOCKS) -> np.ndarray:
    """Return the block of each configuration: its chain, or a group of chains.

    Neighbouring chains share a block if there are more than ``max_blocks``. Blocks 0 to
    n - 1 hold the same number of chains, or one fewer.
    """
    chains, rank = np.unique(chain, return_inverse=True)
    if np.ndim(chain) != 1 or len(chains) < 2:
        raise ValueError(
            "chain must be a list with at least 2 different chains, "
            f"got shape {np.shape(chain)} with {len(chains)}; sample more chains"
        )
    per_block = -(-len(chains) // max_blocks)
    n_blocks = -(-len(chains) // per_block)
    return rank.astype(np.int64) * n_blocks // len(chains)


def block_sums(values: np.ndarray, block: np.ndarray, n_blocks: int) -> np.ndarray:
    """Return the sum of ``values``, shape (n, ...), in each block: (n_blocks, ...)."""
    if len(values) != len(block):
        raise ValueError(
            f"values must have one row for each of the {len(block)} entries of block, "
            f"got {len(values)}; pass both of the same configurations"
        )
    values = np.asarray(values)
    if np.any(np.diff(block) < 0):
        order = np.argsort(block, kind="stable")
        values, block = values[order], block[order]
    sums = np.zeros((n_blocks, *values.shape[1:]))
    present, starts = np.unique(block, return_index=True)
    sums[present] = np.add.reduceat(values, starts, axis=0, dtype=np.float64)
    return sums


def jackknife(
    sums: np.ndarray, counts: np.ndarray, function: Callable[[np.ndarray], np.ndarray]
) -> Estimate:
    """Return a function of averages and its error from leaving out one block at a time.

    Parameters
    ----------
    sums : numpy.ndarray, shape (n_blocks, k), float64
        Sums of k quantities over the configurations of each block.
    counts : numpy.ndarray, shape (n_blocks,)
        Number of configurations in each block.
    function : callable
        Maps averages, shape (..., k), to the quantity, shape (...).

    Returns
    -------
    Estimate
        ``function`` of all averages (no bias correction), and its error.
    """
    n_blocks = len(sums)
    left = (sums.sum(axis=0) - sums) / (np.sum(counts) - counts)[:, None]
    replicas = np.asarray(function(left), dtype=np.float64)
    value = float(function(sums.sum(axis=0) / np.sum(counts)))
    return Estimate(value, float(np.sqrt((n_blocks - 1) * replicas.var())))


def bootstrap_weights(
    n_blocks: int, n_resamples: int, rng: np.random.Generator
) -> np.ndarray:
    """Return how often each resample draws each block, (n_resamples, n_blocks).

    One set serves all quantities of a point, so ratios and fits keep their correlation.
    With block sums S and counts c, resampled averages are ``(w @ S) / (w @ c)``.
    """
    drawn = rng.integers(n_blocks, size=(n_resamples, n_blocks))
    flat = drawn + n_blocks * np.arange(n_resamples)[:, None]
    counts = np.bincount(flat.ravel(), minlength=n_resamples * n_blocks)
    return counts.reshape(n_resamples, n_blocks).astype(np.float64)


def bootstrap_means(
    values: np.ndarray, block: np.ndarray, weights: np.ndarray
) -> np.ndarray:
    """Return the means of values (n, k) in each resample of blocks, (n_resamples, k).

    ``block`` is from `block_of`, ``weights`` from `bootstrap_weights`.
    """
    n_blocks = weights.shape[1]
    counts = weights @ np.bincount(block, minlength=n_blocks)
    return weights @ block_sums(values, block, n_blocks) / counts[:, None]


def bootstrap_error(resamples: np.ndarray) -> np.ndarray:
    """Return the standard deviation over the first axis, the resamples.

    Undefined resamples (nan) are left out; nan where they are more than 20 %.
    """
    known = np.isfinite(resamples)
    enough = known.mean(axis=0) >= 1 - MAX_UNDEFINED
    n = np.where(enough, known.sum(axis=0), np.nan)
    mean = np.where(known, resamples, 0.0).sum(axis=0) / n
    square = np.where(known, resamples - mean, 0.0) ** 2
    return np.sqrt(square.sum(axis=0) / (n - 1))
