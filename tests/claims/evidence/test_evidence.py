"""The numbers claims are judged by are those of the tables they come from."""

import numpy as np
import pandas as pd
import pytest

from shortsight.claims.evidence.coarse_graining import rg_evidence, stack_evidence
from shortsight.claims.evidence.flow import Flow, Point, flow_evidence, hotelling_p
from shortsight.claims.evidence.readings import Readings, thermometer_offset
from shortsight.claims.evidence.rows import gather, infinite_tc, row
from shortsight.claims.evidence.scaling import (
    at_temperature,
    critical_point,
    scaling_evidence,
)
from shortsight.random import stream

END, LATE = (20, 30), (80, 100)
CRITICAL = Point(8.0, 0.5, 1.0)


def flow_table(**columns):
    """Return a flow of 100 lengths; a column is a constant or an array."""
    length = np.arange(101)
    values = {
        "dimension_spin": 0.2,
        "dimension_energy": 0.9,
        "temperature_peak": 6.0,
        "temperature_mean": 6.5,
        "abs_magnetisation": 0.8,
        "spin_slope": -0.01,
    } | columns
    table = pd.DataFrame({"length": length})
    for name, value in values.items():
        table[name] = np.broadcast_to(value, length.shape).astype(float)
        table[f"{name}_error"] = 0.1
    return table


def evidence_of(flows, critical=CRITICAL, mixture=None):
    rows = flow_evidence(flows, critical, mixture, end=END, late=LATE)
    return pd.DataFrame(gather(rows))


def value(table, statistic, replicate=0):
    rows = table[(table["statistic"] == statistic) & (table["replicate"] == replicate)]
    assert len(rows) == 1, statistic
    return rows["value"].iloc[0]


def flow(name="cold", *tables, long=None):
    return Flow(name, dict(enumerate(tables)), long or {})


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
        table = flow_table(abs_magnetisation=relaxing(tau, rng))
        of_flow = evidence_of([flow("cold", table)])
        found.append(value(of_flow, "cold_convergence_length"))
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
    alike = Flow("cold", dict.fromkeys(many.tables, flow_table()), {})
    both = [alike, many]
    assert np.isnan(value(evidence_of(both), "joint_p_largest"))
    assert np.isnan(value(evidence_of(both[::-1]), "joint_p_largest"))


def test_resamples_that_are_all_alike_have_no_error():
    assert np.isnan(row("x", 1.0, 0.0)["error"])
    assert row("x", 1.0, kind="exact")["error"] == 0.0
    with pytest.raises(ValueError, match="kind must be one of"):
        row("x", 1.0, kind="seed")


def test_miss_is_the_largest_distance_in_thresholds():
    """T: 2/0.5 = 4; spin: 0.3/0.1 = 3; energy: 0.1/0.2 = 0.5."""
    table = evidence_of([flow("cold", flow_table())])
    assert value(table, "cold_miss") == pytest.approx(4.0)


def test_no_critical_point_no_miss():
    table = evidence_of([flow("cold", flow_table())], critical=None)
    assert not table["statistic"].str.contains("miss").any()


def test_difference_of_starts_is_the_largest_pair():
    """Cold and hot differ by 1.0 / 0.5 in T, 0.2 / 0.05 in abs(m); long ones agree."""
    long = {0: flow_table().tail(1)}
    flows = [
        flow("cold", flow_table(), long=long),
        flow("critical", flow_table(), long=long),
        flow(
            "hot",
            flow_table(temperature_peak=7.0, abs_magnetisation=0.6),
            long=long,
        ),
    ]
    table = evidence_of(flows)
    assert value(table, "differ_end") == pytest.approx(4.0)
    assert value(table, "differ_long") == 0.0


def test_mixture_is_what_a_perfect_machine_returns():
    mixture = pd.DataFrame({"abs_magnetisation": [0.5]})
    table = evidence_of([flow("cold", flow_table())], mixture=mixture)
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


def dimensions():
    temperature = np.array([7.0, 8.0, 9.0])
    return pd.DataFrame(
        {
            "temperature": temperature,
            "dimension_spin": [0.2, 0.4, 0.8],
            "dimension_spin_error": 0.03,
            "dimension_spin_spread": 0.04,
            "dimension_energy": [0.5, np.nan, 1.5],
            "dimension_energy_error": 0.03,
            "dimension_energy_spread": 0.04,
        }
    )


def test_dimension_between_grid_points():
    at, error = at_temperature(dimensions(), "spin", 7.5)
    assert at == pytest.approx(0.3)
    assert error == pytest.approx(np.hypot(0.03 / 2**0.5, 0.04))
    assert at_temperature(dimensions(), "spin", 8.0) == pytest.approx((0.4, 0.05))
    with_width = at_temperature(dimensions(), "spin", 7.5, 0.1)[1]
    assert with_width == pytest.approx(np.hypot(error, 0.2 * 0.1))


def test_dimension_off_the_grid_or_beside_a_gap_is_undefined():
    assert np.isnan(at_temperature(dimensions(), "spin", 9.5)[0])
    assert np.isnan(at_temperature(dimensions(), "energy", 7.5)[0])


def test_what_the_spin_system_says():
    energy = pd.DataFrame(
        {
            "critical_temperature": [8.0],
            "critical_temperature_error": [0.03],
            "critical_temperature_spread": [0.04],
            "level": [1.0],
        }
    )
    steepest = pd.DataFrame(
        {
            "length": [8, 16],
            "steepest_temperature": [6.0, 7.0],
            "steepest_temperature_error": [0.1, 0.2],
        }
    )
    rows = scaling_evidence(
        dimensions(),
        energy,
        steepest,
        critical=7.5,
        exact={"dimension_spin": 0.5},
        infinite=(8.0, 0.0),
    )
    table = pd.DataFrame(gather(rows)).set_index("statistic")
    assert table.loc["tc_energy_dimension", "error"] == pytest.approx(0.05)
    assert table.loc["steepest_highest", "value"] == 7.0
    assert table.loc["steepest_lowest", "error"] == 0.1
    assert table.loc["exact_dimension_spin_miss", "value"] == pytest.approx(-0.1)
    assert table.loc["n_exact_dimensions", "value"] == 1
    assert table.loc["n_exact_critical_temperatures", "value"] == 0
    assert critical_point(dimensions(), energy) == pytest.approx((8.0, 0.4, 1.0))


def coarse_tables(readings, temperatures, n=50):
    """Return temperatures and resamples that move all levels together."""
    shift = np.append(0.0, stream(3, "resamples").standard_normal(n))
    rows, resamples = [], []
    for reading in readings:
        for level, t in enumerate(temperatures, start=1):
            for i, s in enumerate(shift):
                names = ("peak", "mean", "binder_ratio")
                entry = {f"temperature_{name}": t + s for name in names}
                entry["temperature_binder_ratio_systematic"] = 0.1
                entry |= {"level": level, "reading": reading}
                target = rows if i == 0 else resamples
                target.append(entry if i == 0 else entry | {"resample": i})
    return Readings(pd.DataFrame(rows), pd.DataFrame(resamples), calibrations())


def calibrations(off=0.0):
    """Return the same calibration for three levels: it reads off by a constant."""
    true = np.arange(0.0, 14.5, 0.5)
    read = {f"temperature_{name}": true + off for name in ("peak", "mean")}
    return dict.fromkeys((1, 2, 3), pd.DataFrame({"temperature": true, **read}))


def summaries(**statistics):
    """Return three levels; replicas of level n are its value times 1 +- 0.01."""
    tables = {}
    for level in (1, 2, 3):
        rows = [
            {
                "statistic": name,
                "replica": r,
                "value": values[level - 1] * factor,
                "error": 0.01,
            }
            for name, values in statistics.items()
            for r, factor in ((-1, 1.0), (0, 1.01), (1, 0.99))
        ]
        tables[level] = pd.DataFrame(rows)
    return tables


RG = summaries(
    median_morans_i=(0.8, 0.8, 0.8),
    median_half_maximum_area=(4, 16, 64),
    auc_median=(1.0, 0.999, 0.995),
    surround_over_patch=(0.8, 0.5, 0.25),
    patch_minus_surround=(0.1, 0.2, 0.15),
    patch_minus_surround_over_sd=(3, 4, 5),
)
STACK = summaries(
    median_morans_i=(0.4, 0.2, 0.2),
    median_half_maximum_area=(10, 10, 20),
    median_participation_ratio=(10, 10, 20),
    share_local=(0.3, 0.2, 0.1),
    similarity=(0.2, 0.3, 0.25),
)


def test_levels_that_move_together_have_sharp_differences():
    """Each level is off by the same: its error is 1, that of a rise is 0."""
    read = coarse_tables(["means", "majority"], (6.0, 7.0, 9.0))
    rows = rg_evidence(read, RG, temperature=7.7, infinite=(8.0, 0.1))
    table = pd.DataFrame(gather(rows)).set_index("statistic")
    assert table.loc["rg_temperature_1", "error"] == pytest.approx(1.0, rel=0.5)
    assert table.loc["rg_rise_12", "value"] == pytest.approx(1.0)
    # No error where all resamples are alike, up to rounding.
    assert not table.loc["rg_rise_23", "error"] > 1e-12
    assert table.loc["rg_binder_rise_12", "common_error"] == pytest.approx(0.02**0.5)
    assert table.loc["rg_rise_12", "common_error"] == 0.0
    assert table.loc["rg_slope", "value"] == pytest.approx(3.0)
    assert table.loc["above_infinite_tc", "value"] == pytest.approx(-0.3)
    assert table.loc["rg_area_ratio_12", "value"] == 4.0
    assert table.loc["rg_auc_lowest", "value"] == 0.995
    assert table.loc["rg_surround_over_patch_largest", "value"] == 0.8
    assert table.loc["rg_ratio_rise_12", "value"] == pytest.approx(0.75)
    assert table.loc["rg_difference_rise_23", "value"] == pytest.approx(-0.05)
    # Two replicas off by 1 %: jackknife error sqrt(1) times their deviation.
    assert table.loc["rg_auc_lowest", "error"] == pytest.approx(0.00995)


def test_stack_falls_while_rg_rises():
    readings = ["hidden", "gauge_fixed", "gauge_random"]
    stack = coarse_tables(readings, (12.0, 8.0, 7.0))
    rg = coarse_tables(["means", "majority"], (6.0, 7.0, 9.0))
    rows = stack_evidence(stack, STACK, rg, RG, seed=3)
    table = pd.DataFrame(gather(rows)).set_index("statistic")
    assert set(table["replicate"]) == {3}
    assert table.loc["stack_fall_12", "value"] == pytest.approx(4.0)
    assert table.loc["stack_gauge_fixed_temperature_1", "value"] == 12.0
    assert table.loc["stack_slope", "value"] == pytest.approx(-5.0)
    assert table.loc["stack_slope_against_rg", "value"] == pytest.approx(5.0)
    assert table.loc["stack_morans_i_over_rg_largest", "value"] == pytest.approx(0.5)
    assert table.loc["stack_similarity_largest", "value"] == pytest.approx(0.3)
    assert table.loc["stack_area_ratio_23", "value"] == pytest.approx(2.0)


def test_thermometer_offset_is_the_largest_near_by():
    """Off by 0.3, but by 1 at T = 9: near 9 the largest counts, elsewhere not."""
    table = calibrations(0.3)[1].copy()
    table.loc[table["temperature"] == 9.0, "temperature_peak"] = 10.0
    assert thermometer_offset(6.0, table, "peak") == pytest.approx(0.3)
    assert thermometer_offset(9.8, table, "peak") == pytest.approx(1.0)
    assert thermometer_offset(99.0, table, "peak") == pytest.approx(0.3)


def test_offset_of_a_thermometer_is_shared_by_all_seeds():
    read = coarse_tables(["means", "majority"], (6.0, 7.0, 9.0))
    off = Readings(read.temperatures, read.resamples, calibrations(0.3))
    rows = rg_evidence(off, RG, temperature=7.7, infinite=None)
    table = pd.DataFrame(gather(rows)).set_index("statistic")
    assert table.loc["rg_temperature_1", "common_error"] == pytest.approx(0.3)
    assert table.loc["rg_slope", "common_error"] == pytest.approx(0.3 * 2**0.5)


def test_missing_reading_is_named():
    read = coarse_tables(["means"], (6.0, 7.0, 9.0))
    with pytest.raises(ValueError, match="read as majority, got 0"):
        rg_evidence(read, RG, temperature=7.7, infinite=None)


def test_infinite_tc_is_the_extrapolated_row():
    binder = pd.DataFrame(
        {
            "kind": ["crossing", "infinite"],
            "critical_temperature": [7.9, 8.03],
            "critical_temperature_error": [0.1, 0.02],
        }
    )
    assert infinite_tc(binder) == (8.03, 0.02)
