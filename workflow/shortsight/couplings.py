r"""Pair couplings as a function of the separation of two sites.

The Hamiltonian is :math:`H = -\sum_{i<j} J_{ij} s_i s_j` (eq. (1), each pair once) with
:math:`J = r^{-\alpha}` (eq. (2)) or J = 1 between nearest neighbours. A kernel holds J
for every separation. Its shape gives the boundary: (L, L), indexed modulo L, is
periodic; (2 L - 1, 2 L - 1), with separation (0, 0) in the middle, is open.
"""

from decimal import Decimal, localcontext

import numpy as np

from shortsight.lattice import squared_distances

__all__ = ["BLOCK", "check_finite", "is_open", "kernel", "local_fields", "matrix"]

BOUNDARIES = ("minimum_image", "open", "periodic_images")
N_IMAGES = 4  # the omitted Ewald terms are below exp(-16 pi) = 1e-22
DIRECT_ALPHA = 24  # above it the omitted direct terms are a fraction below 1e-18
NEAR_POLE = 1e-8
BLOCK = 2**20  # sites transformed at a time
DIGITS = 30  # enough to round a power correctly to the 16 digits of a float


def kernel(coupling: str, length: int, *, alpha: float, boundary: str) -> np.ndarray:
    """Return J for every separation.

    Parameters
    ----------
    coupling : str
        ``"power_law"`` or ``"nearest_neighbour"``.
    length : int
        Linear size, at least 3.
    alpha : float
        Decay exponent of the power law; above 2 for ``"periodic_images"``.
    boundary : str
        ``"minimum_image"``, ``"open"`` or ``"periodic_images"`` (all images summed, a
        site's own images left out).

    Returns
    -------
    numpy.ndarray, float64
        Shape (length, length), or (2 length - 1, 2 length - 1) if open; 0 at zero
        separation.
    """
    if length < 3:
        raise ValueError(f"length must be at least 3, got {length}; use a larger one")
    if boundary not in BOUNDARIES:
        raise ValueError(
            f"boundary must be one of {BOUNDARIES}, got {boundary!r}; pick one"
        )
    # ASSUME: periodic with the minimum image; the paper does not state its boundary.
    squared = squared_distances(length, boundary)
    if coupling == "nearest_neighbour":
        return (squared == 1).astype(np.float64)
    if coupling != "power_law":
        raise ValueError(
            f"coupling must be power_law or nearest_neighbour, got {coupling!r}"
        )
    if not 0 < alpha < np.inf:
        raise ValueError(
            f"alpha must be positive and finite, got {alpha}; use e.g. 3.0, or "
            "nearest_neighbour for its limit at infinity"
        )
    if boundary == "periodic_images":
        images = _direct_sum if alpha >= DIRECT_ALPHA else _ewald_sum
        return images(length, alpha)
    couplings = np.zeros(squared.shape)  # eq. (2)
    couplings[squared > 0] = _power(squared[squared > 0], -0.5 * alpha)
    return couplings


def _power(squared: np.ndarray, exponent: float) -> np.ndarray:
    """Return a correctly rounded power; a library's last bit depends on the library."""
    values, place = np.unique(squared, return_inverse=True)
    with localcontext(prec=DIGITS):
        powers = [Decimal(x) ** Decimal(exponent) for x in values.tolist()]
    return np.array(list(map(float, powers)))[place]


def _squared_images(length: int):
    """Yield (a, b) and the squared distances of all sites in image (a, b)."""
    one = np.arange(length)
    waves = range(-N_IMAGES, N_IMAGES + 1)
    for a in waves:
        for b in waves:
            squared = (one[:, None] + a * length) ** 2.0 + (one + b * length) ** 2.0
            squared[squared == 0] = np.inf  # the site itself
            yield a, b, squared


def _direct_sum(length: int, alpha: float) -> np.ndarray:
    r"""Return :math:`\sum_n |r + nL|^{-\alpha}` over near images, for large alpha."""
    total = sum(squared ** (-0.5 * alpha) for _, _, squared in _squared_images(length))
    total[0, 0] = 0.0
    return total


def _ewald_sum(length: int, alpha: float) -> np.ndarray:
    r"""Return :math:`\sum_n |r + nL|^{-\alpha}` over all n, by Ewald's method.

    With :math:`s=\alpha/2` and the splitting :math:`\kappa=\pi/L^2`, the sum is
    :math:`\Gamma(s)^{-1}[\sum_n |r+nL|^{-2s}\Gamma(s,\kappa|r+nL|^2)
    + (\pi/L^2)\sum_k (\pi k/L)^{2s-2}\Gamma(1-s,\pi k^2)\cos(2\pi k r/L)]`, where the
    k = 0 term is :math:`(\pi/L^2)\kappa^{s-1}/(s-1)`.
    """
    from scipy.special import gamma, gammaincc

    if not alpha > 2:
        raise ValueError(
            f"alpha must be larger than 2 to sum all images, got {alpha}; "
            "use minimum_image"
        )
    s, kappa = 0.5 * alpha, np.pi / length**2
    one = np.arange(length)
    total = np.full((length, length), np.pi / length**2 * kappa ** (s - 1) / (s - 1))
    for a, b, squared in _squared_images(length):
        total += squared**-s * gammaincc(s, kappa * squared) * gamma(s)
        if a or b:
            k2 = float(a * a + b * b)
            phase = 2 * np.pi * (a * one[:, None] + b * one) / length
            weight = np.pi / length**2 * (np.pi**2 * k2 / length**2) ** (s - 1)
            total += weight * _upper_gamma(1 - s, np.pi * k2) * np.cos(phase)
    total /= gamma(s)
    total[0, 0] = 0.0
    return total


def _upper_gamma(a: float, x: float) -> float:
    """Return the upper incomplete gamma function, also for a <= 0 (by recursion)."""
    from scipy.special import exp1, gamma, gammaincc

    if abs(a) < NEAR_POLE:  # here the recursion divides two small numbers
        return exp1(x)
    if a > 0:
        return gammaincc(a, x) * gamma(a)
    return (_upper_gamma(a + 1, x) - x**a * np.exp(-x)) / a


def is_open(couplings: np.ndarray, length: int) -> bool:
    """Return whether a kernel has open boundaries."""
    if couplings.shape == (length, length):
        return False
    if couplings.shape == (2 * length - 1, 2 * length - 1):
        return True
    raise ValueError(
        f"couplings must have shape {(length, length)} or "
        f"{(2 * length - 1, 2 * length - 1)}, got {couplings.shape}"
    )


def check_finite(couplings: np.ndarray) -> None:
    """Refuse nan or infinite couplings, with which a sampler would never finish."""
    bad = couplings[~np.isfinite(couplings)]
    if bad.size:
        raise ValueError(
            f"couplings must be finite, got {bad[0]}; use those of the function kernel"
        )


def matrix(couplings: np.ndarray, length: int) -> np.ndarray:
    """Return J for every pair of sites, float64, shape (length**2, length**2)."""
    if length > 32:
        raise ValueError(
            f"length must be at most 32 for a matrix, got {length}; use local_fields"
        )
    shift = length - 1 if is_open(couplings, length) else 0
    one = np.arange(length)
    x, y = (axis.ravel() for axis in np.meshgrid(one, one, indexing="ij"))
    dx, dy = x[:, None] - x, y[:, None] - y
    if not shift:
        dx, dy = dx % length, dy % length
    return couplings[dx + shift, dy + shift]


def local_fields(spins: np.ndarray, couplings: np.ndarray) -> np.ndarray:
    r"""Return :math:`\sum_j J_{ij} s_j` at every site, by fast Fourier transform.

    Spins and float64 fields have shape (n, length, length); ``couplings`` is a kernel.
    """
    length = spins.shape[-1]
    # Open: zero padding, so that nothing wraps around.
    opened = is_open(couplings, length)
    size = 2 * (3 * length - 2 if opened else length,)
    first = length - 1 if opened else 0
    inside = slice(first, first + length)
    transformed = np.fft.rfft2(couplings, s=size)
    fields = np.empty(spins.shape)
    n_rows = max(1, BLOCK // length**2)
    for start in range(0, len(spins), n_rows):
        rows = slice(start, start + n_rows)
        waves = np.fft.rfft2(spins[rows], s=size) * transformed
        fields[rows] = np.fft.irfft2(waves, s=size)[:, inside, inside]
    return fields
