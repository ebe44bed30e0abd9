"""Distances of several units become one number, each in its own threshold."""

import numpy as np
import pandas as pd

from shortsight.claims.thresholds import largest_in_thresholds


def distances(values, replicates, error=0.1):
    rows = {"replicate": replicates, "choice": 0, "value": values, "error": error}
    return pd.DataFrame(rows).assign(common_error=0.2)


def test_largest_is_of_the_same_replicate_whatever_the_order():
    """Seed 0: 1/0.5 and 0.3/0.1; seed 1: 2/0.5 and 0.1/0.1; errors are its own."""
    parts = {
        "t": distances([-1.0, 2.0], [0, 1]),
        "s": distances([0.1, -0.3], [1, 0], error=0.02),
    }
    found = largest_in_thresholds(parts, {"t": 0.5, "s": 0.1})
    np.testing.assert_allclose(found["value"], [0.3 / 0.1, 4.0], rtol=1e-12)
    assert found["replicate"].tolist() == [0, 1]
    np.testing.assert_allclose(found["error"], [0.2, 0.2], rtol=1e-12)
    np.testing.assert_allclose(found["common_error"], [2.0, 0.4], rtol=1e-12)


def test_undefined_distance_is_left_out():
    parts = {
        "t": distances([1.0, np.nan], [0, 1]),
        "s": distances([np.nan] * 2, [0, 1]),
    }
    found = largest_in_thresholds(parts, {"t": 0.5, "s": 0.1})["value"]
    np.testing.assert_array_equal(found, [2.0, np.nan])


def test_distance_from_a_value_and_past_a_bound():
    """1.5 tolerances from 6; 0.5 below a bound of 10, of tolerance 0.25: 1 + 2."""
    of = {"t": distances([5.25], [0])}
    found = largest_in_thresholds(of, {"t": {"value": 6.0, "tolerance": 0.5}})
    assert found["value"].tolist() == [1.5]
    below = {"t": distances([9.5, 10.0, 11.0], [0, 1, 2])}
    found = largest_in_thresholds(below, {"t": {"low": 10.0, "tolerance": 0.25}})
    assert found["value"].tolist() == [3.0, 1.0, -3.0]
    found = largest_in_thresholds(below, {"t": {"high": 10.0, "tolerance": 0.5}})
    assert found["value"].tolist() == [0.0, 1.0, 3.0]
