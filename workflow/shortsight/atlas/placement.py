r"""Where the hidden units of a stack sit, and the images they then make.

A trained unit has neither a sign nor a place of its own. Signs are fixed as in
`shortsight.coarse_graining.signs`; a place is the site of the coarse lattice nearest
to the centre of the unit's squared weights, all units together as near as can be. Sites
of all lattices are x·length + y on a torus.
"""

from collections.abc import Sequence
from math import isqrt

import numpy as np

from shortsight.coarse_graining.locality import circular_mean
from shortsight.coarse_graining.signs import gauge_signs

__all__ = ["as_images", "centres", "unit_orders"]


def centres(weights: np.ndarray) -> np.ndarray:
    """Return the circular mean over the lattice of each unit's squared weights.

    Of weights, shape (length**2, n_hidden), in lattice spacings from 0 to length, shape
    (n_hidden, 2).
    """
    length = isqrt(len(weights))
    squares = np.square(weights, dtype=np.float64).reshape(length, length, -1)
    found = [circular_mean(squares.sum(axis=axis)) for axis in (1, 0)]
    return np.stack(found, axis=1) % length


def unit_orders(weights: Sequence[np.ndarray]) -> list[np.ndarray]:
    """Return which unit sits at each site, shape (n_hidden,), layer by layer.

    Weights have shape (n_visible, n_hidden), a machine a layer, all square lattices.
    Units of a layer are placed by those below, at the sites where these sit.
    """
    orders, below = [], np.arange(len(weights[0]))
    for machine in weights:
        below = _nearest(machine[below])
        orders.append(below)
    return orders


def _nearest(weights: np.ndarray) -> np.ndarray:
    """Return the order with the least sum of squared distances around the torus."""
    from scipy.optimize import linear_sum_assignment

    length, side = (isqrt(n) for n in weights.shape)
    step = length / side
    at = (np.arange(side) + 0.5) * step - 0.5
    sites = np.stack(np.meshgrid(at, at, indexing="ij"), axis=-1).reshape(-1, 1, 2)
    off = np.abs(sites - centres(weights))
    distance = (np.minimum(off, length - off) ** 2).sum(axis=-1)
    return linear_sum_assignment(distance)[1]


def as_images(
    hidden: Sequence[np.ndarray], weights: Sequence[np.ndarray], *, place: bool
) -> list[np.ndarray]:
    """Return the images of every layer with signs fixed, and units placed if asked.

    Hidden units have shape (n, n_hidden), int8 of ±1, weights (n_visible, n_hidden),
    both as trained. Units move to the centres of their weights, or keep their order.
    """
    signs = gauge_signs(list(weights))
    trained = [np.arange(machine.shape[1]) for machine in weights]
    orders = unit_orders(weights) if place else trained
    found = []
    for units, sign, order in zip(hidden, signs, orders, strict=True):
        side = isqrt(units.shape[1])
        found.append((units * sign)[:, order].reshape(-1, side, side))
    return found
