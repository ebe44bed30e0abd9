"""Vector instructions for which numba has no word; interpreted, the same in numpy.

The compiler cannot know that the arrays of a loop are apart and asks at every row; that
takes as long as the row. Here everything is loaded before anything is stored.
"""

import numpy as np
from llvmlite import ir
from numba import types
from numba.core import cgutils
from numba.extending import intrinsic, overload

__all__ = ["GROUPS", "LANES", "STATES", "count_ones", "look_up", "tabulate"]

STATES = 16  # of the signs of four rows
GROUPS = 8  # of four rows that are looked up at once
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


def look_up(total: np.ndarray, table: np.ndarray, states: np.ndarray, g: int) -> None:
    """Add to each row of ``total`` the rows of a table that its states name, in order.

    Parameters
    ----------
    total : numpy.ndarray, shape (n, width), float32, C-contiguous
        Modified in place; ``width`` is a multiple of `LANES`.
    table : numpy.ndarray, shape (GROUPS, STATES, width), float32, C-contiguous
    states : numpy.ndarray, shape (n, n_groups), uint8, C-contiguous
        Those of groups ``g`` to ``g + GROUPS - 1`` are looked up.
    g : int
    """
    for k in range(GROUPS):
        total += table[k, states[:, g + k]]


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


@overload(look_up)
def _look_up(total, table, states, g):
    def compiled(total, table, states, g):
        n_groups, width = states.shape[1], total.shape[1]
        for r in range(total.shape[0]):
            _vector_look_up(total, r * width, table, states, r * n_groups + g, width)

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
def _vector_look_up(context, total, start, table, states, first, width):
    def generate(context, builder, signature, arguments):
        total, start, table, states, first, width = arguments
        targets = _vectors(context, builder, signature.args[0], total)
        lines = _vectors(context, builder, signature.args[2], table)
        states = context.make_array(signature.args[3])(context, builder, states).data
        starts = []
        for k in range(GROUPS):
            address = builder.gep(states, [builder.add(first, first.type(k))])
            state = builder.zext(builder.load(address), first.type)
            line = builder.add(state, first.type(k * STATES))
            starts.append(builder.mul(line, width))
        zero, step = width.type(0), width.type(LANES)
        with cgutils.for_range_slice(builder, zero, width, step) as (j, _):
            target = targets(builder.add(start, j))
            result = builder.load(target, align=4)
            for line in starts:
                term = builder.load(lines(builder.add(line, j)), align=4)
                result = builder.fadd(result, term)
            builder.store(result, target, align=4)
        return context.get_dummy_value()

    kinds = total, types.int64, table, states, types.int64, types.int64
    return types.void(*kinds), generate


def _vectors(context, builder, kind, array):
    """Return the address of a vector of an array by the number of its first element."""
    data = context.make_array(kind)(context, builder, array).data

    def address(start):
        return builder.bitcast(builder.gep(data, [start]), _VECTOR.as_pointer())

    return address
