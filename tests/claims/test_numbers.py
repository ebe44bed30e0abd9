"""The number of a test is that of its evidence, seed by seed."""

import numpy as np
import pandas as pd
from ledger import SEEDS, about, evidence

from shortsight.claims.numbers import (
    band_of,
    largest_in_thresholds,
    number_of,
)


def number(test, *parts, system="long_range", recipe="first"):
    joined = pd.concat(parts, ignore_index=True)
    by_name = dict(list(joined.groupby(["system", "recipe", "statistic"])))
    return number_of(test, system, recipe, by_name)


def test_difference_pairs_the_same_seeds():
    """Seed i minus seed i, whatever the order; a seed that one lacks is left out."""
    other = evidence(np.append(SEEDS + 3, 9.0), system="slower").iloc[::-1]
    found = number(about(minus="slower"), evidence(SEEDS), other)
    np.testing.assert_allclose(found.rows["value"], -3.0, rtol=1e-12)
    assert len(found.rows) == len(SEEDS)
    np.testing.assert_allclose(found.rows["error"], 0.1 * 2**0.5, rtol=1e-12)
    assert found.evidence == "a.parquet; a.parquet"


def test_missing_number_says_so():
    assert not number(about(statistic="z"), evidence(SEEDS)).known
    found = number(about(minus="slower"), evidence(SEEDS))
    assert found.reason == "the study has no x of slower"


def test_what_belongs_to_no_recipe_serves_all():
    found = number(about(), evidence([1.0], recipe=""), recipe="second")
    assert found.rows["value"].tolist() == [1.0]


def test_undefined_replicates_are_counted():
    found = number(about(), evidence([1.0, np.nan, 3.0]))
    assert found.reason == "undefined in 1 of 3 replicates"
    assert (found.shown()["value"], found.shown()["n"]) == (2.0, 2)
    assert not number(about(), evidence([np.nan] * 2)).known


def test_bands():
    assert (band_of(about()).low, band_of(about()).high) == (0.5, 1.5)
    assert band_of({"low": 2.0}).high == np.inf
    assert band_of({"outside": [1.0, 2.0]}).outside


def distances(values, replicates, error=0.1):
    rows = {"replicate": replicates, "value": values, "error": error}
    return pd.DataFrame(rows).assign(common_error=0.2, dof=3.0)


def test_largest_is_of_the_same_replicate_whatever_the_order():
    """Seed 0: 1/0.5 and 0.3/0.1; seed 1: 2/0.5 and 0.1/0.1; errors are its own.

    An undefined number may be the largest, unless another exceeds its threshold: of
    seed 2 one does, of seed 3 both are undefined, of seed 4 the other is small.
    """
    parts = {
        "t": distances([-1.0, 2.0, 1.0, np.nan, 0.1], [0, 1, 2, 3, 4]),
        "s": distances([0.1, -0.3, *[np.nan] * 3], [1, 0, 2, 3, 4], error=0.02),
    }
    found = largest_in_thresholds(parts, {"t": 0.5, "s": 0.1})
    expected = [0.3 / 0.1, 4.0, 2.0, np.nan, np.nan]
    np.testing.assert_allclose(found["value"], expected, rtol=1e-12)
    assert found["replicate"].tolist() == [0, 1, 2, 3, 4]
    np.testing.assert_allclose(found["error"][:2], [0.2, 0.2], rtol=1e-12)
    np.testing.assert_allclose(found["common_error"][:2], [2.0, 0.4], rtol=1e-12)
    assert found["dof"][:2].tolist() == [3.0, 3.0]


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
