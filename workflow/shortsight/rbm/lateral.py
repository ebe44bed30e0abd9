r"""Machines whose visible units are coupled to each other too.

    E(v, h) = - v^T L v / 2 - v^T W h - b_v . v - b_h . h

with L symmetric and zero on its diagonal, and any number of hidden units, also none.
With L = 0 this is equation (8) of the paper. Hidden units are independent given v,
visible ones not given h: these are drawn one after the other,

    P(v_i = +1 | all others) = (1 + tanh x_i) / 2,   x_i = f_i + sum_k L_ik v_k

with fields f of the hidden units. Chains lie side by side: one site of many of them is
a vector. x is summed in one written order in float32, f first, then terms of four sites
as in `shortsight.rbm.fields`; chain c takes its random bits from lane c mod `N_LANES`,
site by site. How many chains are done at once changes no bit.
"""

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

import numpy as np

from shortsight.compilation import njit
from shortsight.rbm.fields import fields
from shortsight.rbm.gibbs import Layers, couplings_of, layers, update_hidden
from shortsight.rbm.machine import RBM
from shortsight.rbm.units import _threshold as draw_signs
from shortsight.rbm.units import random_lanes
from shortsight.sampling.lanes import advance

__all__ = ["LateralMachine", "flow", "late_rows", "update_sites"]

GROUP = 4  # sites whose terms are added first: the format
WIDTH = 128  # chains side by side, a divisor of `N_LANES`


class LateralMachine(NamedTuple):
    """A machine, maybe without hidden units, and the couplings of its visible units.

    ``lateral`` is L, shape (n_visible, n_visible), float32, symmetric, zero diagonal.
    """

    machine: RBM
    lateral: np.ndarray


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


def late_rows(
    machine: LateralMachine, n: int, late: tuple[int, int], rng: np.random.Generator
) -> list[dict]:
    r"""Return \|m\| of n configurations that flow from each start, a row a start.

    It is the mean over the sweeps from first to last of ``late``, with the error of as
    many independent chains.
    """
    random = rng.choice(np.array([-1, 1], np.int8), (n, machine.machine.n_visible))
    starts, rows = {"cold": np.ones_like(random), "hot": random}, []
    for start, visible in starts.items():
        lengths = islice(flow(machine, visible, late[1], rng), late[0] - 1, None)
        each = np.mean([np.abs(spins.mean(axis=1)) for spins in lengths], axis=0)
        row = {"start": start, "abs_magnetisation": float(each.mean())}
        error = float(each.std(ddof=1) / np.sqrt(n))
        rows.append(row | {"abs_magnetisation_error": error})
    return rows


def update_sites(state: Layers, lateral: np.ndarray, lanes: np.ndarray) -> None:
    """Draw the visible units in the order of sites, each given h and all others.

    Each draw leaves p(v, h) invariant, and hence all of them do. ``state.visible`` and
    ``lanes`` are modified in place; ``lateral`` is L, float32.
    """
    fields(state.hidden, state.couplings.T, state.visible_field)
    n_visible = len(lateral)
    padded = np.zeros((n_visible, GROUP * -(-n_visible // GROUP)), np.float32)
    padded[:, :n_visible] = lateral
    spins = np.zeros((padded.shape[1], WIDTH), np.float32)
    field = np.zeros((n_visible, WIDTH), np.float32)
    for first in range(0, len(state.visible), WIDTH):
        chains, lane = state.visible[first : first + WIDTH], first % lanes.shape[1]
        n = len(chains)
        own = lanes[:, lane : lane + n].copy()
        spins[:n_visible, :n] = chains.T
        field[:, :n] = state.visible_field[first : first + n].T
        _draw(field, padded, own, spins)
        chains[:], lanes[:, lane : lane + n] = spins[:n_visible, :n].T, own


# All of a width are summed, as many drawn as there are lanes.
@njit(cache=True, nogil=True)
def _draw(fields, lateral, lanes, spins):
    n = lanes.shape[1]
    bits, drawn = np.empty(n, np.uint32), np.empty(n, np.int8)
    for i in range(fields.shape[0]):
        row, x = lateral[i], fields[i]
        for k in range(0, row.size, GROUP):
            a, b, c, d = spins[k], spins[k + 1], spins[k + 2], spins[k + 3]
            w0, w1, w2, w3 = row[k], row[k + 1], row[k + 2], row[k + 3]
            for j in range(WIDTH):
                x[j] += w0 * a[j] + w1 * b[j] + w2 * c[j] + w3 * d[j]
        advance(lanes, bits)
        draw_signs(x[:n], bits, drawn)
        for j in range(n):
            spins[i, j] = np.float32(drawn[j])
