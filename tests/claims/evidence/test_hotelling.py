"""Hotelling's test errs as often as it says."""

import numpy as np

from shortsight.claims.evidence.hotelling import hotelling_p
from shortsight.random import stream


def test_hotelling_has_the_level_it_says():
    """The p of points around the origin is uniform; of shifted ones tiny."""
    rng = stream(2, "hotelling")
    p = [
        hotelling_p(rng.standard_normal((8, 3)) @ np.diag([1, 2, 3]))
        for _ in range(500)
    ]
    share = np.mean(np.array(p) < 0.05)
    assert abs(share - 0.05) < 4.5 * np.sqrt(0.05 * 0.95 / 500)
    assert hotelling_p(rng.standard_normal((8, 3)) + 50) < 1e-5
    assert np.isnan(hotelling_p(rng.standard_normal((3, 3))))
