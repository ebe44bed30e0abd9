r"""Fields of one layer from the ±1 units of the other, summed in one written order.

.. math::
    x_j = b_j + T_{0j} + T_{1j} + \dots, \qquad
    T_{gj} = ((s_0 w_{0j} + s_1 w_{1j}) + s_2 w_{2j}) + s_3 w_{3j}

from left to right in float32, where group g is four consecutive units s (absent ones
have weight 0) and w their rows of weights. Four units have only 16 states: for many
configurations, T is looked up in a table of all states. The results depend on this
order and on nothing else: neither on the processor nor on the number of configurations,
outputs and groups processed at once, nor on the threads. s w is exact, and numba fuses
no sum of products unless ``fastmath`` allows it.
"""

import numpy as np

from shortsight.compilation import njit
from shortsight.rbm.pieces import in_pieces

__all__ = ["fields"]

GROUP = 4  # units whose signed weights are added first: fixes the result
STATES = 2**GROUP
GROUPS = 5  # processed at once
WIDTH = 128  # columns of a table: 40 KiB, which stay in a near cache
FEW = 4  # configurations


def fields(
    units: np.ndarray, couplings: np.ndarray, out: np.ndarray, n_threads: int = 1
) -> None:
    """Write the fields x = s W + b of each configuration.

    Parameters
    ----------
    units : numpy.ndarray, shape (n, n_in), int8, values -1 or +1
    couplings : numpy.ndarray, shape (n_in + 1, n_out + 1), float32
        W, with b in the last row. The last column is not read.
    out : numpy.ndarray, shape (n, n_out), float32, C-contiguous
        Modified in place.
    n_threads : int
        Changes no bit.
    """
    (n, n_in), n_out = units.shape, out.shape[1]
    if couplings.shape != (n_in + 1, n_out + 1) or len(out) != n:
        raise ValueError(
            f"couplings must have shape {(n_in + 1, n_out + 1)} for units "
            f"{units.shape} and fields {out.shape}, got {couplings.shape}; "
            "transpose them for the other layer"
        )
    transposed = not couplings.flags.c_contiguous
    matrix = couplings.T if transposed else couplings
    if n <= FEW:
        _sum_few(units, matrix, transposed, out)
        return
    states = np.zeros((n, -(-n_in // (GROUP * GROUPS)) * GROUPS), np.uint8)
    _number(units, states)
    arguments = states, matrix, transposed, out
    in_pieces(_sum, -(-n_out // WIDTH), n_threads, *arguments)


# The state of a group: bit k is 1 if its unit k is +1.
@njit(cache=True, nogil=True)
def _number(units, states):
    n_whole = units.shape[1] // GROUP
    for r in range(units.shape[0]):
        row, numbers = units[r], states[r]
        for g in range(n_whole):
            number = np.uint8(0)
            for k in range(GROUP):
                number |= np.uint8(row[GROUP * g + k] > 0) << np.uint8(k)
            numbers[g] = number
        for k in range(row.size - GROUP * n_whole):
            up = np.uint8(row[GROUP * n_whole + k] > 0)
            numbers[n_whole] |= up << np.uint8(k)


# No tables: they take longer than the sums of a few configurations.
@njit(cache=True, nogil=True)
def _sum_few(units, matrix, transposed, out):
    n_in = units.shape[1]
    signs = np.empty(n_in, np.float32)
    for r in range(out.shape[0]):
        for i in range(n_in):
            signs[i] = np.float32(units[r, i])
        if transposed:
            _sum_along(signs, matrix, n_in, out[r])
        else:
            _sum_across(signs, matrix, n_in, out[r])


@njit(cache=True, nogil=True)
def _sum_along(signs, matrix, n_in, out):
    n_whole = n_in // GROUP * GROUP
    for j in range(out.size):
        w = matrix[j]
        x = w[n_in]
        for i in range(0, n_whole, GROUP):
            term = signs[i] * w[i] + signs[i + 1] * w[i + 1]
            x += term + signs[i + 2] * w[i + 2] + signs[i + 3] * w[i + 3]
        term = np.float32(0.0)
        for i in range(n_whole, n_in):
            term += signs[i] * w[i]
        out[j] = x + term


@njit(cache=True, nogil=True)
def _sum_across(signs, matrix, n_in, out):
    out[:] = matrix[n_in, : out.size]
    term = np.empty_like(out)
    for first in range(0, n_in, GROUP):
        term[:] = np.float32(0.0)
        for i in range(first, min(first + GROUP, n_in)):
            weights, sign = matrix[i], signs[i]
            for j in range(out.size):
                term[j] += sign * weights[j]
        for j in range(out.size):
            out[j] += term[j]


@njit(cache=True, nogil=True)
def _sum(states, matrix, transposed, out, first_tile, last_tile):
    n, n_out = out.shape
    n_in = matrix.size // (n_out + 1) - 1
    biases, rows = _aligned(1), _aligned(GROUP * GROUPS)
    table = _aligned(GROUPS * STATES).reshape((GROUPS, STATES, WIDTH))
    total = _aligned(n)
    for tile in range(first_tile, last_tile):
        start, stop = tile * WIDTH, min((tile + 1) * WIDTH, n_out)
        n_columns = -(-(stop - start) // 32) * 32  # of whole vectors
        _copy(matrix, transposed, n_in, n_in + 1, start, stop, biases)
        for r in range(n):
            total[r] = biases[0]
        for g in range(0, states.shape[1], GROUPS):
            _copy(matrix, transposed, GROUP * g, n_in, start, stop, rows)
            for k in range(GROUPS):
                _tabulate(rows[GROUP * k : GROUP * (k + 1)], table[k])
            _look_up(table, states[:, g : g + GROUPS], n_columns, total)
        for r in range(n):
            source, target = total[r], out[r, start:stop]
            for j in range(target.size):
                target[j] = source[j]


# Row m becomes ((± w_0 ± w_1) ± w_2) ± w_3, with + for w_k where bit k of m is 1.
@njit(cache=True, nogil=True)
def _tabulate(rows, table):
    for j in range(WIDTH):
        table[0, j], table[1, j] = -rows[0, j], rows[0, j]
    for k in range(1, GROUP):
        for m in range(2**k):
            down, up, row = table[m], table[2**k + m], rows[k]
            for j in range(WIDTH):
                x = down[j]
                up[j], down[j] = x + row[j], x - row[j]


# Once per row the compiler checks whether arrays overlap, hence long rows and all
# terms in one loop; a signed index would be checked for being negative. Vectors
# written by hand make training steps 1.2 to 1.3 times faster.
@njit(cache=True, nogil=True)
def _look_up(table, states, n_columns, total):
    lines, sums = table.reshape(-1), total.reshape(-1)
    for r in range(total.shape[0]):
        s, x = states[r], np.uint64(r * WIDTH)
        a, b, c = _line(s, 0), _line(s, 1), _line(s, 2)
        d, e = _line(s, 3), _line(s, 4)
        for j in range(np.uint64(n_columns)):
            y = sums[x + j] + lines[a + j] + lines[b + j] + lines[c + j]
            sums[x + j] = y + lines[d + j] + lines[e + j]


# Start of the table row that belongs to the state of a group.
@njit(cache=True, nogil=True)
def _line(states, k):
    return np.uint64(WIDTH) * (np.uint64(STATES * k) + np.uint64(states[k]))


# Rows of WIDTH numbers, each aligned to a cache line.
@njit(cache=True, nogil=True)
def _aligned(n_rows):
    room = np.empty((n_rows + 1) * WIDTH, np.float32)
    first = -(room.ctypes.data // 4) % WIDTH
    return room[first : first + n_rows * WIDTH].reshape((n_rows, WIDTH))


# Weights from some inputs to the outputs of a tile; 0 beyond the last of each.
@njit(cache=True, nogil=True)
def _copy(matrix, transposed, first, last, start, stop, rows):
    last = min(first + rows.shape[0], last)
    for i in range(rows.shape[0]):
        for j in range(0 if i >= last - first else stop - start, rows.shape[1]):
            rows[i, j] = np.float32(0.0)
    if transposed:
        block = matrix[start:stop, first:last]
        for j in range(stop - start):
            for i in range(last - first):
                rows[i, j] = block[j, i]
    else:
        for i in range(last - first):
            source, row = matrix[first + i, start:stop], rows[i]
            for j in range(source.size):
                row[j] = source[j]
