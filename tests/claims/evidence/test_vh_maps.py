"""Summaries of <v h>: each value, and what it is without each block of chains."""

import numpy as np
from coarse import RG_MAPS, STACK_MAPS

from shortsight.claims.evidence.vh_maps import replicas_of, value_and_error


def test_value_comes_before_its_replicas():
    np.testing.assert_allclose(
        replicas_of(RG_MAPS)(2, "median_half_maximum_area"), [16, 16.16, 15.84]
    )
    assert value_and_error(STACK_MAPS[3], "share_local") == (0.1, 0.01)
