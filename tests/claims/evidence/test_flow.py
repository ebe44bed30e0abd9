"""Ends and courses of flows: the numbers are those of the flow tables."""

import numpy as np
import pandas as pd
import pytest

from shortsight.claims.evidence.flow import Flow, convergence_length, flow_evidence
from shortsight.claims.evidence.rows import gather
from shortsight.claims.evidence.scaling import CriticalPoint
from shortsight.random import stream

END, LATE = (20, 30), (80, 100)
CRITICAL = CriticalPoint(8.0, 0.5, 1.0)


def flow_table(**columns):
    """Return a flow of 100 lengths; a column is a constant or an array."""
    length = np.arange(101)
    values = {
        "dimension_spin": 0.2,
        "dimension_energy": 0.9,
        "temperature_peak": 6.0,
        "temperature_mean": 6.5,
        "temperature_abs_magnetisation": 6.1,
        "temperature_energy": 6.2,
        "temperature_binder_ratio": 6.3,
        "abs_magnetisation": 0.8,
        "spin_slope": -0.01,
    } | columns
    table = pd.DataFrame({"length": length})
    for name, value in values.items():
        table[name] = np.broadcast_to(value, length.shape).astype(float)
        table[f"{name}_error"] = 0.1
    return table


def evidence_of(flows, critical=CRITICAL):
    mixture = pd.DataFrame({"abs_magnetisation": [0.5]})
    rows = flow_evidence(flows, critical, mixture, end=END, late=LATE)
    return pd.DataFrame(gather(rows))


def value(table, statistic, replicate=0):
    rows = table[(table["statistic"] == statistic) & (table["replicate"] == replicate)]
    assert len(rows) == 1, statistic
    return rows["value"].iloc[0]


def flow(name="cold", *tables, long=None):
    long = long or {seed: table.tail(1) for seed, table in enumerate(tables)}
    return Flow(name, dict(enumerate(tables)), long)


def test_flow_names_are_those_of_the_table(names_of):
    starts = [flow(name, flow_table()) for name in ("cold", "critical", "hot")]
    assert set(evidence_of(starts)["statistic"]) == names_of("flow")


def test_end_is_the_mean_of_its_lengths():
    ramp = np.arange(101.0)
    table = evidence_of([flow("cold", flow_table(temperature_peak=ramp))])
    assert value(table, "cold_temperature_end") == 25.0
    assert value(table, "cold_temperature_late") == 90.0
    assert value(table, "cold_dimension_spin_end") == pytest.approx(0.2)


def test_end_that_is_mostly_undefined_is_undefined():
    spin = np.full(101, 0.2)
    spin[22:28] = np.nan
    table = evidence_of([flow("cold", flow_table(dimension_spin=spin))])
    assert np.isnan(value(table, "cold_dimension_spin_end"))
    spin[22] = 0.2
    table = evidence_of([flow("cold", flow_table(dimension_spin=spin))])
    assert value(table, "cold_dimension_spin_end") == pytest.approx(0.2)


def relaxing(tau, rng, noise=0.005):
    """Return abs(m) from 1 to 0.8 within a time, with noise that remembers itself."""
    steps = rng.standard_normal(101)
    for i in range(1, 101):
        steps[i] = 0.8 * steps[i - 1] + 0.6 * steps[i]
    return 0.8 + 0.2 * np.exp(-np.arange(101) / tau) + noise * steps


@pytest.mark.parametrize("tau", [2.0, 7.0, 12.0])
def test_convergence_length_is_three_relaxation_times(tau):
    """Of 200 noisy exponentials: sum over n >= 1 is 1 / (exp(1/tau) - 1), within z."""
    rng = stream(1, "relaxation", tau)
    found = []
    for _ in range(200):
        course = {"length": np.arange(101), "abs_magnetisation": relaxing(tau, rng)}
        found.append(convergence_length(pd.DataFrame(course), LATE))
    error = np.std(found, ddof=1) / 200**0.5
    # The ratio has a bias of the order of the square of the noise: below 1 %.
    exact = 3 / np.expm1(1 / tau)
    assert abs(np.mean(found) - exact) < 4.5 * error + 0.01 * exact
    assert abs(np.mean(found) - 1.5 * exact) > 4.5 * error  # control


def test_undefined_share_drift_and_lowest_temperature():
    energy = np.full(101, 0.9)
    energy[1:26] = np.nan
    energy[80:] = 1.4
    peak = np.full(101, 9.0)
    peak[26:31], peak[31] = 7.0, 2.0
    table = evidence_of(
        [flow("hot", flow_table(dimension_energy=energy, temperature_peak=peak))]
    )
    assert value(table, "hot_energy_undefined") == pytest.approx(0.25)
    assert np.isnan(value(table, "hot_energy_drift"))  # six of eleven are undefined
    assert value(table, "hot_temperature_lowest") == pytest.approx(7.0)


def test_drift_has_a_sign():
    energy = np.full(101, 1.4)
    energy[80:] = 0.9
    table = evidence_of([flow("hot", flow_table(dimension_energy=energy))])
    assert value(table, "hot_energy_drift") == pytest.approx(-0.5)


def test_miss_is_the_distance_of_the_end_from_the_critical_point():
    """T: 6 - 8; spin: 0.2 - 0.5; energy: 0.9 - 1."""
    table = evidence_of([flow("cold", flow_table())])
    assert value(table, "cold_temperature_miss") == pytest.approx(-2.0)
    assert value(table, "cold_dimension_spin_miss") == pytest.approx(-0.3)
    assert value(table, "cold_dimension_energy_miss") == pytest.approx(-0.1)


def test_no_critical_point_no_miss():
    table = evidence_of([flow("cold", flow_table())], critical=None)
    missed = {name for name in table["statistic"] if name.endswith("_miss")}
    assert missed == {"cold_mixture_miss"}


def test_one_undefined_start_leaves_no_largest_p():
    """The largest of (p, undefined) is undefined, in either order."""
    rng = stream(5, "starts")
    tables = [
        flow_table(
            temperature_peak=6 + rng.standard_normal(),
            dimension_spin=0.2 + rng.standard_normal(),
            dimension_energy=0.9 + rng.standard_normal(),
        )
        for _ in range(8)
    ]
    many = flow("hot", *tables)
    alone = evidence_of([many])
    assert 0 < value(alone, "joint_p_largest") < 1
    # All alike: no covariance, no p.
    alike = flow("cold", *[flow_table()] * 8)
    both = [alike, many]
    assert np.isnan(value(evidence_of(both), "joint_p_largest"))
    assert np.isnan(value(evidence_of(both[::-1]), "joint_p_largest"))


def test_difference_of_starts_is_the_largest_pair():
    """Cold and hot differ by 1.0 in T and 0.2 in abs(m); the long ones agree."""
    long = {0: flow_table().tail(1)}
    between = flow_table(temperature_peak=6.5, abs_magnetisation=0.7)
    far = flow_table(temperature_peak=7.0, abs_magnetisation=0.6)
    table = evidence_of(
        [
            flow("cold", flow_table(), long=long),
            flow("critical", far, long=long),
            flow("hot", between, long=long),
        ]
    )
    for where in ("end", "late"):
        assert value(table, f"differ_{where}_temperature") == 1.0
        assert value(table, f"differ_{where}_abs_magnetisation") == pytest.approx(0.2)
    assert value(table, "differ_long_temperature") == 0.0


def test_one_start_differs_from_none():
    table = evidence_of([flow("cold", flow_table())])
    assert not table["statistic"].str.startswith("differ").any()


def test_mixture_is_what_a_perfect_machine_returns():
    table = evidence_of([flow("cold", flow_table())])
    assert value(table, "cold_mixture_miss") == pytest.approx(0.3)
