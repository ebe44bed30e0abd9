"""Blocks are like blocks, whatever else is not; a change per level is a slope."""

import numpy as np
import pytest

from shortsight.atlas.locality import (
    RESOLUTION,
    change_per_level,
    level_maps,
    likeness,
    stack_rows,
)
from shortsight.atlas.stack_readings import stack_readings
from shortsight.coarse_graining.block_spins import block_majority
from shortsight.coarse_graining.temperatures import Reader
from shortsight.spins import Configurations
from shortsight.thermometer.matching import MATCHED
from shortsight.thermometer.network import Thermometer
from shortsight.thermometer.reading import resamples

TEMPERATURES = np.array([1.0, 2.0, 3.0])
N_RESAMPLES = 20


def reader(length):
    """Return a network that says the middle class, and curves that fall with T."""
    weights = (np.zeros((length**2, 1)), np.zeros((1, 3)))
    network = Thermometer(TEMPERATURES, weights, (np.zeros(1), np.array([0.0, 1.0, 0])))
    curves = dict.fromkeys(MATCHED, np.tile([1.0, 0.8, 0.3], (1 + N_RESAMPLES, 1)))
    return Reader(network, curves | {"temperature": TEMPERATURES})


@pytest.fixture(scope="module")
def fine():
    rng = np.random.default_rng(2)
    signs = np.where(rng.random((600, 4, 4)) < 0.8, 1, -1)
    spins = signs.repeat(4, axis=1).repeat(4, axis=2)
    spins = spins * np.where(rng.random(spins.shape) < 0.1, -1, 1)
    return Configurations(spins.astype(np.int8), np.arange(600) // 30, 2.0)


@pytest.fixture(scope="module")
def blocks(fine):
    rng = np.random.default_rng(3)
    first = block_majority(fine.spins, rng)
    return [first, block_majority(first, rng)]


def maps_of(fine, images):
    visible = fine.spins.reshape(len(fine.spins), -1)
    return [level_maps(visible, image, fine.chain) for image in images]


def moved(image, by):
    return np.roll(image, by, axis=(1, 2))


def test_blocks_are_like_themselves(fine, blocks):
    for maps in maps_of(fine, blocks):
        found = likeness(maps, maps, 16)
        np.testing.assert_allclose(found["similarity"], 1.0)
        assert found["own_patch"][0] > 0.99
        assert len(found["own_patch"]) == 11, "itself and without each of ten blocks"


def test_blocks_at_other_places_are_similar_without_their_own_patch(fine, blocks):
    own, other = (maps_of(fine, [x])[0] for x in (blocks[1], moved(blocks[1], (1, 1))))
    found = likeness(other, own, 16)
    np.testing.assert_allclose(found["similarity"], 1.0)
    assert found["own_patch"][0] < 0.6


def test_noise_is_not_like_blocks(fine, blocks):
    noise = np.random.default_rng(0).choice([-1, 1], blocks[0].shape).astype(np.int8)
    found = likeness(*maps_of(fine, [noise, blocks[0]]), 16)
    assert found["similarity"][0] < 0.5
    assert found["own_patch"][0] == pytest.approx(0.5, abs=0.1)


def test_change_per_level_is_the_slope_of_a_line():
    levels = 3.0 + 0.5 * np.arange(3) + np.zeros((4, 1))
    np.testing.assert_allclose(change_per_level(levels, 2.0), 0.25)
    levels[0, 1] = np.nan
    assert np.isnan(change_per_level(levels, 2.0)[0])


def test_rows_hold_the_worst_level_and_the_direction_of_the_blocks():
    levels = [{"own_patch": np.array([0.9, 0.9, 0.9])}, {"own_patch": np.full(3, 0.7)}]
    changes = {"binder": np.array([-0.1, -0.2, -0.1]), "network": np.full(3, np.nan)}
    rows = {r["statistic"]: r for r in stack_rows("local", 3, levels, changes, -1)}
    assert rows["local_own_patch"]["value"] == 0.7
    assert rows["local_own_patch"]["error"] == RESOLUTION, "never certain"
    assert rows["local_with_blocks"]["value"] == 0.1
    assert rows["local_change_binder"]["value"] == -0.1
    assert {(r["kind"], r["replicate"]) for r in rows.values()} == {("seeds", 3)}


def test_stacks_are_read_beside_blocks(fine, blocks):
    drawn = resamples(fine.chain, N_RESAMPLES, np.random.default_rng(0))
    stacks = [("blocks", blocks), ("local", blocks)]
    stacks.append(("full", [moved(image, (1, 1)) for image in blocks]))
    readers = [reader(8), reader(4)]
    found, levels, maps = stack_readings(fine, stacks, readers, drawn, 4)
    seeds = {(stack, row["replicate"]) for stack, row in found}
    assert seeds == {("blocks", 0), ("local", 4), ("full", 4)}
    rows = {(stack, r["statistic"]): r["value"] for stack, r in found}
    assert rows["blocks", "blocks_with_blocks"] > 0
    assert rows["local", "local_with_blocks"] == rows["blocks", "blocks_with_blocks"]
    assert rows["full", "control_own_patch"] < rows["local", "local_own_patch"]
    assert [row["level"] for row in levels] == [1, 2] * 3
    first, second = (row["temperature_binder"] for row in levels[:2])
    assert second < first, "less noise: colder"
    middle = maps["local_2"].reshape(16, 16)
    assert middle.argmax() // 16 // 4 == 2, "the unit in the middle: block 2, 2"
