"""Single-spin Metropolis updates for any pair coupling (the paper's four steps, I.D).

A flip that changes the energy by dE is accepted if dE <= T e, with e an exponential
variate of mean 1, that is with probability min(1, exp(-dE / T)). Couplings are integers
in units of 2**-k: sums are exact, and each coupling is rounded once, by at most
2**-(k + 1). For many couplings the local fields are stored: a proposal costs O(1), an
accepted flip O(N). For few couplings a proposal adds them up.
"""

from typing import NamedTuple

import numpy as np

from shortsight.compilation import njit
from shortsight.couplings import check_finite, is_open
from shortsight.lattice import check_spins
from shortsight.sampling.lanes import (
    N_LANES,
    advance,
    below,
    exponentials,
    random_lanes,
)

__all__ = ["MetropolisTable", "metropolis_sweeps", "metropolis_table"]

MAX_NEIGHBOURS = 16  # kernels with at most these entries need no fields
MAX_LENGTH_INT32 = 128  # beyond it distant couplings need more bits
MAX_LENGTH_MATRIX = 20  # up to it a row per site fits into the cache
PIECE = 2**31  # fields changed, about a second: Ctrl-C works between pieces


class MetropolisTable(NamedTuple):
    """Couplings and temperature in the form the kernel uses.

    Twice the couplings of a site to the sites ``i * width ...`` of stripe i are the
    ``width`` entries ``twice[first[site] + i * stride ...]``.
    """

    length: int
    twice: np.ndarray  # (n,) integer
    first: np.ndarray  # (N,) int64
    stride: int
    width: int  # a divisor of N
    ordered: np.ndarray  # (N,) integer: fields with all spins up
    neighbours: np.ndarray  # (N, n) uint32, N outside; empty for dense kernels
    strengths: np.ndarray  # (n,) integer
    unit: float  # energy of one unit of the integers
    temperature: float


def metropolis_table(
    couplings: np.ndarray, length: int, temperature: float
) -> MetropolisTable:
    """Return the table of a coupling kernel, of either sign, at a temperature >= 0."""
    check_finite(couplings)
    if not temperature >= 0:
        raise ValueError(
            f"temperature must not be negative, got {temperature}; use 0 or more"
        )
    opened = is_open(couplings, length)
    dtype, bits = (np.int32, 29) if length <= MAX_LENGTH_INT32 else (np.int64, 59)
    # Twice a field stays below 2**(bits + 1): at most twice the sum of all |J|.
    _, exponent = np.frexp(np.abs(couplings).sum())  # the sum is below 2**exponent
    scale = 2.0 ** (bits - int(exponent))
    integers = np.rint(couplings * scale).astype(dtype)
    if np.count_nonzero(integers) <= MAX_NEIGHBOURS:
        rows = np.empty(0, dtype), np.empty(0, np.int64), 0, 0, np.empty(0, dtype)
        few = _neighbours(integers, length, opened)
    else:
        rows = _stripes(integers, length, opened)
        few = np.empty((0, 0), np.uint32), np.empty(0, dtype)
    return MetropolisTable(length, *rows, *few, 1.0 / scale, float(temperature))


def _neighbours(integers, length, opened):
    """Return the neighbours of each site and the strengths of their couplings."""
    dx, dy = np.nonzero(integers)
    strengths = integers[dx, dy]
    shift = length - 1 if opened else 0
    x, y = np.divmod(np.arange(length**2)[:, None], length)
    x, y = x + dx - shift, y + dy - shift
    inside = (x >= 0) & (x < length) & (y >= 0) & (y < length)
    inside |= not opened
    sites = np.where(inside, (x % length) * length + y % length, length**2)
    return sites.astype(np.uint32), strengths


def _stripes(integers, length, opened):
    """Return twice, first, stride, width and ordered of a table."""
    rows = integers if opened else np.tile(integers, (2, 2))
    offset = length - 1 if opened else length
    x, y = np.divmod(np.arange(length**2), length)
    first = (offset - x) * len(rows) + offset - y
    # Stripe i of the rows of a site: its couplings to the lattice row i.
    windows = np.lib.stride_tricks.sliding_window_view(rows, (length, length))
    ordered = windows.sum(axis=(2, 3), dtype=rows.dtype)[offset - x, offset - y]
    if length > MAX_LENGTH_MATRIX:
        return 2 * rows.ravel(), first, len(rows), length, ordered
    matrix = windows[offset - x, offset - y]
    return 2 * matrix.ravel(), np.arange(length**2) * length**2, 0, length**2, ordered


def metropolis_sweeps(
    spins: np.ndarray, table: MetropolisTable, n_attempts: int, rng: np.random.Generator
) -> float:
    """Attempt flips in place and return the fraction that was accepted.

    Parameters
    ----------
    spins : numpy.ndarray, shape (n, length, length), int8, values -1 or +1
        Independent chains. Modified in place.
    n_attempts : int
        Attempted flips of each chain; a sweep is length**2 of them.
    """
    check_spins(spins, table.length)
    flat, lanes = spins.reshape(len(spins), -1), random_lanes(rng)
    _, *rows, neighbours, strengths, unit, temperature = table
    kernel, arguments = _run_fields, (np.empty_like(table.ordered), tuple(rows))
    if neighbours.size:
        kernel, arguments = _run_few, (neighbours, strengths)
    # Whole buffers, so that pieces do not change the random numbers.
    piece = N_LANES * max(1, PIECE // (N_LANES * table.length**2))
    n_chains = max(1, piece // max(n_attempts, 1))  # at once; 1 if there are pieces
    n_accepted = 0
    for first in range(0, len(flat), n_chains):
        chains = flat[first : first + n_chains]
        for done in range(0, n_attempts, piece):
            now = unit, temperature, done, min(done + piece, n_attempts), lanes
            n_accepted += kernel(chains, *arguments, *now)
    return n_accepted / (len(spins) * max(n_attempts, 1))


@njit(cache=True)
def _run_fields(spins, fields, rows, unit, temperature, begin, end, lanes):
    twice, first, stride, width, ordered = rows
    sites, bits = np.empty(N_LANES, np.uint32), np.empty(N_LANES, np.uint32)
    rises = np.empty(N_LANES, np.float32)
    n_accepted = 0
    for c in range(len(spins)):
        chain = spins[c]
        if begin == 0:
            _set_fields(chain, twice, first, stride, width, ordered, fields)
        for start in range(begin, end, N_LANES):
            advance(lanes, sites)
            advance(lanes, bits)
            exponentials(bits, rises)
            for b in range(min(N_LANES, end - start)):
                # Step 1: select a site.
                site = below(len(chain), sites[b])
                # Step 2: a flip changes the energy by 2 s_i h_i.
                change = 2.0 * unit * chain[site] * fields[site]
                # Steps 3 and 4. At T = 0 a rise is refused.
                if change <= temperature * np.float64(rises[b]):
                    chain[site] = -chain[site]
                    up = chain[site] > 0
                    _add(fields, twice, first[site], stride, width, up)
                    n_accepted += 1
    return n_accepted


@njit(cache=True)
def _set_fields(chain, twice, first, stride, width, ordered, fields):
    fields[:] = ordered
    for site in range(len(chain)):
        if chain[site] < 0:
            _add(fields, twice, first[site], stride, width, False)


@njit(cache=True)
def _add(fields, twice, first, stride, width, up):
    """Add to all fields the effect of flipping one site up or down."""
    for i in range(len(fields) // width):
        row = twice[first + i * stride : first + i * stride + width]
        target = fields[i * width : (i + 1) * width]
        if up:
            for k in range(width):
                target[k] += row[k]
        else:
            for k in range(width):
                target[k] -= row[k]


@njit(cache=True)
def _run_few(spins, neighbours, strengths, unit, temperature, begin, end, lanes):
    n_sites = spins.shape[1]
    padded = np.zeros(n_sites + 1, np.int8)  # the site outside holds 0
    sites, bits = np.empty(N_LANES, np.uint32), np.empty(N_LANES, np.uint32)
    rises = np.empty(N_LANES, np.float32)
    n_accepted = 0
    for c in range(len(spins)):
        padded[:n_sites] = spins[c]
        for start in range(begin, end, N_LANES):
            advance(lanes, sites)
            advance(lanes, bits)
            exponentials(bits, rises)
            for b in range(min(N_LANES, end - start)):
                site = below(n_sites, sites[b])
                field = np.int64(0)
                for k in range(len(strengths)):
                    field += strengths[k] * padded[neighbours[site, k]]
                change = 2.0 * unit * padded[site] * field
                # No branch: it would be unpredictable.
                accepted = change <= temperature * np.float64(rises[b])
                padded[site] = -padded[site] if accepted else padded[site]
                n_accepted += accepted
        spins[c] = padded[:n_sites]
    return n_accepted
