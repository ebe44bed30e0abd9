"""The correlator of input sites with coarse units, and how local it is (Section II.B).

``maps[i, a]`` = ⟨v_i h_a⟩ over configurations, shape (n_visible, n_hidden), site
i = x·length + y on the torus. A map's deviation d is the map minus its mean over sites.
The gauge h_a → −h_a flips a map, so every measure but those of `patch_contrast` is
even in d.
"""

from collections.abc import Iterable, Iterator

import numpy as np
from scipy.stats import rankdata

__all__ = ["block_patches", "correlate", "correlate_chunks", "locality"]
__all__ += ["patch_contrast"]

CHUNK = 2000  # configurations per product: sums of ±1 stay exact in float32
UNITS = 64  # units measured together: bounds memory, not the result
SHUFFLED = ("morans_i", "contrast")  # measures that depend on the order of sites


def correlate(
    visible: np.ndarray,
    hidden: np.ndarray,
    *,
    connected: bool = False,
    chunk_size: int = CHUNK,
) -> np.ndarray:
    """Return ⟨v h⟩ of two arrays of the same configurations.

    Parameters
    ----------
    visible : numpy.ndarray, shape (n, n_visible), int8 or float32
    hidden : numpy.ndarray, shape (n, n_hidden), int8 or float32
    connected : bool
        Subtract ⟨v⟩⟨h⟩.
    chunk_size : int
        Configurations per matrix product.

    Returns
    -------
    numpy.ndarray, shape (n_visible, n_hidden), float32
    """
    if len(visible) != len(hidden):
        raise ValueError(
            f"visible and hidden must be the same configurations, got {len(visible)} "
            f"and {len(hidden)}; pass arrays of equal length"
        )
    starts = range(0, len(visible), chunk_size)
    chunks = ((visible[i : i + chunk_size], hidden[i : i + chunk_size]) for i in starts)
    return correlate_chunks(chunks, connected=connected)


def correlate_chunks(
    chunks: Iterable[tuple[np.ndarray, np.ndarray]], *, connected: bool = False
) -> np.ndarray:
    """Return ⟨v h⟩ of configurations that come in chunks of (visible, hidden).

    Products are float32, their sum over chunks is float64: exact for ±1 and for block
    means as long as a chunk has fewer than 2^24 / block sites configurations.

    Parameters
    ----------
    chunks : iterable of (visible, hidden)
        Shapes (n, n_visible) and (n, n_hidden); the rest is as in `correlate`.
    """
    n, products, visible_sum, hidden_sum = 0, 0.0, 0.0, 0.0
    for visible, hidden in chunks:
        v = np.asarray(visible, dtype=np.float32)
        h = np.asarray(hidden, dtype=np.float32)
        n += len(v)
        products += (v.T @ h).astype(np.float64)
        visible_sum += v.sum(axis=0, dtype=np.float64)
        hidden_sum += h.sum(axis=0, dtype=np.float64)
    if n == 0:
        raise ValueError("chunks must hold configurations, got none; pass at least one")
    # ASSUME: <v h> is not connected, as the paper writes it; connected is offered.
    products /= n
    if connected:
        products -= np.outer(visible_sum / n, hidden_sum / n)
    return products.astype(np.float32)


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


def block_patches(length: int, block_length: int) -> np.ndarray:
    """Return which sites each block spin is made of.

    Parameters
    ----------
    length : int
        Linear size of the fine lattice, a multiple of ``block_length``.
    block_length : int
        Linear size of a block on it: 2, 4, 8 after one, two, three RG steps.

    Returns
    -------
    numpy.ndarray, shape (length**2, (length / block_length)**2), bool
    """
    if block_length < 1 or length % block_length:
        raise ValueError(
            f"length must be a multiple of block_length {block_length}, got {length}; "
            "use the block length of the level"
        )
    coarse = length // block_length
    block = np.arange(length) // block_length
    unit = (block[:, None] * coarse + block).ravel()
    return unit[:, None] == np.arange(coarse**2)


def patch_contrast(maps: np.ndarray, patches: np.ndarray) -> dict[str, np.ndarray]:
    """Compare each map inside its known patch with the map outside.

    Parameters
    ----------
    maps : numpy.ndarray, shape (n_visible, n_hidden), float32
    patches : numpy.ndarray, shape (n_visible, n_hidden), bool
        From `block_patches`.

    Returns
    -------
    dict of numpy.ndarray, shape (n_hidden,), float64
        ``patch_mean``, ``surround_mean``, ``surround_sd``, and ``auc``, the probability
        that a site of the patch has a larger value than one outside, ties by half.
    """
    n_inside = patches.sum(axis=0)
    n_outside = len(patches) - n_inside
    if maps.shape != patches.shape or not (n_inside * n_outside).all():
        raise ValueError(
            f"patches must match maps {maps.shape} and leave sites inside and outside, "
            f"got shape {patches.shape}; use block_patches of this level"
        )
    values = maps.astype(np.float64)
    inside = np.where(patches, values, 0.0).sum(axis=0) / n_inside
    outside = np.where(patches, 0.0, values).sum(axis=0) / n_outside
    squares = np.where(patches, 0.0, (values - outside) ** 2).sum(axis=0)
    ranks = np.where(patches, rankdata(values, axis=0), 0.0).sum(axis=0)
    return {
        "patch_mean": inside,
        "surround_mean": outside,
        "surround_sd": np.sqrt(squares / n_outside),
        "auc": (ranks - n_inside * (n_inside + 1) / 2) / (n_inside * n_outside),
    }
