"""The number of a test is that of its evidence, seed by seed."""

import numpy as np
import pandas as pd
import pytest
from ledger import SEEDS, about, evidence, signs

from shortsight.claims.numbers import band_of, number_of


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
    found = number(about(statistic="z"), evidence(SEEDS))
    assert not found.known
    assert found.reason == "the study has no z of long_range"
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


def test_sign_choices_are_shown_by_their_range():
    """Median and central 95 % of all choices; n is the number of trainings."""
    choices = np.linspace(0.0, 1.0, 201)
    shown = number(about(), signs([choices, choices])).shown()
    assert shown["value"] == pytest.approx(0.5)
    assert (shown["interval_low"], shown["interval_high"]) == pytest.approx(
        (0.025, 0.975), abs=1e-9
    )
    assert shown["n"] == 2


def test_bands():
    assert (band_of(about()).low, band_of(about()).high) == (0.5, 1.5)
    assert band_of({"low": 2.0}).high == np.inf
    assert band_of({"outside": [1.0, 2.0]}).outside
