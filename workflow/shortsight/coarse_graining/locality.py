"""The locality of maps over the sites of a torus, compared with permuted sites.

``maps[i, a]`` has site i = x·length + y and unit a, shape (n_visible, n_hidden): it is
⟨v_i h_a⟩ or a machine's weight. A map's deviation d is the map minus its mean over
sites. The gauge h_a → −h_a flips a map, so every measure is even in d.
"""

from collections.abc import Iterator

import numpy as np

__all__ = ["SHAPES", "circular_mean", "locality", "shapes"]

UNITS = 64  # units measured at once: limits memory, not the result
SHAPES = ("morans_i", "half_maximum_area", "participation_ratio", "contrast")


def locality(
    maps: np.ndarray, length: int, rng: np.random.Generator, *, n_shuffles: int = 200
) -> dict[str, np.ndarray]:
    r"""Return how local each unit's map is, and the same for maps with permuted sites.

    .. math::
        I = \frac{\sum_i d_i (d_{i+x} + d_{i+y})}{2 \sum_i d_i^2}, \qquad
        \text{participation ratio} = \frac{(\sum_i d_i^2)^2}{\sum_i d_i^4}

    Maps have shape (length**2, n_hidden), float32; all units share ``n_shuffles``
    permutations of the sites.

    Returns
    -------
    dict of numpy.ndarray, shape (n_hidden,)
        ``unit``; ``participation_ratio`` (sites); ``contrast``, the largest mean
        difference between the inside and the outside of a square window of
        n_visible/n_hidden sites, in standard deviations of the map; ``morans_i`` with
        four neighbours; ``half_maximum_area``, the sites whose d has the sign of the
        largest |d| and more than half its size; ``morans_i_shuffled_99``, the 99th
        percentile over the permutations. All but the first are NaN for a constant map.

    References
    ----------
    P. A. P. Moran, Biometrika 37, 17 (1950).
    """
    shuffles = [rng.permutation(len(maps)) for _ in range(n_shuffles)]
    limits = []
    measured = shapes(maps, length)
    for deviation in _standardised(maps):
        null = [_morans_i(_grid(deviation[s], length)) for s in shuffles]
        limits.append(np.quantile(null, 0.99, axis=0))
    return {**measured, "morans_i_shuffled_99": np.concatenate(limits)}


def shapes(maps: np.ndarray, length: int) -> dict[str, np.ndarray]:
    """Return the measures of `locality` without their permuted control."""
    side = _window(maps, length)
    parts = [_shape(d, _grid(d, length), side) for d in _standardised(maps)]
    columns = {name: np.concatenate([p[name] for p in parts]) for name in parts[0]}
    return {"unit": np.arange(maps.shape[1]), **columns}


def _window(maps: np.ndarray, length: int) -> int:
    """Return the side of a window of n_visible / n_hidden sites."""
    n_sites, n_hidden = maps.shape
    if length < 2 or n_sites != length**2:
        raise ValueError(
            f"length must be at least 2 and its square the {n_sites} sites of a map, "
            f"got {length}; pass the length of the visible lattice"
        )
    return int(np.clip(round((n_sites / n_hidden) ** 0.5), 1, length // 2))


def _standardised(maps: np.ndarray) -> Iterator[np.ndarray]:
    """Yield deviations of unit variance, shape (n_sites, ≤ UNITS); NaN if constant."""
    for start in range(0, maps.shape[1], UNITS):
        part = maps[:, start : start + UNITS].astype(np.float64)
        std = part.std(axis=0)
        rounding = 1e-12 * np.abs(part).max(axis=0)
        std[std <= rounding] = np.nan
        yield ((part - part.mean(axis=0)) / std).astype(np.float32)


def _grid(deviation: np.ndarray, length: int) -> np.ndarray:
    return deviation.reshape(length, length, -1)


def _shape(deviation: np.ndarray, grid: np.ndarray, side: int) -> dict[str, np.ndarray]:
    d = deviation.astype(np.float64)
    squared = d**2
    largest = np.take_along_axis(d, np.abs(d).argmax(axis=0)[None], axis=0)
    area = np.count_nonzero(d * np.sign(largest) > np.abs(largest) / 2, axis=0)
    return {
        "participation_ratio": squared.sum(axis=0) ** 2 / (squared**2).sum(axis=0),
        "half_maximum_area": np.where(np.isnan(largest[0]), np.nan, area),
        "morans_i": _morans_i(grid),
        "contrast": _contrast(grid, side),
    }


def circular_mean(weights: np.ndarray) -> np.ndarray:
    """Return the mean site of weights on a ring, shape (length, n): -length/2 to /2."""
    length = len(weights)
    phase = np.exp(2j * np.pi * np.arange(length) / length) @ weights
    return np.angle(phase) * length / (2 * np.pi)


def _morans_i(grid: np.ndarray) -> np.ndarray:
    """Return Moran's I of maps of unit variance, shape (length, length, n)."""
    neighbours = np.roll(grid, -1, axis=0) + np.roll(grid, -1, axis=1)
    return np.einsum("xyu,xyu->u", grid, neighbours) / (2 * len(grid) ** 2)


def _contrast(grid: np.ndarray, side: int) -> np.ndarray:
    """Return the contrast of the best window of maps of unit variance."""
    length = len(grid)
    wrapped = np.pad(grid, ((0, side), (0, side), (0, 0)), mode="wrap")
    rows = sum(wrapped[i : i + length] for i in range(side))
    windows = sum(rows[:, i : i + length] for i in range(side))
    largest = np.abs(windows).max(axis=(0, 1))
    # d sums to zero: the sum outside is minus the sum in the window.
    return largest * (1 / side**2 + 1 / (length**2 - side**2))
