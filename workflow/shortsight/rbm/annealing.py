"""Partition function of a machine too large to enumerate, by annealing.

The path is p_b(v) ~ exp(b_v . v) prod_a 2 cosh(b x_a(v)), b = 0 ... 1: from the machine
that has only its visible biases, which is drawn exactly, to the whole one.
"""

from typing import NamedTuple

import numpy as np

from shortsight.rbm.fields import fields
from shortsight.rbm.gibbs import couplings_of, layers
from shortsight.rbm.machine import RBM, log_2cosh
from shortsight.rbm.units import random_lanes, sample_units

__all__ = ["AnnealedPartition", "annealed_log_partition"]


class AnnealedPartition(NamedTuple):
    """Estimate of log Z.

    Attributes
    ----------
    value : float
        Logarithm of the mean weight of the runs. The mean weight is unbiased for Z, so
        by Markov's inequality its logarithm exceeds log Z by x with probability at most
        exp(-x): a lower bound in probability. Too few temperatures make it too low, and
        a log-likelihood that uses it too high.
    error : float
        Standard error of the mean weight, relative to it. Too small where few runs
        carry the weight: see ``n_effective``.
    n_effective : float
        (sum w)^2 / sum w^2 of the weights w, between 1 and the number of runs.
    """

    value: float
    error: float
    n_effective: float


def annealed_log_partition(
    machine: RBM, *, n_chains: int, n_temperatures: int, rng: np.random.Generator
) -> AnnealedPartition:
    """Estimate log Z by annealed importance sampling.

    Parameters
    ----------
    machine : RBM
    n_chains : int
        Independent annealing runs, at least 2.
    n_temperatures : int
        Steps of b, one Gibbs step at each: b = 1 - (1 - t)^2 of evenly spaced t, since
        trained machines order, and weights spread, close to b = 1.
    rng : numpy.random.Generator

    References
    ----------
    R. M. Neal, Stat. Comput. 11, 125 (2001); R. Salakhutdinov and I. Murray, ICML 2008,
    section 4.1.
    """
    for name, value, least in (
        ("n_chains", n_chains, 2),
        ("n_temperatures", n_temperatures, 1),
    ):
        if value < least:
            raise ValueError(f"{name} must be at least {least}, got {value}; raise it")
    couplings, lanes = couplings_of(machine), random_lanes(rng)
    bias = couplings[:-1, -1].copy()
    couplings[:-1, -1] = 0  # visible biases are not scaled by b
    state = layers(couplings, n_chains)
    state.visible_field[:] = bias
    sample_units(state.visible_field, lanes, state.visible)
    log_weight, last = np.zeros(n_chains), 0.0
    for b in 1 - np.linspace(1.0, 0.0, n_temperatures + 1)[1:] ** 2:
        field = state.hidden_field
        fields(state.visible, couplings, field)
        log_weight += _rise(field, last, b)
        last = b
        field *= np.float32(b)
        sample_units(field, lanes, state.hidden)
        field = state.visible_field
        fields(state.hidden, couplings.T, field)
        field *= np.float32(b)
        field += bias
        sample_units(field, lanes, state.visible)
    base = log_2cosh(bias.astype(np.float64)).sum() + machine.n_hidden * np.log(2)
    weight = np.exp(log_weight - log_weight.max())
    error = weight.std(ddof=1) / weight.mean() / np.sqrt(n_chains)
    return AnnealedPartition(
        value=float(base + log_weight.max() + np.log(weight.mean())),
        error=float(error),
        n_effective=float(weight.sum() ** 2 / np.square(weight).sum()),
    )


def _rise(field: np.ndarray, low: float, high: float) -> np.ndarray:
    """Return sum_a log cosh(high x_a) - log cosh(low x_a) of each row, float64."""
    size = np.abs(field)
    linear = (high - low) * size.sum(axis=1, dtype=np.float64)
    decayed = [np.log1p(np.exp(np.float32(-2 * b) * size)) for b in (high, low)]
    return linear + np.subtract(*decayed).sum(axis=1, dtype=np.float64)
