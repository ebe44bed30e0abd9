r"""Two-point correlators of spin and energy, equations (4) and (5) of the paper.

For every pair of sites at distance r, averaged over configurations and pairs,

.. math:: G_s(r) = \langle s_i s_j \rangle, \qquad
          G_\epsilon(r) = \langle \epsilon_i \epsilon_j \rangle, \quad
          \epsilon_i = e_i - \bar e_i, \quad e_i = s_i \sum_j J_{ij} s_j,

with :math:`\bar e_i` the mean over configurations at site i. The spin correlator is not
connected. Sums over translations are convolutions: FFT, zero-padded if the boundary is
open. Distances are in lattice spacings, wrapped unless the boundary is open; J = 1.
"""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from shortsight.couplings import is_open
from shortsight.lattice import distance_classes
from shortsight.observables import energy_density
from shortsight.statistics import block_of, block_sums, bootstrap_weights

__all__ = ["Correlators", "correlators", "to_arrays", "to_columns"]

CHUNK = 2**20  # sites handled at once
NAMES = ("r", "n_pairs")
OPERATORS = ("spin", "energy")
ROUNDING = 1e-12  # of an energy density, relative to its rms


class Correlators(NamedTuple):
    """Correlators of one temperature with their bootstrap resamples.

    Attributes
    ----------
    r : numpy.ndarray, shape (n_r,), float64
        Distinct distances, ascending, 0 < r <= length / 2.
    n_pairs : numpy.ndarray, shape (n_r,), int64
        Ordered pairs of sites at each distance.
    spin, energy : numpy.ndarray, shape (n_r,), float64
    spin_resamples, energy_resamples : numpy.ndarray, shape (n_resamples, n_r), float64
        Row b of both comes from the same configurations.
    """

    r: np.ndarray
    n_pairs: np.ndarray
    spin: np.ndarray
    energy: np.ndarray
    spin_resamples: np.ndarray
    energy_resamples: np.ndarray


class _Pairs(NamedTuple):
    """Separations sorted by distance, for sums over all pairs at a distance."""

    n_padded: int  # linear size of the FFT
    order: np.ndarray  # flat positions of the separations in the padded lattice
    starts: np.ndarray  # start of each distance in ``order``
    n_pairs: np.ndarray  # ordered pairs of sites at each distance

    def power(self, fields):
        """Return the power spectra of real fields, shape (n, length, length)."""
        from scipy.fft import rfft2

        modes = rfft2(fields, s=(self.n_padded, self.n_padded))
        return modes.real**2 + modes.imag**2

    def average(self, power):
        """Return pair averages, (n, n_r), of n fields from their power spectra."""
        from scipy.fft import irfft2

        size = (self.n_padded, self.n_padded)
        averages = np.empty((len(power), len(self.n_pairs)))
        n_rows = max(1, CHUNK // self.n_padded**2)
        for first in range(0, len(power), n_rows):
            rows = slice(first, first + n_rows)
            sums = irfft2(power[rows], s=size).reshape(-1, self.n_padded**2)
            sums = np.add.reduceat(sums[:, self.order], self.starts, axis=1)
            averages[rows] = sums / self.n_pairs
        return averages


def correlators(
    spins: np.ndarray,
    kernel: np.ndarray,
    chain: np.ndarray,
    *,
    n_resamples: int,
    rng: np.random.Generator,
    density: np.ndarray | None = None,
) -> Correlators:
    """Return the correlators of equations (4) and (5), resampled over chains.

    Each resample subtracts its own site means of the energy density, so that their
    noise is part of the error.

    Parameters
    ----------
    spins : numpy.ndarray, shape (n, length, length), int8, values -1 or +1
    kernel : numpy.ndarray
        Couplings from `shortsight.couplings.kernel`; its shape gives the boundary.
    chain : numpy.ndarray, shape (n,), integer
        The chain of each configuration; more than 100 are grouped into blocks.
    n_resamples : int
        Number of bootstrap resamples, at least 2.
    density : numpy.ndarray, shape of ``spins``, float64, optional
        From `shortsight.observables.energy_density`, if already computed.
    """
    if n_resamples < 2:
        raise ValueError(
            f"n_resamples must be at least 2, got {n_resamples}; ask for 200"
        )
    length = spins.shape[-1]
    boundary = "open" if is_open(kernel, length) else "minimum_image"
    # ASSUME: distances up to half the lattice, wrapped unless the boundary is open; all
    # pairs at the same distance are one point. The paper does not say.
    r, class_of, n_pairs = distance_classes(length, boundary)
    pairs = _pairs(class_of, n_pairs, length)
    block = block_of(chain)
    counts = np.bincount(block).astype(np.float64)
    n_blocks = len(counts)
    sums = _block_sums(spins, kernel, density, block, n_blocks, pairs)
    spin, energy, field, floor = sums
    weights = bootstrap_weights(len(counts), n_resamples, rng)
    weights = np.concatenate([np.ones((1, len(counts))), weights])  # row 0: all blocks
    n = (weights @ counts)[:, None]
    # eq. (4)
    spin = weights @ spin / n
    # eqs. (5)-(7): the mean of each site is subtracted
    means = (weights @ field.reshape(len(counts), -1) / n).reshape(-1, length, length)
    energy = weights @ energy / n - pairs.average(pairs.power(means))
    energy[np.abs(energy) < floor] = 0.0  # rounding errors of a constant density
    return Correlators(r, n_pairs, spin[0], energy[0], spin[1:], energy[1:])


def _pairs(class_of: np.ndarray, n_pairs: np.ndarray, length: int) -> _Pairs:
    """Return the separations of ``class_of`` sorted by distance, without class -1."""
    shift = 0 if class_of.shape[0] == length else length - 1
    n_padded = 2 * length if shift else length
    x, y = np.nonzero(class_of >= 0)
    classes = class_of[x, y]
    by_class = np.argsort(classes, kind="stable")
    order = ((x - shift) % n_padded) * n_padded + (y - shift) % n_padded
    starts = np.searchsorted(classes[by_class], np.arange(len(n_pairs)))
    return _Pairs(n_padded, order[by_class], starts, n_pairs)


def _block_sums(spins, kernel, known, block, n_blocks, pairs):
    """Return the sums over each block, and the rounding error of an energy correlator.

    The sums are those of the spin and of the energy correlator, both (n_blocks, n_r),
    and of the energy density, (n_blocks, length, length). The latter two are relative
    to a common reference, so that their difference does not cancel.
    """
    length = spins.shape[-1]
    n_rows = max(1, CHUNK // length**2)
    shape = (n_blocks, pairs.n_padded, pairs.n_padded // 2 + 1)
    spin, energy = np.zeros(shape), np.zeros(shape)
    field = np.zeros((n_blocks, length, length))
    reference, square = None, 0.0
    for first in range(0, len(spins), n_rows):
        rows = slice(first, first + n_rows)
        density = energy_density(spins[rows], kernel) if known is None else known[rows]
        if reference is None:
            reference = density.mean(axis=0)
        square += np.sum(density**2) / (len(spins) * length**2)
        density = density - reference
        spin += block_sums(pairs.power(spins[rows]), block[rows], n_blocks)
        energy += block_sums(pairs.power(density), block[rows], n_blocks)
        field += block_sums(density, block[rows], n_blocks)
    return (
        pairs.average(spin),
        pairs.average(energy),
        field,
        ROUNDING**2 * square,
    )


def to_columns(points: Mapping[float, Correlators]) -> dict[str, np.ndarray]:
    """Return the table of the correlators of several temperatures.

    Columns ``temperature``, ``r``, ``n_pairs``, ``spin`` and ``energy``; the last two
    with ``_error``, the standard deviation of the resamples.
    """
    measured = list(points.values())
    counts = [len(one.r) for one in measured]
    columns = {"temperature": np.repeat(list(points), counts)}
    columns |= {x: np.concatenate([getattr(m, x) for m in measured]) for x in NAMES}
    for x in OPERATORS:
        resamples = [getattr(one, f"{x}_resamples") for one in measured]
        errors = [replicas.std(axis=0, ddof=1) for replicas in resamples]
        columns |= {
            x: np.concatenate([getattr(one, x) for one in measured]),
            f"{x}_error": np.concatenate(errors),
        }
    return columns


def to_arrays(points: Mapping[float, Correlators]) -> dict[str, np.ndarray]:
    """Return the resamples, which the table of `to_columns` leaves out.

    ``temperature``, shape (n,); ``spin`` and ``energy``, (n, n_resamples, n_r).
    """
    arrays = {"temperature": np.array(list(points))}
    for x in OPERATORS:
        arrays[x] = np.array([getattr(m, f"{x}_resamples") for m in points.values()])
    return arrays
