"""What made-up trainings say of the statements."""

import numpy as np
import pandas as pd
import pytest
from trainings import trainings

from shortsight.atlas.evidence import (
    AROUND,
    atlas_evidence,
    direction_evidence,
    evidence_columns,
)
from shortsight.atlas.statistics import STATISTICS

PHASE = {"negative_phase": "cd", "n_gibbs_steps": 1, "n_chains": 0, "rest": ""}
OF_SETS = {"part": "training_set"}
TOPS = {"to_1_1": 1.1, "to_1_5": 1.5, "system": 2.27, "to_3": 3.0, "to_4": 4.0}


def evidence_of(ends, reference="a"):
    ends = pd.concat(ends, ignore_index=True)
    phases = pd.DataFrame([PHASE | {"base": base} for base in ends["base"].unique()])
    return atlas_evidence(ends, phases, reference)


def numbers(ends, reference="a"):
    """Return {(statistic, system, recipe): value, error, common error}, a row each."""
    table = pd.DataFrame(evidence_columns(evidence_of(ends, reference)))
    assert set(table["statistic"]) <= set(STATISTICS)
    table = table.set_index(["statistic", "system", "recipe"])
    table = table[["value", "error", "common_error"]]
    return {key: tuple(numbers) for key, numbers in table.T.items()}


def test_models_are_compared_with_the_reference():
    ends = [trainings([0.8, 0.82]), trainings([0.9, 0.92], system="b")]
    found = numbers(ends)
    value, error, _ = found["end_from_reference", "b", "r"]
    assert value == pytest.approx(0.1)
    assert error == pytest.approx(0.01 * 2**0.5)
    dof = [row["dof"] for _, row in evidence_of(ends) if row["kind"] != "seeds"]
    assert dof == pytest.approx([2.0]), "Welch's, of two pairs"
    assert ("end_from_reference", "a", "r") not in found
    elsewhere = [rows.assign(part="size") for rows in ends]
    assert ("end_from_reference", "b", "r") not in numbers(elsewhere)


def test_errors_of_two_models_are_common_in_quadrature():
    errors = {"curve_error": 0.003, "training_error": 0.004, "unit_error": 0.02}
    ends = [trainings([0.8, 0.8]), trainings([0.9, 0.9], system="b", **errors)]
    _, error, common = numbers(ends)["end_from_reference", "b", "r"]
    assert np.isnan(error), "trainings that are all alike say nothing of it"
    parts = [0.9 * 0.02, 0.003, 0.004, 0.8 * 0.001]
    assert common == pytest.approx(np.linalg.norm(parts))


def test_every_training_of_the_range_is_a_seed():
    found = evidence_of([trainings([0.8, np.nan, 0.9], curve_error=0.01)])
    rows = pd.DataFrame([row for _, row in found])
    assert rows["replicate"].tolist() == [0, 1, 2]
    assert set(rows["kind"]) == {"seeds"}
    np.testing.assert_allclose(rows["common_error"], np.hypot(0.01, 0.85 * 0.001))


def test_end_follows_the_highest_temperature():
    ends = [
        trainings([0.5 + 0.1 * top] * 2, training_set=name, highest=top, **OF_SETS)
        for name, top in TOPS.items()
    ]
    value, error, common = numbers(ends)["end_range_slope", "a", "r"]
    assert value == pytest.approx(0.1)
    assert error < 1e-6
    assert common == pytest.approx(0.1 * 0.001), "T_pc is an error of the unit"


def test_published_hits_have_a_slope_where_all_their_neighbours_are_trained():
    tops = {name: float(name[-1]) for name in AROUND}
    ends = [
        trainings([0.5 + 0.1 * top], part="published", training_set=name, highest=top)
        for name, top in tops.items()
    ]
    (((system, recipe), found),) = evidence_of(ends)
    assert (system, recipe, found["statistic"]) == ("a", "r", "hits_range_slope")
    assert found["value"] == pytest.approx(0.1)
    assert evidence_of(ends[1:]) == []


@pytest.mark.parametrize(("even", "share"), [(0.8, 0.0), (1.0, 1.0), (0.9, 0.5)])
def test_share_of_the_move_that_is_left_at_equal_magnetisation(even, share):
    own = {"part": "training_set", "curve_error": 0.01, "unit_error": 0.5}
    ends = [
        trainings([mean - 0.001, mean + 0.001], training_set=name, **own)
        for name, mean in {"system": 0.8, "to_4": 1.0, "to_4_even": even}.items()
    ]
    value, error, common = numbers(ends)["share_of_move_left", "a", "r"]
    assert value == pytest.approx(share)
    # Both differences have the own set's end in them; T_pc cancels.
    whole = np.linalg.norm([1.0, share, share - 1.0]) / 0.2
    assert common == pytest.approx(0.01 * whole)
    assert error == pytest.approx(0.001 * whole)


def test_miss_follows_the_gap_of_recipes_on_one_training_set():
    ends = [
        trainings([1.0 - 0.02 * gap], part="recipe", base=f"r{gap}", gap=float(gap))
        for gap in (1, 2, 4, 8)
    ]
    value, _, common = numbers(ends)["miss_per_nat_in_family", "a", "system"]
    assert value == pytest.approx(0.02)
    assert common == pytest.approx(0.02 * 0.001)


def test_zero_of_the_direction_has_its_systematic_apart():
    share = np.linspace(0.94, 1.06, 5)
    slope = (share - 1.01) + 200 * (share - 1.01) ** 3
    slopes = pd.DataFrame({"reading": "network", "share": share, "slope": slope})
    drawn = {"n_resamples": 20, "rng": np.random.default_rng(0)}
    found = direction_evidence("m", slopes.assign(slope_error=0.001), **drawn)
    ((key, row),) = found
    assert key == ("m", "network")
    assert row["value"] == pytest.approx(0.01)
    assert min(row["error"], row["common_error"]) > 0


def test_larger_lattices_are_compared_with_the_smaller_of_the_same_couplings():
    ends = [
        trainings([0.8, 0.81], part="size"),
        trainings([0.3, 0.31], part="size", system="c", coupling="other"),
        trainings([0.9, 0.91], part="size", system="b", length=16),
    ]
    found = numbers(ends)
    assert found["end_from_smaller", "b", "r"][0] == pytest.approx(0.1)
    assert len(found) == 1
