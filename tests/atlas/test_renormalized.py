"""Stacks that are blocks have the exponents of blocks; evidence is what is judged."""

import numpy as np
import pandas as pd
import pytest

from shortsight.atlas.renormalized import exponent_evidence, stack_images
from shortsight.atlas.statistics import STATISTICS
from shortsight.coarse_graining.block_spins import block_majority
from shortsight.coarse_graining.monte_carlo_rg import level_rows
from shortsight.random import stream
from shortsight.rbm.machine import RBM

CHAIN = np.arange(400) // 10


def block_machine(length, weight, order):
    """Return a machine whose unit at each place of the order is a 2 x 2 block."""
    side = length // 2
    x, y = np.divmod(np.arange(length**2), length)
    block = x // 2 * side + y // 2
    weights = (block[:, None] == order).astype(np.float32) * np.float32(weight)
    return RBM(weights, *(np.zeros(n, np.float32) for n in weights.shape))


def images_of(stack, weight, shuffled):
    rng = stream(1, "spins")
    spins = 2 * rng.integers(2, size=(400, 8, 8), dtype=np.int8) - 1
    order = rng.permutation(16) if shuffled else np.arange(16)
    machines = [block_machine(8, weight, order)]
    return stack_images(stack, spins, machines, [1, stack], n_threads=1)


@pytest.mark.parametrize(
    ("stack", "weight", "shuffled"),
    [("local", 9.0, False), ("local", -9.0, False), ("centred", -9.0, True)],
)
def test_a_stack_of_blocks_is_blocks(stack, weight, shuffled):
    """Whatever the signs of its units, and the order of a full stack; but for ties."""
    spins, image = images_of(stack, weight, shuffled)
    blocks = block_majority(spins, stream(2, "ties"))
    sure = np.abs(spins.reshape(400, 4, 2, 4, 2).sum(axis=(2, 4))) > 0
    np.testing.assert_array_equal(image[sure], blocks[sure])


def test_an_untrained_stack_has_equal_weights_where_the_trained_has_any():
    signs = images_of("untrained", -9.0, False)[1]
    trained = images_of("local", 9.0, False)[1]
    assert (signs == trained).mean() > 0.75, "all but ties"


def test_only_the_first_level_of_the_stacks_own_lattice_is_evidence():
    rng, rows = stream(3, "levels"), []
    for length in (32, 16):
        spins = 2 * rng.integers(2, size=(400, length, length), dtype=np.int8) - 1
        levels = [spins, block_majority(spins, rng)]
        levels.append(block_majority(levels[1], rng))
        for stack, seed in (("blocks", 0), ("centred", 0), ("local", 1)):
            own = {"stack": stack, "seed": seed, "length": length, "exact": 0.5}
            rows += [own | row for row in level_rows(levels, CHAIN)]
    table = pd.DataFrame(rows)
    found = exponent_evidence("a", table, 16)
    assert len(found) == 2 * 3
    assert {row["statistic"] for _, row in found} <= set(STATISTICS)
    assert [row["replicate"] for _, row in found] == [0, 0, 0, 0, 1, 1]
    (key, first), *_ = found
    assert (key, first["kind"]) == (("a", "blocks"), "configurations")
    by_all = table[(table["length"] == 16) & (table["n_operators"] == 3)].iloc[0]
    assert (by_all["level"], by_all["sector"]) == (1, "magnetic")
    assert first["value"] == by_all["exponent"] / 0.5
    assert first["error"] == by_all["exponent_error"] / 0.5
