"""How local maps over the sites of a torus are, each measured against permuted sites.

``maps[i, a]`` has site i = x·length + y and unit a, shape (n_visible, n_hidden): it is
⟨v_i h_a⟩ or a machine's weight. A map's deviation d is the map minus its mean over
sites. The gauge h_a → −h_a flips a map, so every measure is even in d.
"""

from collections.abc import Iterator

import numpy as np

__all__ = ["MEDIAN", "SHAPES", "circular_mean", "locality", "shapes", "with_median"]

MEDIAN = -1  # the "unit" of medians over units
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

    Maps have shape (length**2, n_hidden), float32; all units share ``n_shuffles``
    permutations of the sites, whose 99th percentiles are given.

    Returns
    -------
    dict of numpy.ndarray, shape (n_hidden,)
        ``unit``; ``participation_ratio`` (sites); ``rms_radius``, the rms distance from
        the circular-mean centre weighted by d², lattice spacings; ``contrast``, the
        largest mean difference between the inside and the outside of a square window of
        n_visible/n_hidden sites, in standard deviations of the map; ``morans_i`` with
        four neighbours; ``half_maximum_area``, sites whose d has the sign of the
        largest |d| and more than half its size; ``contrast_shuffled_99`` and
        ``morans_i_shuffled_99``. All but the first are NaN for a constant map.

    References
    ----------
    P. A. P. Moran, Biometrika 37, 17 (1950).
    """
    side = _window(maps, length)
    shuffles = [rng.permutation(len(maps)) for _ in range(n_shuffles)]
    names = [f"{name}_shuffled_99" for name in SHUFFLED]
    limits = []
    for deviation in _standardised(maps):
        null = np.array([_order(deviation[s], length, side) for s in shuffles])
        limits.append(np.quantile(null, 0.99, axis=0))
    columns = zip(names, np.concatenate(limits, axis=1), strict=True)
    return {**shapes(maps, length), **dict(columns)}


def shapes(maps: np.ndarray, length: int) -> dict[str, np.ndarray]:
    """Return the measures of `locality` without their permuted controls."""
    side = _window(maps, length)
    parts = []
    for deviation in _standardised(maps):
        ordered = zip(SHUFFLED, _order(deviation, length, side), strict=True)
        parts.append({**_shape(deviation, length), **dict(ordered)})
    columns = {name: np.concatenate([p[name] for p in parts]) for name in parts[0]}
    return {"unit": np.arange(maps.shape[1]), **columns}


def with_median(measured: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Return measures with a last row, unit -1, of their medians over known units."""
    rows = {"unit": np.append(measured["unit"], MEDIAN)}
    for name in measured.keys() - {"unit"}:
        known = measured[name][~np.isnan(measured[name])]
        middle = np.median(known) if known.size else np.nan
        rows[name] = np.append(measured[name], middle)
    return {name: rows[name] for name in measured}


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


def _shape(deviation: np.ndarray, length: int) -> dict[str, np.ndarray]:
    d = deviation.astype(np.float64)
    squared = d**2
    largest = np.take_along_axis(d, np.abs(d).argmax(axis=0)[None], axis=0)
    area = np.count_nonzero(d * np.sign(largest) > np.abs(largest) / 2, axis=0)
    return {
        "participation_ratio": squared.sum(axis=0) ** 2 / (squared**2).sum(axis=0),
        "rms_radius": _rms_radius(squared / squared.sum(axis=0), length),
        "half_maximum_area": np.where(np.isnan(largest[0]), np.nan, area),
    }


def _rms_radius(weights: np.ndarray, length: int) -> np.ndarray:
    site = np.arange(length)
    grid = weights.reshape(length, length, -1)
    mean_square = 0.0
    for axis in (1, 0):
        marginal = grid.sum(axis=axis)
        distance = site[:, None] - circular_mean(marginal)
        distance -= length * np.round(distance / length)
        mean_square = mean_square + (marginal * distance**2).sum(axis=0)
    return np.sqrt(mean_square)


def circular_mean(weights: np.ndarray) -> np.ndarray:
    """Return the mean site of weights on a ring, shape (length, n): -length/2 to /2."""
    length = len(weights)
    phase = np.exp(2j * np.pi * np.arange(length) / length) @ weights
    return np.angle(phase) * length / (2 * np.pi)


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
