"""Block spins: what one step keeps, and that ties of the majority are fair."""

import numpy as np
import pytest
from scipy import stats

from shortsight.coarse_graining.block_spins import block_majority, block_means
from shortsight.random import stream

ALPHA = 1e-5


@pytest.fixture
def spins():
    """Return 50 random configurations of length 16."""
    return 2 * stream(1, "rg").integers(2, size=(50, 16, 16), dtype=np.int8) - 1


def test_means_leave_the_magnetisation_unchanged(spins):
    """Each configuration keeps it to the last bit, three levels down."""
    images = spins
    for _ in range(3):
        images = block_means(images)
        np.testing.assert_array_equal(images.mean((1, 2)), spins.mean((1, 2)))
    assert images.shape == (50, 2, 2)
    assert images.dtype == np.float32


def test_block_sits_where_its_sites_are(spins):
    means = block_means(spins)
    assert means[7, 2, 5] == spins[7, 4:6, 10:12].mean()
    again = block_means(spins, block_length=4)
    np.testing.assert_array_equal(again, block_means(means))


def test_majority_is_the_sign_of_the_mean_where_there_is_one(spins):
    means, majority = block_means(spins), block_majority(spins, stream(2, "rg"))
    decided = means != 0
    np.testing.assert_array_equal(majority[decided], np.sign(means[decided]))
    assert majority.dtype == np.int8
    assert set(np.unique(majority)) == {-1, 1}


def test_blocking_commutes_with_a_global_flip(spins):
    """Odd blocks have no ties, so the majority commutes as well as the mean."""
    np.testing.assert_array_equal(block_means(-spins), -block_means(spins))
    odd = spins[:, :15, :15]
    flipped = block_majority(-odd, stream(3, "rg"), block_length=3)
    straight = block_majority(odd, stream(4, "rg"), block_length=3)
    np.testing.assert_array_equal(flipped, -straight)


def tied_p_value(pattern, seed):
    """p-value of the hypothesis that blocks of one pattern become +1 half the time."""
    images = np.tile(np.array(pattern, np.int8), (100, 10, 10))
    up = np.count_nonzero(block_majority(images, stream(seed, "ties")) == 1)
    return stats.binomtest(up, 10_000, 0.5).pvalue


def test_majority_of_large_blocks_does_not_overflow():
    """A block of 182 x 182 spins up is up: their sum takes more than 16 bits."""
    ordered = np.ones((1, 182, 182), np.int8)
    found = block_majority(ordered, stream(1, "large"), block_length=182)
    assert found.item() == 1


@pytest.mark.parametrize("pattern", [[[1, -1], [-1, 1]], [[1, 1], [-1, -1]]])
def test_ties_are_fair(pattern):
    assert tied_p_value(pattern, 5) > ALPHA


def test_the_tie_test_can_fail():
    """Negative control: a block with a majority is not fair."""
    assert tied_p_value([[1, 1], [1, -1]], 5) < ALPHA


def test_images_that_have_no_blocks_are_refused(spins):
    """An odd length, and flat configurations."""
    for images in (spins[:, :15, :15], spins.reshape(50, -1)):
        with pytest.raises(ValueError, match="must"):
            block_means(images)
