r"""Eigenvalues of a coarse graining by Monte-Carlo renormalization.

Spins S in equilibrium have images S' on a lattice that is shorter by the factor b, by
any rule that maps one onto the other. Operators :math:`S_a` are sums of products of
spins over the lattice, :math:`S'_a` the same sums of the images, :math:`K_a` and
:math:`K'_a` the couplings to them. By the chain rule of
:math:`\partial \langle S'_a \rangle / \partial K_b`,

.. math::
    T_{ab} = \frac{\partial K'_a}{\partial K_b}, \qquad T = B^{-1} A, \qquad
    A_{ab} = \langle S'_a S_b \rangle - \langle S'_a \rangle \langle S_b \rangle, \quad
    B_{ab} = \langle S'_a S'_b \rangle - \langle S'_a \rangle \langle S'_b \rangle .

At the critical temperature the largest eigenvalue of T is :math:`b^{y_h}` among odd
operators and :math:`b^{y_T}` among even ones, up to what finitely many operators and a
finite lattice leave out. Nearest neighbours have y_h = 15/8 and y_T = 1. At
J(r) = r^-3 in two dimensions, sigma = d/2, y_h = (d + sigma)/2 = 3/2 is exact and
y_T = sigma = 1 holds up to logarithms of the length: sigma = d/2 is the edge of the
mean-field regime. Not validated for other couplings.

Reference: R. H. Swendsen, Phys. Rev. Lett. 42, 859 (1979).
"""

from collections.abc import Sequence
from functools import partial
from itertools import pairwise, product
from math import isqrt, log

import numpy as np

from shortsight.statistics import block_of, block_sums, jackknife

__all__ = ["OPERATORS", "exponent", "level_rows", "moments", "operators"]

ALONG = [(0, 1), (1, 0)]
#: The operators of both sectors: of each the products that are summed over the lattice,
#: each by its other spins, as seen from the first.
OPERATORS = {
    "magnetic": [
        [()],
        [((0, y), (x, 0)) for x, y in product((1, -1), repeat=2)],  # corners
        [((x, y), (2 * x, 2 * y)) for x, y in ALONG],  # three in a line
    ],
    "thermal": [
        [(site,) for site in ALONG],
        [((1, 1),), ((1, -1),)],
        [((2 * x, 2 * y),) for x, y in ALONG],
        [(*ALONG, (1, 1))],  # plaquettes
    ],
}
LARGEST_CONDITION = 1e12  # of B; above, operators of the images depend on each other


def operators(images: np.ndarray, sector: str) -> np.ndarray:
    """Return the operators of a sector, shape (n, k), int64.

    Images are ±1 on a torus, shape (n, length, length), int8.
    """
    sums = [
        sum(_summed(images, others) for others in products)
        for products in OPERATORS[sector]
    ]
    return np.stack(sums, axis=1)


def _summed(images, others):
    """Return the sum over all sites of a spin times others."""
    found = images
    for site in others:
        found = found * np.roll(images, site, axis=(1, 2))
    return found.sum(axis=(1, 2), dtype=np.int64)


def moments(fine: np.ndarray, coarse: np.ndarray) -> np.ndarray:
    """Return what `exponent` needs the averages of, shape (n, 2 k (k + 1)).

    Operators of spins and of their images have shape (n, k) each.
    """
    both = np.concatenate([coarse, fine], axis=1)
    products = coarse[:, :, None] * both[:, None, :]
    return np.concatenate([both, products.reshape(len(both), -1)], axis=1)


def exponent(averages: np.ndarray, ratio: float) -> np.ndarray:
    r"""Return :math:`y = \ln|\lambda| / \ln b` of the largest eigenvalue of T.

    Averages of `moments` have shape (..., 2 k (k + 1)), the result (...); ``ratio`` is
    b. The modulus is how fast a perturbation grows, also by an eigenvalue that is
    negative or complex. Undefined (nan) where operators of the images depend on each
    other, and where images do not depend on the spins.
    """
    k = (isqrt(2 * averages.shape[-1] + 1) - 1) // 2
    both, products = np.split(averages, [2 * k], axis=-1)
    means = both[..., :k, None] * both[..., None, :]
    covariance = products.reshape(means.shape) - means
    b, a = covariance[..., :k], covariance[..., k:]
    known = np.linalg.cond(b) < LARGEST_CONDITION
    invertible = np.where(known[..., None, None], b, np.eye(k))
    growth = np.abs(np.linalg.eigvals(np.linalg.solve(invertible, a))).max(axis=-1)
    known &= growth > 0
    return np.where(known, np.log(np.where(known, growth, 1.0)) / log(ratio), np.nan)


def level_rows(levels: Sequence[np.ndarray], chain: np.ndarray) -> list[dict]:
    """Return a row for each level, sector and number of operators.

    Levels are spins and their images, level 0, 1, ..., each of shape (n, length,
    length), int8 of ±1; ``chain`` is the Markov chain of each configuration. A row has
    the exponent of the map onto ``level`` from the one before, by the first
    ``n_operators`` of the sector, with its jackknife error over chains.
    """
    block, rows = block_of(chain), []
    counts = np.bincount(block)
    for sector, listed in OPERATORS.items():
        sides = [images.shape[-1] for images in levels]
        values = [operators(images, sector) for images in levels]
        pairs = zip(pairwise(values), pairwise(sides), strict=True)
        for level, ((fine, coarse), (side, next_side)) in enumerate(pairs, start=1):
            found = partial(exponent, ratio=side / next_side)
            for n in range(1, len(listed) + 1):
                one = moments(fine[:, :n], coarse[:, :n])
                sums = block_sums(one, block, len(counts))
                y = jackknife(sums, counts, found)
                row = {"level": level, "sector": sector, "n_operators": n}
                rows.append(row | {"exponent": y.value, "exponent_error": y.error})
    return rows
