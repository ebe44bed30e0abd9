"""Statistics of a level of maps: analytic patches, jackknife, similarity."""

import numpy as np
import pandas as pd
import pytest

from shortsight.coarse_graining.block_spins import block_means
from shortsight.coarse_graining.locality import shapes
from shortsight.coarse_graining.vh_maps import block_patches, leave_one_out
from shortsight.coarse_graining.vh_summary import (
    FULL,
    patch_summary,
    rg_statistics,
    share_local,
    similarity,
    stack_statistics,
    summary_rows,
)
from shortsight.random import stream
from shortsight.statistics import Estimate

LENGTH = 16


def test_patches_of_known_height_have_known_contrast():
    """0.75 inside; 0.25 ± 0.125 outside, in turn: every statistic in closed form."""
    patches = block_patches(LENGTH, 4)
    site = np.arange(LENGTH)
    checks = np.where((site[:, None] + site) % 2, 0.375, 0.125).reshape(-1, 1)
    maps = np.where(patches, 0.75, checks).astype(np.float32)
    found = patch_summary(maps, patches)
    assert found == {
        "auc_min": 1.0,
        "surround_over_patch": pytest.approx(1 / 3, rel=1e-12),
        "patch_minus_surround": 0.5,
        "patch_minus_surround_over_sd": 4.0,
    }
    flat = patch_summary(patches.astype(np.float32), patches)
    assert np.isnan(flat["patch_minus_surround_over_sd"])
    assert flat["surround_over_patch"] == 0.0


def test_medians_are_those_of_the_shapes():
    maps = stream(1, "maps").normal(size=(LENGTH**2, 64)).astype(np.float32)
    maps[:, 5] = 1.0
    found = rg_statistics(maps, LENGTH, block_patches(LENGTH, 2))
    measured = shapes(maps, LENGTH)
    for name in ("morans_i", "half_maximum_area", "participation_ratio", "contrast"):
        assert found[f"median_{name}"] == np.nanmedian(measured[name])


def test_share_of_local_units():
    measured = {
        "morans_i": np.array([0.5, 0.1, np.nan, 0.3]),
        "morans_i_shuffled_99": np.array([0.2, 0.2, np.nan, 0.2]),
    }
    assert share_local(measured) == Estimate(0.5, 0.25)


def test_a_map_is_similar_to_itself_and_its_mirror_image():
    """Pearson is ±1 for any gain, offset, sign; 1/sqrt(2) for half the variance."""
    a, b = np.zeros(LENGTH**2), np.zeros(LENGTH**2)
    a[:2], b[2:4] = (1, -1), (1, -1)
    both, dead = np.stack([a, b], axis=1), np.full(LENGTH**2, 2.0)
    for one, similar in ((3 * a + 7, 1.0), (-a, 1.0), (a + b, 0.5**0.5)):
        assert similarity(one[:, None], both) == pytest.approx(similar)
    # Units with a constant map are left out, on either side.
    with_dead = np.stack([dead, -a], axis=1)
    assert similarity(with_dead, both) == pytest.approx(1)
    assert similarity(-a[:, None], with_dead) == pytest.approx(1)
    assert np.isnan(similarity(dead[:, None], both))


def test_permuting_sites_destroys_similarity():
    maps = block_patches(LENGTH, 4).astype(np.float32)
    order = stream(2, "sites").permutation(LENGTH**2)
    assert stack_statistics(maps, maps, LENGTH)["similarity"] == pytest.approx(1)
    assert stack_statistics(maps[order], maps, LENGTH)["similarity"] < 0.5


def test_jackknife_of_a_mean_is_its_standard_error():
    x = stream(3, "x").normal(size=10)
    left_out = [{"x": (x.sum() - one) / 9} for one in x]
    sure = {"share_local": Estimate(0.25, 0.1)}
    table = pd.DataFrame(summary_rows([{"x": x.mean()}, *left_out], sure))
    assert table["statistic"].tolist() == ["share_local"] + ["x"] * 11
    assert table["replica"].tolist() == [FULL, FULL, *range(10)]
    assert table["value"][:2].tolist() == [0.25, x.mean()]
    assert table["error"][1] == pytest.approx(x.std(ddof=1) / 10**0.5, rel=1e-12)
    assert table["error"][0] == 0.1
    assert np.isnan(table["error"][2:]).all()


def test_jackknife_error_covers_the_truth():
    """Of independent spins a patch is 1/4 above its surround, not 0.28 (control)."""
    spins = 2 * stream(4, "spins").integers(2, size=(4000, 8, 8), dtype=np.int8) - 1
    visible, means = spins.reshape(4000, -1), block_means(spins).reshape(4000, -1)
    chain = np.arange(4000) // 100
    maps, patches = leave_one_out(visible, means, chain), block_patches(8, 2)
    table = pd.DataFrame(summary_rows((patch_summary(m, patches) for m in maps), {}))
    rows = table[table["replica"] == FULL].set_index("statistic")
    patch = rows.loc["patch_minus_surround"]
    assert abs(patch["value"] - 0.25) < 4.5 * patch["error"]
    assert abs(patch["value"] - 0.28) > 4.5 * patch["error"]
