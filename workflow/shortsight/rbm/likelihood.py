"""Exact partition function and likelihood of small machines; pseudo-likelihood of all.

    log p(v) = - F(v) - log Z,   Z = sum_v exp(-F(v))

All sums are in float64.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from shortsight.rbm.machine import (
    RBM,
    free_energy,
    hidden_field,
    log_2cosh,
    transpose,
)

__all__ = [
    "Gradient",
    "exact_log_partition",
    "log_likelihood",
    "log_likelihood_gradient",
    "pseudo_log_likelihood",
    "states",
]

MAX_ENUMERATED = 20  # units of the smaller layer
STATES_AT_ONCE = 2**13


class Gradient(NamedTuple):
    """Derivatives by the parameters of a machine, with their shapes; float64."""

    weights: np.ndarray
    visible_bias: np.ndarray
    hidden_bias: np.ndarray


def exact_log_partition(machine: RBM) -> float:
    """Return log Z by enumeration of the smaller layer, at most 20 units."""
    from scipy.special import logsumexp

    machine = _smaller_first(_double(machine))
    parts = [logsumexp(-free_energy(machine, v)) for v in states(machine.n_visible)]
    return float(logsumexp(parts))


def log_likelihood(machine: RBM, visible: np.ndarray, log_partition: float) -> float:
    """Return the mean log p(v) per configuration of ``visible`` (n, n_visible).

    In float64 throughout: tests compare `shortsight.rbm.quality` with it.
    """
    return float(-free_energy(_double(machine), visible).mean() - log_partition)


def log_likelihood_gradient(machine: RBM, visible: np.ndarray) -> Gradient:
    """Return the exact gradient of the mean log-likelihood, equations (13)-(15).

    Tests compare training steps with it; no result uses it. The smaller layer, at most
    20 units, is enumerated.
    """
    machine = _double(machine)
    share = np.full(len(visible), 1 / len(visible))
    data = _moments(machine, np.asarray(visible, np.float64), share)
    small, log_partition = _smaller_first(machine), exact_log_partition(machine)
    model = [0.0, 0.0, 0.0]
    for some in states(small.n_visible):
        share = np.exp(-free_energy(small, some) - log_partition)
        model = [
            a + b for a, b in zip(model, _moments(small, some, share), strict=True)
        ]
    if small.n_visible != machine.n_visible:
        model = [model[0].T, model[2], model[1]]
    # eqs. (13)-(15), up the gradient: the opposite of the paper's sign
    return Gradient(*(a - b for a, b in zip(data, model, strict=True)))


def pseudo_log_likelihood(
    machine: RBM, visible: np.ndarray, sites: np.ndarray
) -> float:
    """Return n_visible times the mean log p(v_i | all other v).

    The mean is over configurations ``visible`` (n, n_visible) and over sites i in
    ``sites`` (n_sites,).
    """
    field = hidden_field(machine, visible)
    here = log_2cosh(field).sum(axis=1, dtype=np.float64)
    total = 0.0
    for i in sites:
        spin = visible[:, i].astype(field.dtype)
        flipped = field - 2 * spin[:, None] * machine.weights[i]
        there = log_2cosh(flipped).sum(axis=1, dtype=np.float64)
        # log p(v_i | rest) = - log(1 + exp(F(v) - F(v with v_i flipped)))
        rise = there - here - 2 * spin * machine.visible_bias[i]
        total -= np.logaddexp(0.0, rise).mean()
    return float(machine.n_visible * total / len(sites))


def _double(machine: RBM) -> RBM:
    parameters = (machine.weights, machine.visible_bias, machine.hidden_bias)
    return RBM(*(np.asarray(parameter, np.float64) for parameter in parameters))


def _smaller_first(machine: RBM) -> RBM:
    """Return the machine or its transpose, whichever has the smaller visible layer."""
    size = min(machine.n_visible, machine.n_hidden)
    if size > MAX_ENUMERATED:
        raise ValueError(
            f"the smaller layer must have at most {MAX_ENUMERATED} units, got {size}; "
            "use annealed_log_partition"
        )
    return machine if machine.n_visible == size else transpose(machine)


def states(n_units: int) -> Iterator[np.ndarray]:
    """Yield all ±1 states as float64 blocks of shape (n, n_units)."""
    for start in range(0, 2**n_units, STATES_AT_ONCE):
        number = np.arange(start, min(start + STATES_AT_ONCE, 2**n_units))
        yield 2.0 * (number[:, None] >> np.arange(n_units) & 1) - 1.0


def _moments(machine: RBM, visible: np.ndarray, share: np.ndarray) -> list[np.ndarray]:
    """Return <v h>, <v>, <h> over weighted v, with h summed out."""
    mean = np.tanh(hidden_field(machine, visible)) * share[:, None]
    return [visible.T @ mean, share @ visible, mean.sum(axis=0)]
