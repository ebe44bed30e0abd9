"""Partition function of a machine too large to enumerate, by annealing.

The path is p_b(v) ~ exp(b_v . v) prod_a 2 cosh(b x_a(v)), b = 0 ... 1: from the machine
with only its visible biases, which is sampled exactly, to the full one, or back. The
forward direction tends to underestimate Z, the backward one to overestimate it.
"""

import itertools
from typing import NamedTuple

import numpy as np

from shortsight.rbm.fields import fields
from shortsight.rbm.gibbs import Layers, couplings_of, layers
from shortsight.rbm.machine import RBM, log_2cosh
from shortsight.rbm.units import random_lanes, sample_units

__all__ = ["AnnealedPartition", "annealed_back", "annealed_log_partition"]


class AnnealedPartition(NamedTuple):
    """Estimate of log Z.

    Attributes
    ----------
    value : float
        Logarithm of the mean weight of the runs, which is unbiased for Z: by Markov's
        inequality it exceeds log Z by x with probability at most exp(-x). Too few
        temperatures make it too low. For `annealed_back` it is likewise an upper bound.
    error : float
        Standard error of the mean weight, relative to it. Too small if few runs carry
        the weight: see ``n_effective``.
    n_effective : float
        (sum w)^2 / sum w^2 of the weights w, between 1 and the number of runs.
    """

    value: float
    error: float
    n_effective: float


def annealed_log_partition(
    machine: RBM, *, n_chains: int, n_temperatures: int, rng: np.random.Generator
) -> AnnealedPartition:
    """Return log Z by annealed importance sampling, in at least 2 independent runs.

    There is one Gibbs step at each b = 1 - (1 - t)^2 of ``n_temperatures`` evenly
    spaced t: trained machines order, and weights spread, close to b = 1. R. M. Neal,
    Stat. Comput. 11, 125 (2001); R. Salakhutdinov and I. Murray, ICML 2008, section
    4.1.
    """
    _check(n_chains, n_temperatures)
    couplings, bias = _parts(machine)
    state, lanes = layers(couplings, n_chains), random_lanes(rng)
    state.visible_field[:] = bias
    sample_units(state.visible_field, lanes, state.visible)
    log_weight = _walk(state, bias, lanes, _path(n_temperatures))
    return _estimate(_base(machine), log_weight, 1)


def annealed_back(
    machine: RBM, *, n_chains: int, n_temperatures: int, rng: np.random.Generator
) -> AnnealedPartition:
    """Return log Z by annealing from the machine back to its visible biases.

    Half of the chains start with all spins up or down in turn, half at random. They
    make ``n_temperatures`` Gibbs steps before they count as samples of the machine: the
    bound holds to the extent that this suffices. R. B. Grosse, Z. Ghahramani and R. P.
    Adams, arXiv:1511.02543, section 3.
    """
    _check(n_chains, n_temperatures)
    couplings, bias = _parts(machine)
    state, lanes = layers(couplings, n_chains), random_lanes(rng)
    state.visible_field[:] = 0
    sample_units(state.visible_field, lanes, state.visible)
    state.visible[0::4], state.visible[1::4] = 1, -1
    _walk(state, bias, lanes, np.ones(n_temperatures + 1))
    log_weight = _walk(state, bias, lanes, _path(n_temperatures)[::-1])
    return _estimate(_base(machine), log_weight, -1)


def _check(n_chains: int, n_temperatures: int) -> None:
    for name, value, least in (
        ("n_chains", n_chains, 2),
        ("n_temperatures", n_temperatures, 1),
    ):
        if value < least:
            raise ValueError(f"{name} must be at least {least}, got {value}; raise it")


def _parts(machine: RBM) -> tuple[np.ndarray, np.ndarray]:
    """Return `couplings_of` without visible biases, not scaled by b, and the biases."""
    couplings = couplings_of(machine)
    bias = couplings[:-1, -1].copy()
    couplings[:-1, -1] = 0
    return couplings, bias


def _path(n_temperatures: int) -> np.ndarray:
    """Return b = 0 ... 1, denser near 1."""
    return 1 - np.linspace(1.0, 0.0, n_temperatures + 1) ** 2


def _walk(
    state: Layers, bias: np.ndarray, lanes: np.ndarray, path: np.ndarray
) -> np.ndarray:
    """Follow a path with one Gibbs step at each b but the first; return log weights."""
    log_weight = np.zeros(len(state.visible))
    for last, b in itertools.pairwise(path):
        field = state.hidden_field
        fields(state.visible, state.couplings, field)
        log_weight += _rise(field, last, b)
        field *= np.float32(b)
        sample_units(field, lanes, state.hidden)
        field = state.visible_field
        fields(state.hidden, state.couplings.T, field)
        field *= np.float32(b)
        field += bias
        sample_units(field, lanes, state.visible)
    return log_weight


def _base(machine: RBM) -> float:
    """Return log Z at b = 0."""
    bias = machine.visible_bias.astype(np.float64)
    return float(log_2cosh(bias).sum() + machine.n_hidden * np.log(2))


def _estimate(base: float, log_weight: np.ndarray, sign: int) -> AnnealedPartition:
    """Return ``base`` plus or minus the logarithm of the mean weight."""
    weight = np.exp(log_weight - log_weight.max())
    error = weight.std(ddof=1) / weight.mean() / np.sqrt(len(weight))
    return AnnealedPartition(
        value=float(base + sign * log_weight.max() + sign * np.log(weight.mean())),
        error=float(error),
        n_effective=float(weight.sum() ** 2 / np.square(weight).sum()),
    )


def _rise(field: np.ndarray, low: float, high: float) -> np.ndarray:
    """Return sum_a log cosh(high x_a) - log cosh(low x_a) of each row, float64."""
    size = np.abs(field)
    linear = (high - low) * size.sum(axis=1, dtype=np.float64)
    decayed = [np.log1p(np.exp(np.float32(-2 * b) * size)) for b in (high, low)]
    return linear + np.subtract(*decayed).sum(axis=1, dtype=np.float64)
