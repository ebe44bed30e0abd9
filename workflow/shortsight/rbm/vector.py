"""Vector instructions for `njit` functions; interpreted, the same in numpy.

The compiler cannot know that the arrays of a loop are apart and asks at every row; that
takes as long as the row. Here everything is loaded before anything is stored.
"""

import numpy as np
from llvmlite import ir
from numba import types
from numba.core import cgutils
from numba.extending import intrinsic, overload

__all__ = ["GROUPS", "LANES", "STATES", "WIDTH", "count_ones", "look_up", "tabulate"]

STATES = 16  # of the signs of four rows
GROUPS = 7  # of four rows that are looked up at once
WIDTH = 64  # columns of a table: 28 KiB of them stay in the nearest cache
LANES = 16  # float32 done at once, by one instruction or by several narrower ones
_VECTOR = ir.VectorType(ir.FloatType(), LANES)


def count_ones(word: int) -> int:
    """Return how many of the 64 bits of a word are 1."""
    return int(word).bit_count()


def tabulate(rows: np.ndarray, table: np.ndarray, n_columns: int) -> None:
    """Write the signed sums of four rows, for all 16 states of their signs.

    Parameters
    ----------
    rows : numpy.ndarray, shape (4, WIDTH), float32, C-contiguous
    table : numpy.ndarray, shape (STATES, WIDTH), float32, C-contiguous
        Row m becomes ((± w_0 ± w_1) ± w_2) ± w_3, with + for w_k where bit k of m is 1.
        Modified in place.
    n_columns : int
        At least the first so many columns are done.
    """
    table[:2] = -rows[0], rows[0]
    for k in range(1, 4):
        half = 2**k
        table[half : 2 * half] = table[:half] + rows[k]
        table[:half] -= rows[k]


def look_up(
    base: np.ndarray,
    table: np.ndarray,
    states: np.ndarray,
    g: int,
    n_columns: int,
    total: np.ndarray,
) -> None:
    """Write a row of ``base`` plus the rows of a table that its states name, in order.

    Parameters
    ----------
    base : numpy.ndarray, shape (1, WIDTH) or (n, WIDTH), float32, C-contiguous
        One row for all, or ``total`` itself.
    table : numpy.ndarray, shape (GROUPS, STATES, WIDTH), float32, C-contiguous
    states : numpy.ndarray, shape (n, n_groups), uint8, C-contiguous
        Those of groups ``g`` to ``g + GROUPS - 1`` are looked up.
    g, n_columns : int
        At least the first so many columns are done.
    total : numpy.ndarray, shape (n, WIDTH), float32, C-contiguous
        Modified in place.
    """
    total[:] = base
    for k in range(GROUPS):
        total += table[k, states[:, g + k]]


@overload(count_ones)
def _count_ones(word):
    return lambda word: _population(word)


@overload(tabulate)
def _tabulate(rows, table, n_columns):
    def compiled(rows, table, n_columns):
        for j in range(0, n_columns, LANES):
            _vector_tabulate(rows, table, j)

    return compiled


@overload(look_up)
def _look_up(base, table, states, g, n_columns, total):
    def compiled(base, table, states, g, n_columns, total):
        n_groups, step = states.shape[1], 1 if base.shape[0] > 1 else 0
        for r in range(total.shape[0]):
            at = r * n_groups + g
            # Constants: so many columns are unrolled.
            if n_columns > 3 * LANES:
                _vector_look_up(base, table, r, step * r, states, at, 4 * LANES, total)
            elif n_columns > 2 * LANES:
                _vector_look_up(base, table, r, step * r, states, at, 3 * LANES, total)
            elif n_columns > LANES:
                _vector_look_up(base, table, r, step * r, states, at, 2 * LANES, total)
            else:
                _vector_look_up(base, table, r, step * r, states, at, LANES, total)

    return compiled


@intrinsic
def _population(context, word):
    def generate(context, builder, signature, arguments):
        return builder.ctpop(arguments[0])

    return types.uint64(types.uint64), generate


@intrinsic
def _vector_tabulate(context, rows, table, column):
    def generate(context, builder, signature, arguments):
        rows, table, column = arguments
        row_of = _vectors(context, builder, signature.args[0], rows)
        line_of = _vectors(context, builder, signature.args[1], table)
        row_at = [column.type(WIDTH * k) for k in range(4)]
        terms = [builder.load(row_of(at, column), align=4) for at in row_at]
        sums = [builder.fneg(terms[0]), terms[0]]
        for term in terms[1:]:
            low = [builder.fsub(partial, term) for partial in sums]
            sums = low + [builder.fadd(partial, term) for partial in sums]
        for state, result in enumerate(sums):
            at = column.type(WIDTH * state)
            builder.store(result, line_of(at, column), align=4)
        return context.get_dummy_value()

    return types.void(rows, table, types.int64), generate


@intrinsic
def _vector_look_up(context, base, table, row, base_row, states, at, n_columns, total):
    def generate(context, builder, signature, arguments):
        base, table, row, base_row, states, at, n_columns, total = arguments
        kinds = signature.args
        source_of = _vectors(context, builder, kinds[0], base)
        line_of = _vectors(context, builder, kinds[1], table)
        target_of = _vectors(context, builder, kinds[7], total)
        states = context.make_array(kinds[4])(context, builder, states).data
        starts, width = [], row.type(WIDTH)
        for k in range(GROUPS):
            address = builder.gep(states, [builder.add(at, row.type(k))])
            state = builder.zext(builder.load(address), row.type)
            line = builder.add(state, row.type(k * STATES))
            starts.append(builder.mul(line, width))
        first, source = builder.mul(row, width), builder.mul(base_row, width)
        columns = cgutils.for_range_slice(
            builder, row.type(0), n_columns, row.type(LANES)
        )
        with columns as (column, _):
            result = builder.load(source_of(source, column), align=4)
            for line in starts:
                term = builder.load(line_of(line, column), align=4)
                result = builder.fadd(result, term)
            builder.store(result, target_of(first, column), align=4)
        return context.get_dummy_value()

    integer = types.int64
    integers = integer, integer, states, integer, integer
    return types.void(base, table, *integers, total), generate


def _vectors(context, builder, kind, array):
    """Return a function: address of a vector of an array, by its first element."""
    data = context.make_array(kind)(context, builder, array).data

    def address(start, column):
        first = builder.gep(data, [builder.add(start, column)])
        return builder.bitcast(first, _VECTOR.as_pointer())

    return address
