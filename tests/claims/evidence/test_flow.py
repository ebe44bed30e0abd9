"""What flows say: their ends, how they differ and what they miss, with errors."""

import numpy as np
import pandas as pd
import pytest

from shortsight.claims.evidence.flow import flow_evidence, hotelling_p
from shortsight.claims.evidence.rows import gather
from shortsight.claims.evidence.scaling import CriticalPoint
from shortsight.random import stream
from shortsight.rbm.flow_ends import ENDS, OF_LONG

ERRORS = {"temperature": 0.3, "dimension_spin": 0.04, "dimension_energy": 0.0}
CRITICAL = CriticalPoint(8.0, 0.5, 1.0, ERRORS)
VALUES = {"dimension_spin": 0.2, "dimension_energy": 0.9, "temperature": 6.0}
VALUES |= {"abs_magnetisation": 0.8}
COURSE = ("convergence_length", "energy_undefined", "energy_drift")
COURSE += ("temperature_lowest",)


def ends(spread=0.0, **values):
    """Return the ends of one flow: itself, then two resamples, up and down."""
    columns = {"resample": [0, 1, 2]}
    names = [f"{name}_{where}" for name in ENDS.values() for where in ("end", "late")]
    names += [f"{ENDS[column]}_long" for column in OF_LONG]
    for name in (*names, *COURSE):
        known = VALUES.get(name.rpartition("_")[0], 1.0)
        value = values.get(name, known)
        columns[name] = value + spread * np.array([0.0, 1.0, -1.0])
    return pd.DataFrame(columns)


def evidence_of(flows, critical=CRITICAL):
    mixture = pd.DataFrame({"abs_magnetisation": [0.5]})
    return pd.DataFrame(gather(flow_evidence(dict(flows), critical, mixture)))


def entry(table, statistic, replicate=0):
    rows = table[(table["statistic"] == statistic) & (table["replicate"] == replicate)]
    assert len(rows) == 1, statistic
    return rows.iloc[0]


def value(table, statistic):
    return entry(table, statistic)["value"]


def flow(name, *tables):
    return name, dict(enumerate(tables))


def test_flow_names_are_those_of_the_table(names_of):
    starts = [flow(name, ends()) for name in ("cold", "critical", "hot")]
    assert set(evidence_of(starts)["statistic"]) == names_of("flow")


def test_error_of_a_training_is_that_of_its_resamples():
    """Of 6 up and down by 0.1: 0.1 sqrt(2); where all are alike, none."""
    table = evidence_of([flow("cold", ends(spread=0.1), ends())])
    found = entry(table, "cold_temperature_end")
    assert (found["kind"], found["value"]) == ("seeds", 6.0)
    assert found["error"] == pytest.approx(0.1 * 2**0.5)
    assert entry(table, "cold_temperature_end", 1)["error"] == 0.0


def test_miss_is_the_distance_of_the_end_from_the_critical_point():
    """T: 6 - 8; spin: 0.2 - 0.5; energy: 0.9 - 1; its error is that of all seeds."""
    table = evidence_of([flow("cold", ends(spread=0.1))])
    for what, miss in (("temperature", -2.0), ("dimension_spin", -0.3),
                       ("dimension_energy", -0.1)):  # fmt: skip
        found = entry(table, f"cold_{what}_miss")
        assert found["value"] == pytest.approx(miss)
        assert found["common_error"] == ERRORS[what]
        assert found["error"] == pytest.approx(0.1 * 2**0.5)


def test_no_critical_point_no_miss():
    table = evidence_of([flow("cold", ends())], critical=None)
    missed = {name for name in table["statistic"] if name.endswith("_miss")}
    assert missed == {"cold_mixture_miss"}
    assert not table["statistic"].str.startswith("differ").any(), "one start alone"


def test_one_undefined_start_leaves_no_largest_p():
    """The largest of (p, undefined) is undefined, in either order."""
    rng = stream(5, "starts")
    names = ("temperature_end", "dimension_spin_end", "dimension_energy_end")
    tables = [
        ends(**dict(zip(names, rng.normal([6.0, 0.2, 0.9]), strict=True)))
        for _ in range(8)
    ]
    many = flow("hot", *tables)
    assert 0 < value(evidence_of([many]), "joint_p_largest") < 1
    # All alike: no covariance, no p.
    alike = flow("cold", *[ends()] * 8)
    for both in ([alike, many], [many, alike]):
        assert np.isnan(value(evidence_of(both), "joint_p_largest"))


def test_difference_of_starts_is_the_largest_pair():
    """Cold and far differ by 1.0 in T and 0.2 in abs(m); the long ones agree."""
    between = ends(temperature_end=6.5, abs_magnetisation_end=0.7)
    far = ends(temperature_end=7.0, abs_magnetisation_end=0.6)
    table = evidence_of(
        [flow("cold", ends()), flow("critical", far), flow("hot", between)]
    )
    assert value(table, "differ_end_temperature") == 1.0
    assert value(table, "differ_end_abs_magnetisation") == pytest.approx(0.2)
    assert value(table, "differ_long_temperature") == 0.0


def test_mixture_is_what_a_perfect_machine_returns():
    table = evidence_of([flow("cold", ends())])
    assert value(table, "cold_mixture_miss") == pytest.approx(0.3)


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
