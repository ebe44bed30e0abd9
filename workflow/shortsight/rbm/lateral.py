r"""Machines whose visible units are coupled to each other too.

    E(v, h) = - v^T L v / 2 - v^T W h - b_v . v - b_h . h

with L symmetric and zero on its diagonal, and any number of hidden units, also none.
Hidden units are independent given v, visible ones not given h: these are drawn one
after the other (`shortsight.rbm.sites`). With L = 0 this is equation (8) of the paper.
The sum over h stays exact: log p(v) = v^T L v / 2 - F(v) - log Z.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from shortsight.rbm.fields import fields
from shortsight.rbm.gibbs import Layers, couplings_of, layers, update_hidden
from shortsight.rbm.machine import RBM, free_energy, hidden_field, log_2cosh
from shortsight.rbm.sites import sample_sites
from shortsight.rbm.units import random_lanes

__all__ = ["LateralMachine", "flow", "log_weight", "pseudo_log_likelihood"]
__all__ += ["update_sites"]


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
        lateral, n = np.array(self.lateral, np.float32), self.machine.n_visible
        fits = lateral.shape == (n, n) and np.array_equal(lateral, lateral.T)
        if not fits or lateral.diagonal().any():
            raise ValueError(
                f"lateral must be symmetric of shape {(n, n)} with a zero diagonal, "
                f"got shape {lateral.shape}; add its transpose, without the diagonal"
            )
        object.__setattr__(self, "lateral", lateral)


def log_weight(machine: LateralMachine, visible: np.ndarray) -> np.ndarray:
    """Return log p(v) + log Z, shape (n,), float64, of ``visible`` (n, n_visible)."""
    v = np.asarray(visible, np.float64)
    coupled = np.sum(v @ machine.lateral.astype(np.float64) * v, axis=1)
    return 0.5 * coupled - free_energy(machine.machine, visible)


def pseudo_log_likelihood(machine: LateralMachine, visible: np.ndarray) -> float:
    """Return the sum over sites of the mean log p(v_i | all other v)."""
    rbm, total = machine.machine, 0.0
    of_hidden = hidden_field(rbm, visible)
    here = log_2cosh(of_hidden).sum(axis=1, dtype=np.float64)
    direct = visible @ machine.lateral + rbm.visible_bias
    for v, x, weights in zip(visible.T, direct.T, rbm.weights, strict=True):
        flipped = log_2cosh(of_hidden - 2 * v[:, None] * weights)
        # log p(v_i | rest) = - log(1 + p(v with v_i flipped) / p(v))
        rise = flipped.sum(axis=1, dtype=np.float64) - here - 2 * v * x
        total -= np.logaddexp(0.0, rise).mean()
    return float(total)


def update_sites(state: Layers, lateral: np.ndarray, lanes: np.ndarray) -> None:
    """Draw the visible units one after the other, given h and each other.

    ``state.visible`` and ``lanes`` are modified in place; ``lateral`` is L.
    """
    fields(state.hidden, state.couplings.T, state.visible_field, state.n_threads)
    arguments = state.visible_field, lateral, lanes, state.visible
    sample_sites(*arguments, state.n_threads)


def flow(
    machine: LateralMachine, start: np.ndarray, n_lengths: int, rng: np.random.Generator
) -> Iterator[np.ndarray]:
    """Yield the configurations after 1, 2, ..., ``n_lengths`` sweeps from ``start``.

    A sweep draws h, then each visible unit once. Configurations are int8 of shape
    (n, n_visible), values -1 or +1; each is overwritten by the next.
    """
    state, lanes = layers(couplings_of(machine.machine), len(start)), random_lanes(rng)
    state.visible[:] = start
    for _ in range(n_lengths):
        update_hidden(state, lanes)
        update_sites(state, machine.lateral, lanes)
        yield state.visible
