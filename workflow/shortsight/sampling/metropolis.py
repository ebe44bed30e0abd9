"""Single-spin Metropolis updates for any pair coupling (the paper's four steps, I.D).

Local fields are kept, so a proposal costs O(1) and an accepted flip O(N). They are kept
as integers in units of 2**-k: sums are exact and never drift, and couplings are rounded
once, by at most 2**-(k + 1).
"""

from typing import NamedTuple

import numpy as np
from numba import njit

from shortsight.couplings import is_open
from shortsight.lattice import check_spins

__all__ = ["MetropolisTable", "metropolis_sweeps", "metropolis_table"]

MAX_NEIGHBOURS = 16  # kernels with no more entries are flipped through a list
MAX_LENGTH_INT32 = 128  # beyond it distant couplings need more bits


class MetropolisTable(NamedTuple):
    """What the kernel needs of couplings and temperature."""

    length: int
    rows: np.ndarray  # (2L, 2L) or (2L - 1, 2L - 1) integer, couplings by separation
    offset: int  # rows[dx + offset, dy + offset]
    neighbours: np.ndarray  # (N, n) int64, -1 outside; empty for dense kernels
    strengths: np.ndarray  # (n,) integer
    unit: float  # energy of one unit of the integers
    beta: float


def metropolis_table(
    couplings: np.ndarray, length: int, temperature: float
) -> MetropolisTable:
    """Prepare couplings, of either sign, for the kernel."""
    if not temperature >= 0:
        raise ValueError(
            f"temperature must not be negative, got {temperature}; use 0 or more"
        )
    opened = is_open(couplings, length)
    dtype, bits = (np.int32, 30) if length <= MAX_LENGTH_INT32 else (np.int64, 60)
    # Fields stay below 2**bits: their modulus is at most the sum of all |J|.
    scale = 2.0 ** (bits - np.ceil(np.log2(np.abs(couplings).sum() or 1.0)))
    integers = np.rint(couplings * scale).astype(dtype)
    if opened:
        rows, offset = integers, length - 1
    else:
        rows, offset = np.tile(integers, (2, 2)), length
    dx, dy = np.nonzero(integers)
    neighbours = np.empty((length**2, 0), np.int64)
    strengths = integers[dx, dy]
    if len(dx) <= MAX_NEIGHBOURS:
        shift = length - 1 if opened else 0
        x, y = np.divmod(np.arange(length**2)[:, None], length)
        x, y = x + dx - shift, y + dy - shift
        inside = (x >= 0) & (x < length) & (y >= 0) & (y < length)
        inside |= not opened
        neighbours = np.where(inside, (x % length) * length + y % length, -1)
    beta = np.inf if temperature == 0 else 1.0 / temperature
    return MetropolisTable(
        length, rows, offset, neighbours, strengths, 1.0 / scale, beta
    )


def metropolis_sweeps(
    spins: np.ndarray, table: MetropolisTable, n_attempts: int, rng: np.random.Generator
) -> float:
    """Attempt flips in place and return the fraction that was accepted.

    Parameters
    ----------
    spins : numpy.ndarray, shape (n, length, length), int8, values -1 or +1
        Independent chains, each attempted ``n_attempts`` times. Modified in place.
    table : MetropolisTable
    n_attempts : int
        Attempted flips of each chain; a sweep is length**2 of them.
    rng : numpy.random.Generator
    """
    check_spins(spins, table.length)
    return _run(spins, *table, n_attempts, rng) / (len(spins) * max(n_attempts, 1))


@njit(cache=True)
def _run(
    spins, length, rows, offset, neighbours, strengths, unit, beta, n_attempts, rng
):
    fields = np.empty((length, length), rows.dtype)
    n_accepted = 0
    for c in range(len(spins)):
        _set_fields(spins[c], rows, offset, neighbours, strengths, fields)
        for _ in range(n_attempts):
            # Step 1: select a site.
            site = int(rng.random() * length * length)
            x, y = site // length, site % length
            # Step 2: a flip changes the energy by 2 s_i h_i.
            change = 2.0 * unit * spins[c, x, y] * fields[x, y]
            # Steps 3 and 4. At T = 0 a rise is refused: exp(-inf) = 0.
            if change <= 0.0 or rng.random() < np.exp(-beta * change):
                spins[c, x, y] = -spins[c, x, y]
                twice = 2 * spins[c, x, y]
                _update(x, y, twice, rows, offset, neighbours, strengths, fields)
                n_accepted += 1
    return n_accepted


@njit(cache=True)
def _set_fields(spins, rows, offset, neighbours, strengths, fields):
    fields[:] = 0
    length = len(spins)
    for x in range(length):
        for y in range(length):
            sign = spins[x, y]
            _update(x, y, sign, rows, offset, neighbours, strengths, fields)


@njit(cache=True)
def _update(x, y, factor, rows, offset, neighbours, strengths, fields):
    """Add to all fields what ``factor`` times a spin up at (x, y) does."""
    if neighbours.shape[1]:
        site = x * len(fields) + y
        _update_neighbours(site, factor, neighbours, strengths, fields)
    else:
        _update_rows(x, y, fields.dtype.type(factor), rows, offset, fields)


@njit(cache=True)
def _update_rows(x, y, factor, rows, offset, fields):
    length = len(fields)
    for a in range(length):
        row = rows[a - x + offset, offset - y : offset - y + length]
        target = fields[a]
        for b in range(length):
            target[b] += factor * row[b]


@njit(cache=True)
def _update_neighbours(site, factor, neighbours, strengths, fields):
    flat = fields.ravel()
    for k in range(len(strengths)):
        j = neighbours[site, k]
        if j >= 0:
            flat[j] += factor * strengths[k]
