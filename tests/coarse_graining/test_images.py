"""Images of coarse levels, and controls of sign and order."""

import numpy as np

from shortsight.coarse_graining.images import level_images, stack_images
from shortsight.observables import magnetisation
from shortsight.random import stream
from shortsight.spins import pack


def test_stored_levels_come_back_as_they_were(spins):
    ones, rng = np.ones(64, np.int8), stream(7, "stack")
    hidden = dict(level_images({"spins": pack(spins)}, 8, ones, rng))
    np.testing.assert_array_equal(hidden["hidden"], spins)
    arrays = {"means": spins / np.float32(4), "majority": pack(spins)}
    blocks = dict(level_images(arrays, 8, None, rng))
    assert list(blocks) == ["means", "majority"]
    np.testing.assert_array_equal(blocks["majority"], 4 * blocks["means"])
    np.testing.assert_array_equal(blocks["majority"], spins)


def test_gauges_change_signs_only(spins):
    signs = 2 * stream(6, "signs").integers(2, size=64, dtype=np.int8) - 1
    read = dict(stack_images(spins, signs, stream(7, "stack")))
    assert list(read) == ["hidden", "gauge_fixed", "shuffled_units"]
    np.testing.assert_array_equal(read["hidden"], spins)
    np.testing.assert_array_equal(read["gauge_fixed"], spins * signs.reshape(8, 8))


def test_shuffling_units_keeps_magnetisation_and_moves_every_image_alike(spins):
    read = dict(stack_images(spins, np.ones(64, np.int8), stream(7, "stack")))
    shuffled = read["shuffled_units"]
    np.testing.assert_array_equal(magnetisation(shuffled), magnetisation(spins))
    moved, units = (sorted(x.reshape(120, 64).T.tolist()) for x in (shuffled, spins))
    assert moved == units
    assert (shuffled != spins).any()
