"""The spins that a hidden unit is joined to: all, those nearby, or as many at random.

Both layers are square lattices that cover the same area. Distances are in lattice
spacings of the visible one, around the torus.
"""

from math import isqrt

import numpy as np

__all__ = ["CONNECTIVITIES", "check_lattices", "joined"]

CONNECTIVITIES = ("full", "local", "random")
TOLERANCE = 1e-9  # when comparing distances


def check_lattices(
    connectivity: str, radius: float, n_visible: int, n_hidden: int
) -> None:
    """Refuse layers that are no square lattice, or a radius beyond half the lattice."""
    for name, n in (("n_visible", n_visible), ("n_hidden", n_hidden)):
        if isqrt(n) ** 2 != n:
            raise ValueError(
                f"{name} must be the square of a lattice's side for connectivity "
                f"{connectivity}, got {n}; use {isqrt(n) ** 2}, or connectivity full"
            )
    length = isqrt(n_visible)
    if not radius <= length / 2:
        raise ValueError(
            f"radius must be at most half the lattice ({length / 2:g}), got {radius}; "
            "lower it, or use connectivity full"
        )


def joined(
    connectivity: str,
    radius: float,
    n_visible: int,
    n_hidden: int,
    rng: np.random.Generator,
) -> np.ndarray:
    """Return which pairs have a weight, shape (n_visible, n_hidden), bool.

    Parameters
    ----------
    connectivity : {"local", "random"}
        "local": spins within ``radius`` of the centre of a hidden unit. "random":
        equally many spins per hidden unit, drawn from all.
    radius : float
        At most half the lattice.
    n_visible, n_hidden : int
        Squares of the sides of the two lattices.
    """
    check_lattices(connectivity, radius, n_visible, n_hidden)
    length = isqrt(n_visible)
    # ASSUME: around the torus, also with open boundaries.
    off = np.abs(np.arange(length)[:, None] - _centres(isqrt(n_hidden), length))
    squared = np.minimum(off, length - off) ** 2
    x, y = squared[:, None, :, None], squared[None, :, None, :]
    near = (x + y).reshape(n_visible, n_hidden) <= radius**2 + TOLERANCE
    if connectivity == "local":
        return near
    for spins in near.T:
        spins[:] = rng.permutation(spins)
    return near


def _centres(side: int, length: int) -> np.ndarray:
    """Return where units of a coarse lattice lie between the sites of a fine one."""
    return (np.arange(side) + 0.5) * length / side - 0.5
