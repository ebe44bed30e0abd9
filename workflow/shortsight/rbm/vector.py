"""Vector instructions for which numba has no word; interpreted, the same in numpy.

The compiler cannot know that the arrays of a loop are apart and asks at every row; that
takes as long as the row. Here everything is loaded before anything is stored.
"""

import numpy as np
from llvmlite import ir
from numba import types
from numba.extending import intrinsic, overload

__all__ = ["LANES", "add_rows", "count_ones", "tabulate"]

LANES = 16  # float32 done at once, by one instruction or by several narrower ones
_VECTOR = ir.VectorType(ir.FloatType(), LANES)


def count_ones(word: int) -> int:
    """Return how many of the 64 bits of a word are 1."""
    return int(word).bit_count()


def tabulate(rows: np.ndarray, table: np.ndarray) -> None:
    """Write the signed sums of four rows, for all 16 states of their signs.

    Parameters
    ----------
    rows : numpy.ndarray, shape (4, width), float32, C-contiguous
        ``width`` is a multiple of `LANES`.
    table : numpy.ndarray, shape (16, width), float32, C-contiguous
        Row m becomes ((± w_0 ± w_1) ± w_2) ± w_3, with + for w_k where bit k of m is 1.
        Modified in place.
    """
    table[:2] = -rows[0], rows[0]
    for k in range(1, 4):
        half = 2**k
        table[half : 2 * half] = table[:half] + rows[k]
        table[:half] -= rows[k]


def add_rows(total: np.ndarray, row: int, table: np.ndarray, numbers: tuple) -> None:
    """Add four rows of a table to one row of ``total``, one after the other.

    Parameters
    ----------
    total : numpy.ndarray, shape (n, width), float32, C-contiguous
        Modified in place; ``width`` is a multiple of `LANES`.
    row : int
    table : numpy.ndarray, shape (n_rows, width), float32, C-contiguous
    numbers : tuple of int
        Numbers of the four rows, in the order in which they are added.
    """
    for number in numbers:
        total[row] += table[number]


@overload(count_ones)
def _count_ones(word):
    return lambda word: _population(word)


@overload(tabulate)
def _tabulate(rows, table):
    def compiled(rows, table):
        width = rows.shape[1]
        for j in range(0, width, LANES):
            _vector_tabulate(rows, table, j, width)

    return compiled


@overload(add_rows)
def _add_rows(total, row, table, numbers):
    def compiled(total, row, table, numbers):
        width = total.shape[1]
        a, b, c, d = numbers
        for j in range(0, width, LANES):
            starts = (a * width + j, b * width + j, c * width + j, d * width + j)
            _vector_add(total, row * width + j, table, starts)

    return compiled


@intrinsic
def _population(context, word):
    def generate(context, builder, signature, arguments):
        return builder.ctpop(arguments[0])

    return types.uint64(types.uint64), generate


@intrinsic
def _vector_tabulate(context, rows, table, start, width):
    def generate(context, builder, signature, arguments):
        rows, table, start, width = arguments
        vectors = _vectors(context, builder, signature.args[0], rows)
        lines = _vectors(context, builder, signature.args[1], table)

        def start_of(number):
            return builder.add(start, builder.mul(width, width.type(number)))

        terms = [builder.load(vectors(start_of(k)), align=4) for k in range(4)]
        sums = [builder.fneg(terms[0]), terms[0]]
        for term in terms[1:]:
            low, high = (
                [op(s, term) for s in sums] for op in (builder.fsub, builder.fadd)
            )
            sums = low + high
        for state, result in enumerate(sums):
            builder.store(result, lines(start_of(state)), align=4)
        return context.get_dummy_value()

    return types.void(rows, table, types.int64, types.int64), generate


@intrinsic
def _vector_add(context, total, start, table, starts):
    def generate(context, builder, signature, arguments):
        total, start, table, starts = arguments
        target = _vectors(context, builder, signature.args[0], total)(start)
        lines = _vectors(context, builder, signature.args[2], table)
        result = builder.load(target, align=4)
        for i in range(4):
            line = lines(builder.extract_value(starts, i))
            result = builder.fadd(result, builder.load(line, align=4))
        builder.store(result, target, align=4)
        return context.get_dummy_value()

    return types.void(total, types.int64, table, starts), generate


def _vectors(context, builder, kind, array):
    """Return the address of a vector of an array by the number of its first element."""
    data = context.make_array(kind)(context, builder, array).data

    def address(start):
        return builder.bitcast(builder.gep(data, [start]), _VECTOR.as_pointer())

    return address
