"""Locality of maps: analytic patches and bumps, noise as control."""

import numpy as np
import pytest
from scipy import stats

from shortsight.coarse_graining.locality import locality, shapes
from shortsight.coarse_graining.vh_maps import block_patches
from shortsight.random import stream

ALPHA = 1e-5
LENGTH = 16
N_SITES = LENGTH**2


def measure(maps, length=LENGTH, **settings):
    return locality(maps.astype(np.float32), length, stream(1, "shuffle"), **settings)


def staggered_bump(width, x0, y0, length=32):
    """Return (-1)^(x+y) exp(-r²/2 width²) on the torus: its mean is (almost) zero."""
    site = np.arange(length)
    x, y = ((site - c + length / 2) % length - length / 2 for c in (x0, y0))
    sign = (-1.0) ** (site[:, None] + site)
    r2 = x[:, None] ** 2 + y**2
    return (sign * np.exp(-r2 / (2 * width**2))).reshape(-1, 1)


def test_block_patch_has_analytic_locality():
    """A patch of 2×2 ones, share p of all sites, in closed form."""
    p, n = 4 / N_SITES, N_SITES
    measured = measure(block_patches(LENGTH, 2), n_shuffles=20)
    ratio = (p * (1 - p)) ** 2 * n / (p * (1 - p) ** 4 + (1 - p) * p**4)
    bonds = 4 * (1 - p) ** 2 - 8 * p * (1 - p) + (2 * n - 12) * p**2
    expected = {
        "participation_ratio": ratio,
        "half_maximum_area": 4,
        "morans_i": bonds / (2 * n * p * (1 - p)),
        "contrast": (p * (1 - p)) ** -0.5,
    }
    for name, value in expected.items():
        np.testing.assert_allclose(measured[name], value, rtol=1e-5, err_msg=name)
    assert (measured["morans_i_shuffled_99"] < measured["morans_i"]).all()


@pytest.mark.parametrize("width", [1.5, 2.5])
def test_gaussian_bump_has_its_width(width):
    """Neighbours overlap by exp(-1/4 width²), with the staggered sign.

    And (Σd²)²/Σd⁴ = 2π width². Both up to exp(-π² width²/2).
    """
    for centre in ((16, 16), (0.3, 31.6)):
        measured = measure(staggered_bump(width, *centre), 32, n_shuffles=1)
        ratio = measured["participation_ratio"][0]
        assert ratio == pytest.approx(2 * np.pi * width**2, rel=1e-3)
        overlap = np.exp(-1 / (4 * width**2))
        assert measured["morans_i"][0] == pytest.approx(-overlap, rel=1e-3)


def test_sign_gauge_of_a_unit_changes_nothing():
    maps = stream(3, "maps").normal(size=(N_SITES, 70))
    plain, flipped = measure(maps, n_shuffles=5), measure(-maps, n_shuffles=5)
    for name in set(plain) - {"morans_i_shuffled_99"}:
        np.testing.assert_allclose(flipped[name], plain[name], rtol=1e-5, err_msg=name)


def test_noise_is_not_beyond_its_shuffled_maps():
    """Uniform noise: 1 % of units beyond the 99th percentile, mean I = -1/(N-1).

    Control: noise averaged over neighbours is not exchangeable with shuffled maps.
    """
    maps = stream(4, "maps").uniform(-1, 1, (N_SITES, 256))
    grid = maps.reshape(LENGTH, LENGTH, -1)
    smooth = (grid + np.roll(grid, 1, axis=0)).reshape(N_SITES, -1)
    for image, exchangeable in ((maps, True), (smooth, False)):
        measured = measure(image, n_shuffles=200)
        beyond = int((measured["morans_i"] > measured["morans_i_shuffled_99"]).sum())
        # An exchangeable value exceeds the interpolated quantile with 2.99/201.
        p = stats.binomtest(beyond, maps.shape[1], 2.99 / 201).pvalue
        assert (p > ALPHA) == exchangeable
    found = shapes(maps.astype(np.float32), LENGTH)
    assert stats.ttest_1samp(found["morans_i"], -1 / (N_SITES - 1)).pvalue > ALPHA
    # <d²>²/<d⁴> = 5/9 of the sites for a uniform distribution.
    share = found["participation_ratio"].mean() / N_SITES
    assert share == pytest.approx(5 / 9, rel=0.02)


def test_constant_maps_are_undefined():
    maps = stream(6, "maps").normal(size=(N_SITES, 3))
    maps[:, 1] = 0.1
    measured = measure(maps, n_shuffles=5)
    for name in set(measured) - {"unit"}:
        assert np.isnan(measured[name]).tolist() == [False, True, False], name
