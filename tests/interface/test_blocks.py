"""Block spins: what the library makes, in a few words."""

import numpy as np

from shortsight.coarse_graining.block_spins import block_means
from shortsight.interface.blocks import block_spins
from shortsight.interface.ensembles import Ising
from shortsight.interface.sampling import Samples

SPINS = np.random.default_rng(1).choice(np.array([-1, 1], np.int8), (2, 400, 8, 8))


def test_blocks_of_any_leading_shape():
    means = block_spins(SPINS)
    assert means.shape == (2, 400, 4, 4) and means.dtype == np.float32
    np.testing.assert_array_equal(means[1], block_means(SPINS[1]))
    blocks = block_spins(SPINS, rule="majority", seed=1)
    clear = np.abs(means) > 0
    np.testing.assert_array_equal(blocks[clear], np.sign(means[clear]))
    own = {"temperature": [7.0, 9.0], "chain": np.arange(400)}
    assert len(Samples(model=Ising(4), spins=blocks, **own).to_dataframe()) == 2
