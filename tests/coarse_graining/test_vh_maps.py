"""<v h>: exact products, known patches."""

import numpy as np
import pytest

from shortsight.coarse_graining.block_spins import block_means
from shortsight.coarse_graining.vh_maps import (
    block_patches,
    leave_one_out,
    patch_contrast,
)
from shortsight.random import stream

LENGTH = 16
N_SITES = LENGTH**2


@pytest.fixture(scope="module")
def pairs():
    """Return visible ±1 and block means of 1001 configurations of length 8."""
    spins = 2 * stream(2, "pairs").integers(2, size=(1001, 8, 8), dtype=np.int8) - 1
    return spins.reshape(1001, -1), block_means(spins).reshape(1001, -1)


def correlate(visible, hidden, **settings):
    chain = np.arange(len(visible)) % 2
    return next(leave_one_out(visible, hidden, chain, **settings))


@pytest.mark.parametrize("chunk_size", [1, 100, 5000])
def test_products_are_exact(pairs, chunk_size, monkeypatch):
    monkeypatch.setattr("shortsight.coarse_graining.vh_maps.CHUNK", chunk_size)
    visible, hidden = pairs
    exact = visible.astype(float).T @ hidden.astype(float) / len(visible)
    maps = correlate(visible, hidden)
    np.testing.assert_array_equal(maps, exact.astype(np.float32))


def test_connected_is_the_covariance(pairs):
    visible, hidden = pairs
    both, n = np.cov(visible.T, hidden.T, bias=True), visible.shape[1]
    maps = correlate(visible, hidden, connected=True)
    np.testing.assert_allclose(maps, both[:n, n:], rtol=1e-5, atol=1e-7)


@pytest.mark.parametrize("connected", [False, True])
def test_leaving_a_block_out_is_measuring_the_rest(pairs, connected):
    """Sums are exact, so each map equals that of the other blocks to the last bit."""
    visible, hidden = pairs
    chain = np.arange(1001) // 91  # 11 chains in 4 blocks
    settings = {"connected": connected, "max_blocks": 4}
    maps = list(leave_one_out(visible, hidden, chain, **settings))
    block = np.arange(11) * 4 // 11
    assert len(maps) == 5
    for b, found in enumerate(maps, start=-1):
        rest = block[chain] != b
        expected = correlate(visible[rest], hidden[rest], connected=connected)
        np.testing.assert_array_equal(found, expected)


def test_patch_mean_is_the_mean_square_of_the_block_spin(pairs):
    """The mean of v h over the sites of a block is h², whatever the spins."""
    visible, hidden = pairs
    found = patch_contrast(correlate(visible, hidden), block_patches(8, 2))
    exact = np.square(hidden, dtype=float).mean(axis=0)
    np.testing.assert_allclose(found["patch_mean"], exact, rtol=1e-6)


def test_auc_of_separated_tied_and_random_maps():
    patches = block_patches(LENGTH, 4)
    separated = patch_contrast(patches + 0.0, patches)
    assert set(separated["auc"]) == {1.0}
    assert set(separated["patch_mean"] - separated["surround_mean"]) == {1.0}
    assert set(separated["surround_sd"]) == {0.0}
    assert set(patch_contrast(np.ones(patches.shape), patches)["auc"]) == {0.5}
    noise = stream(7, "maps").normal(size=patches.shape)
    n_in, n_out = 16, N_SITES - 16
    sd = ((n_in + n_out + 1) / (12 * n_in * n_out)) ** 0.5
    z = (patch_contrast(noise, patches)["auc"] - 0.5) / sd
    assert np.abs(z).max() < 4.5


def test_patches_tile_the_lattice():
    patches = block_patches(8, 4)
    np.testing.assert_array_equal(patches.sum(axis=1), 1)
    assert patches[:, 1].reshape(8, 8)[:4, 4:].all()
    with pytest.raises(ValueError, match="must"):
        patch_contrast(np.zeros((64, 5)), patches)
