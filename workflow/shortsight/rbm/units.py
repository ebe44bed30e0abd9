"""Random ±1 units from their fields, with the project's own tanh and random numbers.

    P(s = +1) = (1 + tanh x) / 2 = 1 / (1 + e^-2x)

The unit has the sign of x unless u < q = e / (1 + e) with e = e^-2|x|, so P(+1 at x)
and P(+1 at -x) add up to 1 exactly. Random bits come from `N_LANES` generators side by
side, `shortsight.sampling.lanes`: unit i of an array takes its bits from lane i mod
`N_LANES`. Every operation is one of IEEE 754 in the written order.
"""

import math

import numpy as np

from shortsight.compilation import njit
from shortsight.rbm.pieces import in_pieces
from shortsight.sampling.lanes import advance
from shortsight.sampling.lanes import random_lanes as lanes_from

__all__ = ["random_lanes", "sample_units"]

N_LANES = 1024

_ZERO, _HALF, _ONE = np.float32(0.0), np.float32(0.5), np.float32(1.0)
_LARGEST = np.float32(43.0)  # beyond it e underflows float32, and no u is below q
_PER_POWER_OF_TWO = np.float32(-2 / math.log(2))
_INTEGER = np.float32(1.5 * 2**23)  # adding it rounds to an integer in the lowest bits
_C = [np.float32(math.log(2) ** k / math.factorial(k)) for k in range(7)]
_C1, _C2, _C3, _C4, _C5, _C6 = _C[1:]  # 2^f = sum_k C_k f^k
_UNIT, _HALF_UNIT = np.float32(2.0**-24), np.float32(2.0**-25)


def random_lanes(rng: np.random.Generator) -> np.ndarray:
    """Return the state of the lanes, shape (4, N_LANES), uint32, drawn from ``rng``."""
    return lanes_from(rng, N_LANES)


def sample_units(
    field: np.ndarray, lanes: np.ndarray, out: np.ndarray, n_threads: int = 1
) -> None:
    """Draw each unit: +1 with probability (1 + tanh x) / 2, else -1.

    Parameters
    ----------
    field : numpy.ndarray, float32, C-contiguous
        The fields x. Probabilities are resolved to 2^-24.
    lanes : numpy.ndarray, shape (4, N_LANES), uint32
        State of the random numbers. Modified in place.
    out : numpy.ndarray, int8, the shape of ``field``, C-contiguous
        Modified in place.
    n_threads : int
        Changes no bit: threads share the lanes.
    """
    if field.shape != out.shape:
        raise ValueError(
            f"out must have the shape of field, {field.shape}, got {out.shape}; "
            "allocate it with numpy.empty(field.shape, numpy.int8)"
        )
    arguments = field.reshape(-1), lanes, out.reshape(-1)
    in_pieces(_sample, lanes.shape[1], n_threads, *arguments)


@njit(cache=True, nogil=True)
def _sample(field, lanes, out, first, last):
    last = min(last, max(first, field.size))  # few units: no unused lane
    own = np.empty((4, last - first), np.uint32)
    _copy(lanes, first, own, 0, last - first)
    bits = np.empty(last - first, np.uint32)
    for start in range(first, field.size, lanes.shape[1]):
        stop = min(start + bits.size, field.size)
        # Separate loops for advance and threshold: only then both are vectorised.
        advance(own, bits[: stop - start])
        _threshold(field[start:stop], bits, out[start:stop])
    _copy(own, 0, lanes, first, last - first)


@njit(cache=True, nogil=True)
def _copy(source, first, target, to, n):
    for i in range(4):
        for j in range(n):
            target[i, to + j] = source[i, first + j]


@njit(cache=True, nogil=True)
def _threshold(field, bits, out):
    for j in range(out.size):
        x = field[j]
        # e = 2^t = 2^f 2^p with integer p and |f| <= 1/2: Taylor's relative error is
        # below 2e-7. Adding p to the exponent multiplies by 2^p.
        t = min(abs(x), _LARGEST) * _PER_POWER_OF_TWO
        rounded = np.float32(t + _INTEGER)
        f = t - (rounded - _INTEGER)
        e = _C2 + f * (_C3 + f * (_C4 + f * (_C5 + f * _C6)))
        e = np.float32(_ONE + f * (_C1 + f * e))
        power = np.int32(rounded.view(np.int32) << np.int32(23))
        e = np.int32(e.view(np.int32) + power).view(np.float32)
        u = np.float32(np.int32(bits[j] >> np.uint32(8))) * _UNIT + _HALF_UNIT
        # eqs. (16) and (17), with the probability whose mean is tanh x
        kept = u * (_ONE + e) >= e
        out[j] = np.int8(1) if (x >= _ZERO) == kept else np.int8(-1)
