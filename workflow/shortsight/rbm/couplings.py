r"""Effective couplings of a machine: those of the spin system with the same p(v).

The log p of n spins ±1 is a sum over sets S of sites, with the Walsh coefficients

.. math:: \log p(v) = \sum_S J_S \prod_{i \in S} v_i, \qquad
          J_S = 2^{-|S|} \Big\langle \sum_{s_S = \pm 1} \prod_{i \in S} s_i
          \log p(s_S, v_{\setminus S}) \Big\rangle

if the other spins are uniform: fields (one site), pair and four-body couplings. Over
other configurations, those of the data for instance, each has a share of the higher
orders, fields the mean field of the others. For pairs this is the effective coupling of
A. Decelle et al., arXiv:2309.02292 and 2501.06108.

Units: those of log p. Equation (1) at one temperature T has :math:`r^{-\alpha} / T` by
every average, so T times the couplings of a machine trained at that one temperature is
compared with :math:`r^{-\alpha}`. A mixture of temperatures has higher orders too and
no such T: compare its machine with `mixture_log_p` over the same configurations.
"""

from collections.abc import Callable, Iterator
from itertools import combinations, product
from math import isqrt, pi, prod, sinh

import numpy as np
import pandas as pd

from shortsight.couplings import matrix
from shortsight.lattice import distance_classes
from shortsight.observables import energy_per_site
from shortsight.rbm.machine import RBM, free_energy, log_2cosh
from shortsight.scaling.boltzmann import log_mixture

__all__ = ["by_distance", "gaussian_couplings", "given_couplings", "machine_log_p"]
__all__ += ["mixture_log_p", "site_sets", "uniform_couplings"]

MAX_WAVE = 26.0  # the transform of log cosh is below 1e-18 from here on
MARGIN = 20.0  # so far outside, differences of log cosh are below exp(-40)
N_NODES = 64  # of the Gauss-Hermite rule: 1e-8 if fields have spread 1, 1e-4 if 2
BLOCK = 2**17  # numbers held at once
LogP = Callable[[np.ndarray], np.ndarray]


def site_sets(n_sites: int, order: int) -> np.ndarray:
    """Return all sets of ``order`` sites, shape (n_sets, order)."""
    return np.array(list(combinations(range(n_sites), order)))


def uniform_couplings(machine: RBM, sites: np.ndarray) -> np.ndarray:
    r"""Return the Walsh coefficients of log p(v), exact for machines of any size.

    .. math:: J_S = -\sum_a \int_0^\infty \frac{dk}{k \sinh(\pi k / 2)}
              \cos(k b_a + |S| \pi / 2)
              \prod_{i \in S} \sin k w_{ia} \prod_{i \notin S} \cos k w_{ia}

    from the Fourier transform of log 2 cosh: uniform spins average to cosines. A sum
    over equidistant k is the integral up to rounding. Fields add the visible bias.

    Sets S are the rows of ``sites``, shape (n_sets, order), as from `site_sets`. The
    result has shape (n_sets,), float64.
    """
    machine = _double(machine)
    weights, order, found = machine.weights, sites.shape[1], _bias(machine, sites)
    # The sum repeats the field at 2 pi / step, which lies beyond its largest value.
    largest = np.abs(weights).sum(axis=0) + np.abs(machine.hidden_bias)
    step = 2 * pi / (largest.max() + MARGIN)
    for wave in np.arange(0.5 * step, MAX_WAVE, step):
        tangent = np.tan(wave * weights)
        phase = np.cos(wave * machine.hidden_bias + order * pi / 2)
        rest = phase * np.cos(wave * weights).prod(axis=0)
        blocks = _blocks(sites, order * machine.n_hidden)
        parts = [prod(tangent[i] for i in some.T) @ rest for some in blocks]
        found -= step / (wave * sinh(pi * wave / 2)) * np.concatenate(parts)
    return found


def gaussian_couplings(machine: RBM, sites: np.ndarray) -> np.ndarray:
    """Return the couplings with a Gaussian field of the other spins, as the literature.

    On each hidden unit, with the mean and variance of uniform spins. An approximation
    of `uniform_couplings`, which has the same parameters and result.
    """
    machine = _double(machine)
    nodes, share = np.polynomial.hermite_e.hermegauss(N_NODES)
    variance, parts = (machine.weights**2).sum(axis=0), []
    for some in _blocks(sites, N_NODES * machine.n_hidden):
        own, total = machine.weights[some], 0.0  # (n_sets, order, n_hidden)
        others = np.maximum(variance - (own**2).sum(axis=1), 0.0)  # rounding
        field = machine.hidden_bias + nodes[:, None, None] * np.sqrt(others)
        for signs in product((1, -1), repeat=sites.shape[1]):
            shifted = field + np.tensordot(signs, own, (0, 1))
            total += prod(signs) * (share @ log_2cosh(shifted).sum(axis=2))
        parts.append(total / (share.sum() * 2 ** len(signs)))
    return np.concatenate(parts) + _bias(machine, sites)


def given_couplings(log_p: LogP, visible: np.ndarray, sites: np.ndarray) -> np.ndarray:
    """Return the couplings of any log p, averaged over given configurations.

    ``log_p`` is a function of int8 configurations (n, n_visible); a constant in it does
    not matter. ``sites`` and result are those of `uniform_couplings`.
    """
    flips, place, sign = _flips(sites)
    total = np.zeros(len(sites))
    for spins in visible:
        parts = [log_p(_flipped(spins, some)) for some in _blocks(flips, spins.size)]
        total += spins[sites].prod(axis=1) * (np.concatenate(parts)[place] @ sign)
    return total / (len(visible) * len(sign))


def machine_log_p(machine: RBM) -> LogP:
    """Return log p(v) + log Z of a machine as a function, in float64."""
    machine = _double(machine)
    return lambda visible: -free_energy(machine, visible)


def mixture_log_p(kernel: np.ndarray, betas: np.ndarray, log_z: np.ndarray) -> LogP:
    """Return log p(v) of a mixture of temperatures as a function; see `log_mixture`."""

    def log_p(visible: np.ndarray) -> np.ndarray:
        n_sites = visible.shape[1]
        spins = visible.reshape(-1, isqrt(n_sites), isqrt(n_sites))
        ordered = np.abs(visible.sum(axis=1)) == n_sites
        energy = n_sites * energy_per_site(spins, kernel)
        return log_mixture(energy, ordered, betas, log_z)[0]

    return log_p


def by_distance(
    couplings: np.ndarray, sites: np.ndarray, length: int, boundary: str
) -> pd.DataFrame:
    """Return the table of pair couplings against distance, up to half the lattice.

    Columns ``r``; ``coupling``, the mean over pairs; its standard ``error`` over pairs
    taken as independent (nan of one), to which those of one training add what they
    share; ``n_pairs``, each once. ``sites``, shape (n_pairs, 2), are those of
    `shortsight.lattice`; distances are wrapped unless ``boundary`` is ``"open"``.
    """
    r, class_of, _ = distance_classes(length, boundary)
    classes = matrix(class_of, length)[sites[:, 0], sites[:, 1]]
    groups = pd.Series(couplings[classes >= 0]).groupby(r[classes[classes >= 0]])
    table = groups.agg(coupling="mean", error="sem", n_pairs="count")
    return table.rename_axis("r").reset_index()


def _double(machine: RBM) -> RBM:
    return RBM(machine.weights.astype(float), machine.visible_bias, machine.hidden_bias)


def _bias(machine: RBM, sites: np.ndarray) -> np.ndarray:
    """Return what the visible bias adds: to fields only."""
    return machine.visible_bias[sites[:, 0]] * (sites.shape[1] == 1)


def _blocks(rows: np.ndarray, n_numbers: int) -> Iterator[np.ndarray]:
    """Yield as many rows at a time as hold BLOCK numbers, ``n_numbers`` each."""
    n_rows = max(1, BLOCK // n_numbers)
    return (rows[first : first + n_rows] for first in range(0, len(rows), n_rows))


def _flips(sites: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return all subsets once (-1 for none), where those of each set are, and signs."""
    n_sets, order = sites.shape
    chosen = np.array(list(product((False, True), repeat=order)))
    subsets = np.where(chosen, sites[:, None], -1).reshape(-1, order)
    flips, place = np.unique(np.sort(subsets), axis=0, return_inverse=True)
    return flips, place.reshape(n_sets, -1), (-1) ** chosen.sum(axis=1)


def _flipped(spins: np.ndarray, flips: np.ndarray) -> np.ndarray:
    """Return one configuration with each of some sets of sites flipped."""
    sign = np.ones((len(flips), spins.size + 1), np.int8)  # the last: of no site
    np.put_along_axis(sign, flips, -1, axis=1)
    return spins * sign[:, :-1]
