"""The correlator of input sites and coarse units (Section II.B).

``maps[i, a]`` = ⟨v_i h_a⟩ over configurations, shape (n_visible, n_hidden), site
i = x·length + y on the torus. The gauge h_a → −h_a flips a map.
"""

import operator
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from shortsight.statistics import block_of

__all__ = ["block_patches", "leave_one_out", "patch_contrast"]

CHUNK = 2000  # configurations per product: sums of ±1 stay exact in float32
N_BLOCKS = 10  # of the jackknife over chains


def leave_one_out(
    visible: np.ndarray,
    hidden: np.ndarray,
    chain: np.ndarray,
    *,
    connected: bool = False,
    max_blocks: int = N_BLOCKS,
) -> Iterator[np.ndarray]:
    """Yield ⟨v h⟩ of all configurations, then without one block of chains at a time.

    Products and the sums of a block are float32, sums over blocks float64: exact for ±1
    and for block means as long as a block has fewer than 2^24 / block sites
    configurations.

    For n configurations ``visible`` has shape (n, n_visible), ``hidden`` (n, n_hidden),
    both int8 or float32, and ``chain`` (n,), with at least two different values, which
    are grouped into at most ``max_blocks``. With ``connected``, ⟨v⟩⟨h⟩ is subtracted.
    Yields one array more than blocks, of shape (n_visible, n_hidden), float32.
    """
    if len(visible) != len(hidden):
        raise ValueError(
            f"visible and hidden must be the same configurations, got {len(visible)} "
            f"and {len(hidden)}; pass arrays of equal length"
        )
    block = block_of(chain, max_blocks)
    parts = []
    for b in range(block.max() + 1):
        here = block == b
        part = _sum(visible[here], hidden[here])
        parts.append(part._replace(products=part.products.astype(np.float32)))
    total = _Sums(0, 0.0, 0.0, 0.0)
    for part in parts:
        wide = part._replace(products=part.products.astype(np.float64))
        total = _Sums(*map(operator.add, total, wide))
    yield _correlator(total, connected)
    for part in parts:
        yield _correlator(_Sums(*map(operator.sub, total, part)), connected)


class _Sums(NamedTuple):
    """Sums over configurations: their number, v h, v and h."""

    n: int
    products: np.ndarray | float
    visible: np.ndarray | float
    hidden: np.ndarray | float


def _sum(visible: np.ndarray, hidden: np.ndarray) -> _Sums:
    n, products, visible_sum, hidden_sum = 0, 0.0, 0.0, 0.0
    for start in range(0, len(visible), CHUNK):
        rows = slice(start, start + CHUNK)
        v = np.asarray(visible[rows], dtype=np.float32)
        h = np.asarray(hidden[rows], dtype=np.float32)
        n += len(v)
        products += (v.T @ h).astype(np.float64)
        visible_sum += v.sum(axis=0, dtype=np.float64)
        hidden_sum += h.sum(axis=0, dtype=np.float64)
    return _Sums(n, products, visible_sum, hidden_sum)


def _correlator(sums: _Sums, connected: bool) -> np.ndarray:
    # ASSUME: <v h> is not connected, as the paper writes it; connected is an option.
    maps = sums.products / sums.n
    if connected:
        maps -= np.outer(sums.visible / sums.n, sums.hidden / sums.n)
    return maps.astype(np.float32)


def block_patches(length: int, block_length: int) -> np.ndarray:
    """Return which sites each block spin is made of, bool.

    In a fine lattice of ``length``, blocks have a side of 2, 4, 8 sites after one, two,
    three RG steps; the result has shape (length**2, (length / block_length)**2).
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
    """Return how each map differs between its known patch and the rest of the lattice.

    Maps and the patches of `block_patches` have shape (n_visible, n_hidden). The result
    has for each unit ``patch_mean``, ``surround_mean``, ``surround_sd`` and ``auc``,
    the probability that a site of the patch has a larger value than one outside, ties
    counted half.
    """
    from scipy.stats import rankdata  # slow to import

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
