"""Fast random numbers for kernels: many xoshiro128+ generators side by side.

`N_LANES` independent generators (Blackman and Vigna, ACM Trans. Math. Softw. 47, 36
(2021)), seeded from a named stream, advance together, so that compilers vectorise the
loops. A kernel fills a buffer with one number per lane and uses it up.
"""

import numpy as np

from shortsight.compilation import njit

__all__ = ["N_LANES", "advance", "below", "exponentials", "random_lanes"]

N_LANES = 256

_ONE, _HALF, _UNIT = np.float32(1.0), np.float32(0.5), np.float32(2.0**-31)
_LN2, _SQRT_HALF = np.float32(np.log(2.0)), np.int32(0x3F3504F3)
# ln(1 + x) = x - x^2 / 2 + x^3 (C0 + C1 x + ...), S. L. Moshier, Cephes, logf.
_C0, _C1 = np.float32(3.3333331174e-1), np.float32(-2.4999993993e-1)
_C2 = np.float32(2.0000714765e-1)
_C3, _C4 = np.float32(-1.6668057665e-1), np.float32(1.4249322787e-1)
_C5, _C6 = np.float32(-1.2420140846e-1), np.float32(1.1676998740e-1)
_C7, _C8 = np.float32(-1.1514610310e-1), np.float32(7.0376836292e-2)


def random_lanes(rng: np.random.Generator, n_lanes: int = N_LANES) -> np.ndarray:
    """Return the state of the lanes, shape (4, n_lanes), uint32, drawn from ``rng``."""
    return rng.integers(0, 2**32, size=(4, n_lanes), dtype=np.uint32)


@njit(cache=True)
def advance(lanes, bits):
    """Fill ``bits``, uint32, at most one per lane; ``lanes`` are modified in place."""
    s0, s1, s2, s3 = lanes[0], lanes[1], lanes[2], lanes[3]
    for j in range(bits.size):
        a, b, c, d = s0[j], s1[j], s2[j], s3[j]
        bits[j] = np.uint32(a + d)
        shifted = np.uint32(b << np.uint32(9))
        c = np.uint32(c ^ a)
        d = np.uint32(d ^ b)
        s1[j] = np.uint32(b ^ c)
        s0[j] = np.uint32(a ^ d)
        s2[j] = np.uint32(c ^ shifted)
        s3[j] = np.uint32(d << np.uint32(11)) | np.uint32(d >> np.uint32(21))


@njit(cache=True)
def exponentials(bits, out):
    """Fill ``out`` with exponential variates -ln(u) of mean 1, float32, from ``bits``.

    The uniform u = (k + 1/2) 2^-31 is split into 2^e (1 + x) with 1 + x between
    sqrt(1/2) and sqrt(2). Absolute error below 3e-7.
    """
    for j in range(out.size):
        u = (np.float32(np.int32(bits[j] >> np.uint32(1))) + _HALF) * _UNIT
        word = np.float32(u).view(np.int32)
        e = np.int32(np.int32(word - _SQRT_HALF) >> np.int32(23))
        x = np.int32(word - np.int32(e << np.int32(23))).view(np.float32) - _ONE
        p = _C4 + x * (_C5 + x * (_C6 + x * (_C7 + x * _C8)))
        p = _C0 + x * (_C1 + x * (_C2 + x * (_C3 + x * p)))
        out[j] = -(np.float32(e) * _LN2 + (x + x * x * (x * p - _HALF)))


@njit(cache=True)
def below(n, bits):
    """Return an integer from 0 to n - 1, uniform to 2^-32, from 32 random bits."""
    return np.int64((np.uint64(bits) * np.uint64(n)) >> np.uint64(32))
