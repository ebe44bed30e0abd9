"""Distances of several units become one number, each in its own threshold."""

import numpy as np
import pandas as pd

from shortsight.claims.thresholds import largest_in_thresholds


def distances(values, replicates):
    rows = {"replicate": replicates, "value": values, "error": 0.1, "common_error": 0.2}
    return pd.DataFrame(rows)


def test_largest_is_of_the_same_replicate_whatever_the_order():
    """Seed 0: 1/0.5 and 0.3/0.1; seed 1: 2/0.5 and 0.1/0.1."""
    parts = {"t": distances([-1.0, 2.0], [0, 1]), "s": distances([0.1, -0.3], [1, 0])}
    found = largest_in_thresholds(parts, {"t": 0.5, "s": 0.1})
    np.testing.assert_allclose(found["value"], [0.3 / 0.1, 4.0], rtol=1e-12)
    assert found["replicate"].tolist() == [0, 1]
    assert found["error"].isna().all()
    assert (found["common_error"] == 0).all()


def test_undefined_distance_is_left_out():
    parts = {
        "t": distances([1.0, np.nan], [0, 1]),
        "s": distances([np.nan] * 2, [0, 1]),
    }
    found = largest_in_thresholds(parts, {"t": 0.5, "s": 0.1})["value"]
    np.testing.assert_array_equal(found, [2.0, np.nan])
