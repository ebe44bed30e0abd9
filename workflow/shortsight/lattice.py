"""The square lattice: separations and distances of sites.

Sites are row-major, (x, y) -> x * length + y. Distances in lattice spacings.
"""

import numpy as np

__all__ = ["check_spins", "distance_classes", "squared_distances"]


def squared_distances(length: int, boundary: str) -> np.ndarray:
    """Return the squared distance of every separation, int64.

    Periodic: minimum image, shape (length, length), indexed by the separation modulo
    length. ``"open"``: unwrapped, shape (2 length - 1, 2 length - 1), separation (0, 0)
    in the middle.
    """
    if boundary == "open":
        one = np.arange(-(length - 1), length)
    else:
        one = np.arange(length)
        one = np.minimum(one, length - one)
    return one[:, None] ** 2 + one[None, :] ** 2


def distance_classes(
    length: int, boundary: str
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Group the separations by their distance 0 < r <= length / 2.

    Returns
    -------
    r : numpy.ndarray, shape (n_r,), float64
        Distances, ascending.
    class_of : numpy.ndarray, int64
        Index of the distance of each separation (shape as in `squared_distances`), -1
        outside the range.
    n_pairs : numpy.ndarray, shape (n_r,), int64
        Ordered pairs of sites at each distance.
    """
    squared = squared_distances(length, boundary)
    # ASSUME: distances up to half the lattice; the paper does not state its range.
    chosen = np.unique(squared[(squared > 0) & (4 * squared <= length**2)])
    class_of = np.searchsorted(chosen, squared)
    inside = class_of < len(chosen)
    inside[inside] = chosen[class_of[inside]] == squared[inside]
    class_of = np.where(inside, class_of, -1)
    n_pairs = np.bincount(
        class_of[inside], weights=pair_counts(length, boundary)[inside]
    ).astype(np.int64)
    return np.sqrt(chosen), class_of, n_pairs


def check_spins(spins: np.ndarray, length: int) -> None:
    """Refuse spins unless C-contiguous int8 of shape (n, length, length).

    Kernels update such arrays in place.
    """
    fits = spins.ndim == 3 and spins.shape[1:] == (length, length)
    if not (fits and spins.dtype == np.int8 and spins.flags.c_contiguous):
        raise ValueError(
            f"spins must be contiguous int8 of shape (n, {length}, {length}), got "
            f"{spins.dtype} of shape {spins.shape}, strides {spins.strides}; "
            "pass numpy.ascontiguousarray(spins, numpy.int8)"
        )


def pair_counts(length: int, boundary: str) -> np.ndarray:
    """Return the number of ordered pairs of sites at each separation."""
    if boundary != "open":
        return np.full((length, length), length**2)
    one = length - np.abs(np.arange(-(length - 1), length))
    return one[:, None] * one[None, :]
