"""Sums of v_i h_a over configurations: exact integers, from units as single bits.

A word holds one unit in 64 configurations. Two units are opposite where their words
differ, so the sum of v h over n configurations is n - 2 (number of differing bits).
"""

import numpy as np

from shortsight.compilation import njit
from shortsight.rbm.pieces import in_pieces

__all__ = ["pair_sums"]

BYTE, WORD = 8, 64
WORDS = 4  # processed at once
WIDTH = 32  # units packed at once


def pair_sums(
    visible: np.ndarray, hidden: np.ndarray, out: np.ndarray, n_threads: int = 1
) -> None:
    """Write the sums over configurations of v_i h_a, of v_i and of h_a.

    Parameters
    ----------
    visible : numpy.ndarray, shape (n, n_visible), int8, values -1 or +1
    hidden : numpy.ndarray, shape (n, n_hidden), int8, values -1 or +1
    out : numpy.ndarray, shape (n_visible + 1, n_hidden + 1), int32
        The last row and column belong to units that are always +1. Modified in place.
    n_threads : int
        Changes no bit.
    """
    arguments = np.int32(len(visible)), _words(visible), _words(hidden), out
    in_pieces(_count, len(out), n_threads, *arguments)


def _words(units: np.ndarray) -> np.ndarray:
    """Return configurations as bits, shape (n_words, n_units + 1), uint64."""
    n, n_units = units.shape
    n_words = -(-n // (WORD * WORDS)) * WORDS
    words = np.zeros((n_words, n_units + 1), np.uint64)
    _pack(units, words)
    return words


@njit(cache=True, nogil=True)
def _pack(units, words):
    n, n_units = units.shape
    byte = np.empty(n_units + 1, np.uint8)
    for first in range(0, n, BYTE):
        last = min(first + BYTE, n)
        byte[:] = 0
        if last - first == BYTE and n_units >= WIDTH:
            for start in range(0, n_units, WIDTH):  # the last ones overlap
                start = min(start, n_units - WIDTH)
                _pack_block(units[first:last, start : start + WIDTH], byte[start:])
        else:
            for r in range(last - 1, first - 1, -1):
                for j in range(n_units):
                    byte[j] = np.uint8(2) * byte[j] + np.uint8(units[r, j] > 0)
        byte[n_units] = (1 << (last - first)) - 1
        word, shift = words[first // WORD], np.uint64(first % WORD)
        for j in range(n_units + 1):
            word[j] |= np.uint64(byte[j]) << shift


# Eight configurations of WIDTH units: a constant, so that the loop is vectorised.
@njit(cache=True, nogil=True)
def _pack_block(units, byte):
    for j in range(WIDTH):
        bits = np.uint8(0)
        for k in range(BYTE):
            bits |= np.uint8(units[k, j] > 0) << np.uint8(k)
        byte[j] = bits


@njit(cache=True, nogil=True)
def _count(n, visible, hidden, out, first, last):
    for i in range(first, last):
        sums = out[i]
        sums[:] = n
        for w in range(0, hidden.shape[0], WORDS):
            v0, v1, v2, v3 = (
                visible[w, i],
                visible[w + 1, i],
                visible[w + 2, i],
                visible[w + 3, i],
            )
            h0, h1, h2, h3 = hidden[w], hidden[w + 1], hidden[w + 2], hidden[w + 3]
            for a in range(sums.size):
                differ = _ones(v0 ^ h0[a]) + _ones(v1 ^ h1[a])
                differ += _ones(v2 ^ h2[a]) + _ones(v3 ^ h3[a])
                sums[a] -= np.int32(2) * np.int32(differ)


# Number of 1 bits, by pairs, fours and bytes: compiled to one instruction.
@njit(cache=True, nogil=True)
def _ones(word):
    word -= word >> np.uint64(1) & np.uint64(0x5555555555555555)
    fours = np.uint64(0x3333333333333333)
    word = (word & fours) + (word >> np.uint64(2) & fours)
    word = word + (word >> np.uint64(4)) & np.uint64(0x0F0F0F0F0F0F0F0F)
    return word * np.uint64(0x0101010101010101) >> np.uint64(56)
