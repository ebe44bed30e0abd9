"""How local maps over the sites of a torus are, each measured against permuted sites.

``maps[i, a]`` has site i = x·length + y and unit a, shape (n_visible, n_hidden): ⟨v_i h_a⟩
or the weights of a machine. A map's deviation d is the map minus its mean over sites.
The gauge h_a → −h_a flips a map, so every measure is even in d.
"""

from collections.abc import Iterator

import numpy as np

__all__ = ["SHAPES", "locality"]

UNITS = 64  # units measured together: bounds memory, not the result
SHUFFLED = ("morans_i", "contrast")  # measures that depend on the order of sites
SHAPES = ("morans_i", "half_maximum_area", "participation_ratio", "contrast")


def locality(
    maps: np.ndarray, length: int, rng: np.random.Generator, *, n_shuffles: int = 200
) -> dict[str, np.ndarray]:
    r"""Measure how local each unit's map is, beside maps with permuted sites.

    .. math::
        I = \frac{\sum_i d_i (d_{i+x} + d_{i+y})}{2 \sum_i d_i^2}, \qquad
        \text{participation ratio} = \frac{(\sum_i d_i^2)^2}{\sum_i d_i^4}

    Parameters
    ----------
    maps : numpy.ndarray, shape (length**2, n_hidden), float32
    length : int
        Linear size of the visible torus, at least 2.
    rng : numpy.random.Generator
        Advanced by ``n_shuffles`` permutations of the sites, shared by all units.
    n_shuffles : int
        Permuted maps behind each 99th percentile.

    Returns
    -------
    dict of numpy.ndarray, shape (n_hidden,)
        ``unit``; ``participation_ratio`` (sites); ``spread``, the rms distance from the
        circular-mean centre weighted by d², lattice spacings; ``contrast``, the largest
        mean difference between the inside and the outside of a square window of
        n_visible/n_hidden sites, in standard deviations of the map; ``morans_i`` with
        four neighbours; ``half_maximum_area``, sites whose d has the sign of the
        largest |d| and more than half its size; ``contrast_shuffled_99`` and
        ``morans_i_shuffled_99``. All but the first are NaN for a constant map.

    References
    ----------
    P. A. P. Moran, Biometrika 37, 17 (1950).
    """
    n_sites, n_hidden = maps.shape
    if length < 2 or n_sites != length**2:
        raise ValueError(
            f"length must be at least 2 and its square the {n_sites} sites of a map, "
            f"got {length}; pass the length of the visible lattice"
        )
    side = int(np.clip(round((n_sites / n_hidden) ** 0.5), 1, length // 2))
    shuffles = [rng.permutation(n_sites) for _ in range(n_shuffles)]
    parts = []
    for deviation in _standardised(maps):
        part = _shape(deviation, length)
        part |= dict(zip(SHUFFLED, _order(deviation, length, side), strict=True))
        null = np.array([_order(deviation[s], length, side) for s in shuffles])
        limits = np.quantile(null, 0.99, axis=0)
        names = (f"{name}_shuffled_99" for name in SHUFFLED)
        parts.append(part | dict(zip(names, limits, strict=True)))
    columns = {name: np.concatenate([p[name] for p in parts]) for name in parts[0]}
    return {"unit": np.arange(n_hidden), **columns}


def _standardised(maps: np.ndarray) -> Iterator[np.ndarray]:
    """Yield deviations of unit variance, shape (n_sites, ≤ UNITS); NaN if constant."""
    for start in range(0, maps.shape[1], UNITS):
        part = maps[:, start : start + UNITS].astype(np.float64)
        std = part.std(axis=0)
        rounding = 1e-12 * np.abs(part).max(axis=0)
        std[std <= rounding] = np.nan
        yield ((part - part.mean(axis=0)) / std).astype(np.float32)


def _shape(deviation: np.ndarray, length: int) -> dict[str, np.ndarray]:
    d = deviation.astype(np.float64)
    squared = d**2
    largest = np.take_along_axis(d, np.abs(d).argmax(axis=0)[None], axis=0)
    area = np.count_nonzero(d * np.sign(largest) > np.abs(largest) / 2, axis=0)
    return {
        "participation_ratio": squared.sum(axis=0) ** 2 / (squared**2).sum(axis=0),
        "spread": _spread(squared / squared.sum(axis=0), length),
        "half_maximum_area": np.where(np.isnan(largest[0]), np.nan, area),
    }


def _spread(weights: np.ndarray, length: int) -> np.ndarray:
    site = np.arange(length)
    grid = weights.reshape(length, length, -1)
    mean_square = 0.0
    for axis in (1, 0):
        marginal = grid.sum(axis=axis)
        phase = np.exp(2j * np.pi * site / length) @ marginal
        centre = np.angle(phase) * length / (2 * np.pi)
        distance = site[:, None] - centre
        distance -= length * np.round(distance / length)
        mean_square = mean_square + (marginal * distance**2).sum(axis=0)
    return np.sqrt(mean_square)


def _order(deviation: np.ndarray, length: int, side: int) -> tuple[np.ndarray, ...]:
    """Return Moran's I and the best window's contrast of maps of unit variance."""
    n_sites = length**2
    grid = deviation.reshape(length, length, -1)
    wrapped = np.pad(grid, ((0, side), (0, side), (0, 0)), mode="wrap")
    neighbours = wrapped[1 : length + 1, :length] + wrapped[:length, 1 : length + 1]
    morans_i = np.einsum("xyu,xyu->u", grid, neighbours) / (2 * n_sites)
    rows = sum(wrapped[i : i + length] for i in range(side))
    windows = sum(rows[:, i : i + length] for i in range(side))
    largest = np.abs(windows).max(axis=(0, 1))
    # d sums to zero: the outside holds minus what the window holds.
    contrast = largest * (1 / side**2 + 1 / (n_sites - side**2))
    return morans_i, contrast
