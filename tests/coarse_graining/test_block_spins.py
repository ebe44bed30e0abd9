"""Block spins: what one step keeps, and that ties of the majority are fair."""

import numpy as np
import pytest
from scipy import stats

from shortsight.coarse_graining.block_spins import block_majority, block_means
from shortsight.random import stream

ALPHA = 1e-5


@pytest.fixture
def spins():
    return 2 * stream(1, "rg").integers(2, size=(50, 16, 16), dtype=np.int8) - 1


def test_means_leave_the_magnetisation_unchanged(spins):
    images = spins
    for _ in range(3):
        images = block_means(images)
        np.testing.assert_array_equal(images.mean((1, 2)), spins.mean((1, 2)))


def test_block_sits_where_its_sites_are(spins):
    means = block_means(spins)
    assert means[7, 2, 5] == spins[7, 4:6, 10:12].mean()
    again = block_means(spins, block_length=4)
    np.testing.assert_array_equal(again, block_means(means))


def test_majority_is_the_sign_of_the_mean_where_there_is_one(spins):
    means, majority = block_means(spins), block_majority(spins, stream(2, "rg"))
    decided = means != 0
    np.testing.assert_array_equal(majority[decided], np.sign(means[decided]))
    assert set(np.unique(majority)) == {-1, 1}


def test_blocking_commutes_with_a_global_flip(spins):
    """Odd blocks have no ties, so the majority commutes as well as the mean."""
    np.testing.assert_array_equal(block_means(-spins), -block_means(spins))
    odd, rng = spins[:, :15, :15], stream(3, "rg")
    ends = [x * block_majority(x * odd, rng, block_length=3) for x in (1, -1)]
    np.testing.assert_array_equal(*ends)


@pytest.mark.parametrize(
    ("pattern", "fair"),
    [([[1, -1], [-1, 1]], 1), ([[1, 1], [-1, -1]], 1), ([[1, 1], [1, -1]], 0)],
)
def test_ties_are_fair(pattern, fair):
    """They become +1 half the time; a block with a majority does not (control)."""
    images = np.tile(np.array(pattern, np.int8), (100, 10, 10))
    up = np.count_nonzero(block_majority(images, stream(5, "ties")) == 1)
    assert (stats.binomtest(up, 10_000, 0.5).pvalue > ALPHA) == fair


def test_images_that_have_no_blocks_are_refused(spins):
    for images in (spins[:, :15, :15], spins.reshape(50, -1)):
        with pytest.raises(ValueError, match="must"):
            block_means(images)


def test_the_largest_blocks_are_counted():
    """Of one block of 182 x 182 spins up, more than 2**15, the majority is up."""
    for sign in (1, -1):
        spins = np.full((1, 182, 182), sign, np.int8)
        found = block_majority(spins, stream(5, "rg"), block_length=182)
        assert found.item() == sign
