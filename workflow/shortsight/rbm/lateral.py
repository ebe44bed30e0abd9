r"""Machines whose visible units are coupled to each other too.

    E(v, h) = - v^T L v / 2 - v^T W h - b_v . v - b_h . h

with L symmetric and zero on its diagonal, and any number of hidden units, also none.
Hidden units are independent given v, visible ones not given h: these are drawn one
after the other (`shortsight.rbm.sites`). With L = 0 this is the machine of equation
(8) of the paper, whose sum over h stays exact:

    log p(v) = v^T L v / 2 - F(v) - log Z

R. Salakhutdinov, ICML 2008 (training by sampling visible units in turn); the paper's
last paragraph hopes for such couplings.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from shortsight.rbm.fields import fields
from shortsight.rbm.gibbs import Layers, couplings_of, layers, update_hidden
from shortsight.rbm.machine import RBM, free_energy, hidden_field, log_2cosh
from shortsight.rbm.sites import sample_sites
from shortsight.rbm.units import random_lanes

__all__ = ["LateralMachine", "flow", "log_weight", "matrix_of"]
__all__ += ["pseudo_log_likelihood", "update_sites"]


@dataclass(frozen=True, eq=False)
class LateralMachine:
    """A machine, and the couplings between its visible units.

    Attributes
    ----------
    machine : RBM
        It may have no hidden units: weights of shape (n_visible, 0).
    lateral : numpy.ndarray, shape (n_visible, n_visible), float32
        L, symmetric with zero diagonal.
    """

    machine: RBM
    lateral: np.ndarray

    def __post_init__(self):
        lateral, n = np.asarray(self.lateral, np.float32), self.machine.n_visible
        if lateral.shape != (n, n) or lateral.diagonal().any():
            raise ValueError(
                f"lateral must have shape {(n, n)} and a zero diagonal, got "
                f"{lateral.shape}; take both from one machine"
            )
        if not np.array_equal(lateral, lateral.T):
            raise ValueError("lateral must be symmetric, got others; add its transpose")
        object.__setattr__(self, "lateral", lateral)


def log_weight(machine: LateralMachine, visible: np.ndarray) -> np.ndarray:
    """Return log p(v) + log Z, shape (n,), float64, of ``visible`` (n, n_visible)."""
    v = np.asarray(visible, np.float64)
    coupled = ((v @ machine.lateral.astype(np.float64)) * v).sum(axis=1)
    return 0.5 * coupled - free_energy(machine.machine, visible)


def pseudo_log_likelihood(machine: LateralMachine, visible: np.ndarray) -> float:
    """Return the sum over sites of the mean log p(v_i | all other v)."""
    of_hidden, total = hidden_field(machine.machine, visible), 0.0
    here = log_2cosh(of_hidden).sum(axis=1, dtype=np.float64)
    direct = visible @ machine.lateral + machine.machine.visible_bias
    for spin, field, weights in zip(
        visible.T, direct.T, machine.machine.weights, strict=True
    ):
        flipped = log_2cosh(of_hidden - 2 * spin[:, None] * weights)
        # log p(v_i | rest) = - log(1 + p(v with v_i flipped) / p(v))
        rise = flipped.sum(axis=1, dtype=np.float64) - here - 2 * spin * field
        total -= np.logaddexp(0.0, rise).mean()
    return float(total)


def matrix_of(machine: LateralMachine) -> np.ndarray:
    """Return L with one more row and column of zeros, as the updates take it."""
    return np.pad(machine.lateral, (0, 1))


def update_sites(state: Layers, lateral: np.ndarray, lanes: np.ndarray) -> None:
    """Draw the visible units one after the other, given h and each other.

    ``state.visible`` and ``lanes`` are modified in place; L is that of `matrix_of`.
    """
    fields(state.hidden, state.couplings.T, state.visible_field, state.n_threads)
    arguments = state.visible_field, lateral, lanes, state.visible
    sample_sites(*arguments, state.n_threads)


def flow(
    machine: LateralMachine,
    start: np.ndarray,
    n_lengths: int,
    rng: np.random.Generator,
    n_threads: int = 1,
) -> Iterator[np.ndarray]:
    """Yield the configurations after 1, 2, ..., ``n_lengths`` sweeps from ``start``.

    A sweep draws h, then each visible unit once. Configurations are int8 of shape
    (n, n_visible), values -1 or +1; each is overwritten by the next.
    """
    state = layers(couplings_of(machine.machine), len(start), n_threads)
    state.visible[:] = start
    lateral, lanes = matrix_of(machine), random_lanes(rng)
    for _ in range(n_lengths):
        update_hidden(state, lanes)
        update_sites(state, lateral, lanes)
        yield state.visible
