r"""Normal random numbers with the same bytes everywhere, by the polar method.

For a uniform point (u, v) of the unit disc with :math:`s = u^2 + v^2`, both
:math:`u f` and :math:`v f` with :math:`f = \sqrt{-2 \ln s / s}` are standard normal
and independent. The points are integers of the generator and the logarithm is computed
here: all operations are + - * / and square roots of IEEE 754 in the written order.
NumPy's normals use the logarithm of the C library, whose last bit depends on processor
and version.

References
----------
G. Marsaglia and T. A. Bray, SIAM Review 6, 260 (1964).
"""

import numpy as np

__all__ = ["logarithm", "normals"]

_LN2, _SQRT_HALF = 0.6931471805599453, 0.7071067811865476
BLOCK = 2**16  # points processed at once
N_TERMS = 12  # of the series of the logarithm: the rest is below 1e-19


def normals(rng: np.random.Generator, n: int) -> np.ndarray:
    """Return ``n`` independent standard normal numbers, float64, none beyond 9.3."""
    found = np.empty(0)
    while found.size < n:
        integers = rng.integers(-(2**31), 2**31, size=(2, n - found.size))
        blocks = [
            _normals(integers[:, first : first + BLOCK])
            for first in range(0, integers.shape[1], BLOCK)
        ]
        found = np.concatenate(
            [found, *(x for x, _ in blocks), *(y for _, y in blocks)]
        )
    return found[:n]


def _normals(integers):
    """Return both normal numbers of each point in the disc, pi / 4 of all points."""
    u, v = (2 * integers + 1) * 2.0**-32  # odd multiples, so never 0
    s = u * u + v * v
    u, v, s = (x[s < 1] for x in (u, v, s))
    factor = np.sqrt(-2.0 * logarithm(s) / s)
    return u * factor, v * factor


def logarithm(x: np.ndarray) -> np.ndarray:
    r"""Return ln x of positive float64 with a relative error of a few 1e-16.

    With :math:`x = 2^e m`, m between :math:`\sqrt{1/2}` and :math:`\sqrt 2`, and
    :math:`t = (m - 1) / (m + 1)`, it is
    :math:`e \ln 2 + 2 (t + t^3 / 3 + t^5 / 5 + \dots)`.
    """
    m, e = np.frexp(x)
    low = m < _SQRT_HALF
    m, e = np.where(low, 2.0 * m, m), e - low
    t = (m - 1.0) / (m + 1.0)
    square = t * t
    series = np.full_like(t, 1 / (2 * N_TERMS - 1))
    for k in range(2 * N_TERMS - 3, 0, -2):
        series = series * square + 1 / k
    return e * _LN2 + 2.0 * t * series
