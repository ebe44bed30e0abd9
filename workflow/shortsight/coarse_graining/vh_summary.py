"""Statistics of all ⟨v h⟩ maps of a level, one number each, with errors.

Errors are jackknife errors over blocks of chains: every statistic is computed from the
maps of all configurations (replica -1), then from the maps without block 0, 1, ...
Replicas of the same block belong together at all levels of a system, so that ratios and
differences between levels have errors too. Units are the same in every replica: the
error is that of the configurations, not of another machine.
"""

from collections.abc import Iterable

import numpy as np

from shortsight.coarse_graining.locality import SHAPES, shapes
from shortsight.coarse_graining.vh_maps import patch_contrast
from shortsight.statistics import Estimate

__all__ = ["FULL", "patch_summary", "rg_statistics", "shape_summary", "share_local"]
__all__ += ["share_of", "similarity", "stack_statistics", "summary_rows"]

FULL = -1  # the "replica" of all configurations


def rg_statistics(
    maps: np.ndarray, length: int, patches: np.ndarray
) -> dict[str, float]:
    """Return all statistics of the maps of one RG level and its `block_patches`."""
    return {**shape_summary(maps, length), **patch_summary(maps, patches)}


def stack_statistics(
    maps: np.ndarray, rg_maps: np.ndarray, length: int
) -> dict[str, float]:
    """Return all statistics of the maps of one layer of the stack.

    ``rg_maps`` are the maps of blocks of the same level and the same configurations.
    """
    return {**shape_summary(maps, length), "similarity": similarity(maps, rg_maps)}


def shape_summary(maps: np.ndarray, length: int) -> dict[str, float]:
    """Return medians over units of the measures of `shapes`.

    Units with a constant map are left out; if no other unit exists a median is NaN.
    """
    measured = shapes(maps, length)
    return {f"median_{name}": _median(measured[name]) for name in SHAPES}


def share_local(measured: dict[str, np.ndarray]) -> Estimate:
    """Return the share of units beyond the 99th percentile of site-permuted maps.

    Constant maps count as not local; the error assumes that units are independent.
    """
    return share_of(measured["morans_i"] > measured["morans_i_shuffled_99"])


def share_of(yes: np.ndarray) -> Estimate:
    """Return a share with its binomial error, never 0: one yes and one no are added."""
    if not yes.size:
        return Estimate(np.nan, np.nan)
    share = (yes.sum() + 1) / (yes.size + 2)
    error = np.sqrt(share * (1 - share) / yes.size)
    return Estimate(float(yes.mean()), float(error))


def patch_summary(maps: np.ndarray, patches: np.ndarray) -> dict[str, float]:
    """Return medians over units of the contrast between each patch and its surround.

    The median is taken over the ratio or difference of each unit.
    """
    unit = patch_contrast(maps, patches)
    patch, surround, sd = (
        unit[key] for key in ("patch_mean", "surround_mean", "surround_sd")
    )
    return {
        "auc_min": float(unit["auc"].min()),
        "surround_over_patch": _median(_ratio(surround, patch)),
        "patch_minus_surround": _median(patch - surround),
        "patch_minus_surround_over_sd": _median(_ratio(patch - surround, sd)),
    }


def similarity(maps: np.ndarray, others: np.ndarray) -> float:
    """Return the median over units of the largest ``|r|`` with any of the other maps.

    r is Pearson's correlation over sites; ``|r|`` does not depend on a unit's sign.

    Maps have shape (n_sites, n_units); NaN if no unit of either has a map that varies.
    """
    if len(maps) != len(others):
        raise ValueError(
            f"maps and others must have the same sites, got {len(maps)} and "
            f"{len(others)}; pass maps over the same lattice"
        )
    correlation = np.abs(_normalised(maps).T @ _normalised(others))
    known = correlation[:, ~np.isnan(correlation).all(axis=0)]
    return _median(known.max(axis=1)) if known.size else np.nan


def summary_rows(
    replicas: Iterable[dict[str, float]], full_only: dict[str, Estimate]
) -> list[dict]:
    """Return the rows of the table of a level: statistic, replica, value, error.

    Replicas hold the statistics of all configurations, then without each block;
    ``full_only`` holds those without replicas. Rows of replica -1 have the value of all
    configurations and its error; those of other replicas have error NaN.
    """
    full, *left_out = replicas
    if len(left_out) < 2:
        raise ValueError(
            f"replicas must leave out at least 2 blocks, got {len(left_out)}; "
            "there is no error without independent chains"
        )
    rows = [(name, FULL, one.value, one.error) for name, one in full_only.items()]
    for name, value in full.items():
        values = np.array([replica[name] for replica in left_out])
        error = float(np.sqrt((len(values) - 1) * values.var()))
        rows.append((name, FULL, value, error))
        rows += [(name, i, float(v), np.nan) for i, v in enumerate(values)]
    names = ("statistic", "replica", "value", "error")
    return [dict(zip(names, row, strict=True)) for row in rows]


def _median(values: np.ndarray) -> float:
    known = values[~np.isnan(values)]
    return float(np.median(known)) if known.size else np.nan


def _ratio(above: np.ndarray, below: np.ndarray) -> np.ndarray:
    return np.divide(above, below, out=np.full(above.shape, np.nan), where=below != 0)


def _normalised(maps: np.ndarray) -> np.ndarray:
    deviation = maps - maps.mean(axis=0, dtype=np.float64)
    norm = np.sqrt((deviation**2).sum(axis=0))
    return deviation / np.where(norm > 0, norm, np.nan)
