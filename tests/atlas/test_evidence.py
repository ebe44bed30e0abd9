"""What made-up trainings say of the statements."""

import numpy as np
import pandas as pd
import pytest
from trainings import trainings

from shortsight.atlas.evidence import atlas_evidence, evidence_columns
from shortsight.atlas.statistics import STATISTICS

TOPS = {"to_1_1": 1.1, "to_1_5": 1.5, "system": 2.27, "to_3": 3.0, "to_4": 4.0}


def numbers(ends, reference="a"):
    """Return {(statistic, system, recipe): (value, error)} of one row each."""
    tops = {("a", name): top for name, top in TOPS.items()}
    found = atlas_evidence(pd.concat(ends), tops, reference)
    table = pd.DataFrame(evidence_columns(found))
    assert set(table["statistic"]) <= set(STATISTICS)
    table = table.set_index(["statistic", "system", "recipe"])[["value", "error"]]
    return {key: tuple(numbers) for key, numbers in table.T.items()}


def test_models_are_compared_with_the_reference():
    ends = [trainings([0.8, 0.82]), trainings([0.9, 0.92], system="b")]
    found = numbers(ends)
    value, error = found["end_from_reference", "b", "r"]
    assert value == pytest.approx(0.1)
    assert error > 0.01
    assert ("end_from_reference", "a", "r") not in found
    elsewhere = [rows.assign(part="size") for rows in ends]
    assert ("end_from_reference", "b", "r") not in numbers(elsewhere)


def test_errors_of_t_pc_are_common():
    ends = [trainings([0.8, 0.8]), trainings([0.9, 0.9], system="b", unit_error=0.02)]
    _, error = numbers(ends)["end_from_reference", "b", "r"]
    assert error == pytest.approx(np.hypot(0.9 * 0.02, 0.8 * 0.001))


def test_every_training_of_the_range_is_a_seed():
    found = atlas_evidence(trainings([0.8, np.nan, 0.9]), {}, "a")
    assert [row["replicate"] for _, row in found] == [0, 1, 2]
    assert {row["kind"] for _, row in found} == {"seeds"}


def test_end_follows_the_highest_temperature():
    ends = [
        trainings([0.5 + 0.1 * top] * 2, part="training_set", training_set=name)
        for name, top in TOPS.items()
    ]
    value, error = numbers(ends)["end_range_slope", "a", "r"]
    assert value == pytest.approx(0.1)
    assert error < 1e-6


@pytest.mark.parametrize(("even", "share"), [(0.8, 0.0), (1.0, 1.0), (0.9, 0.5)])
def test_share_of_the_move_that_is_left_at_equal_magnetisation(even, share):
    ends = [
        trainings([mean - 0.001, mean + 0.001], part="training_set", training_set=name)
        for name, mean in {"system": 0.8, "to_4": 1.0, "to_4_even": even}.items()
    ]
    assert numbers(ends)["share_of_move_left", "a", "r"][0] == pytest.approx(share)


def test_end_where_the_likelihood_gap_closes():
    ends = [
        trainings([1.0 - 0.02 * gap], part="recipe", recipe=f"r{gap}", gap=float(gap))
        for gap in (1, 2, 4, 8)
    ]
    found = numbers(ends)
    assert found["miss_at_no_gap", "a", "system"][0] == pytest.approx(0.0, abs=1e-9)
    assert found["miss_gap_correlation", "a", "system"][0] == pytest.approx(1.0)


def test_larger_lattices_are_compared_with_the_smaller_of_the_same_couplings():
    ends = [
        trainings([0.8, 0.81], part="size"),
        trainings([0.3, 0.31], part="size", system="c", coupling="other"),
        trainings([0.9, 0.91], part="size", system="b", length=16),
    ]
    found = numbers(ends)
    assert found["end_from_smaller", "b", "r"][0] == pytest.approx(0.1)
    assert len(found) == 1
