"""Ends of machines with lateral couplings, and what they say beside one without."""

import numpy as np
import pandas as pd
import pytest

from shortsight.atlas.lateral import lateral_end, lateral_evidence
from shortsight.atlas.statistics import STATISTICS

# |m| = 1 - T / 10.
CURVE = pd.DataFrame({"temperature": np.linspace(0.0, 8.0, 9)})
CURVE["abs_magnetisation"] = 1 - CURVE["temperature"] / 10


def end_of(cold, hot, error=0.002):
    flows = pd.DataFrame({"start": ["cold", "hot"], "abs_magnetisation": [cold, hot]})
    flows["abs_magnetisation_error"], flows["mixture_abs_magnetisation"] = error, 0.55
    return lateral_end(flows, CURVE, 5.0)


def test_end_is_the_mean_of_both_starts_over_t_pc():
    found = end_of(0.6, 0.605)
    assert found["mixed"]
    assert found["end"] == pytest.approx(3.975 / 5)
    assert (found["end_cold"], found["end_hot"]) == pytest.approx((0.8, 0.79))
    assert found["end_error"] == pytest.approx(0.02 / 5)
    assert found["mixture"] == pytest.approx(0.9)


def test_starts_that_end_apart_give_no_end():
    found = end_of(0.7, 0.6)
    assert not found["mixed"]
    assert np.isnan([found["end"], found["end_error"]]).all()
    assert found["end_cold"] == pytest.approx(0.6), "each start's own end stays"


def test_at_the_end_of_the_curve_errors_reach_as_far_as_it_does():
    found = end_of(1.0, 1.0)
    assert (found["end"], found["mixed"]) == (0.0, True)
    assert found["end_error"] == pytest.approx(0.01 / 5)
    assert not end_of(0.1, 0.1)["mixed"], "hotter than the curve is no temperature"


def ends_of(machine, ends, **more):
    whole = {"system": "a", "machine": machine, "phase": "cd", "training_set": "to_4"}
    whole |= {"end_error": 0.001, "unit": 5.0, "unit_error": 0.01, "curve_error": 0.003}
    whole |= {"training_error": 0.02} | more
    rows = [whole | {"seed": i, "end": end} for i, end in enumerate(ends)]
    return pd.DataFrame(rows)


def test_machines_are_compared_with_the_reference_of_their_phase():
    tables = [ends_of("semi", [0.9, 0.92, np.nan]), ends_of("rbm", [0.8, 0.82])]
    tables.append(ends_of("rbm", [0.5, 0.5], phase="pcd"))
    found = list(lateral_evidence(pd.concat(tables, ignore_index=True), "rbm"))
    assert {key for key, _ in found} == {("a", "semi_cd")}, "none of the reference"
    rows = pd.DataFrame([row for _, row in found])
    assert set(rows["statistic"]) <= set(STATISTICS)
    seeds = rows[rows["statistic"] == "lateral_end_to_4"]
    assert seeds["replicate"].tolist() == [0, 1, 2]
    assert set(seeds["kind"]) == {"seeds"}
    (difference,) = rows[rows["statistic"] == "lateral_from_rbm_to_4"].itertuples()
    assert difference.value == pytest.approx(0.1)
    assert difference.error > 0.01
    parts = [0.003, 0.003, 0.1 * 0.01]
    assert difference.common_error == pytest.approx(np.linalg.norm(parts))
