"""What flows say: their ends, how they differ and what they miss, with errors."""

import numpy as np
import pandas as pd
import pytest

from shortsight.claims.evidence.flow import (
    WHERE,
    _differences,
    flow_evidence,
    homogeneity_p,
)
from shortsight.claims.evidence.rows import gather
from shortsight.claims.evidence.scaling import CriticalPoint
from shortsight.random import stream
from shortsight.rbm.flow_ends import ENDS

ERRORS = {"temperature": 0.3, "dimension_spin": 0.04, "dimension_energy": 0.0}
CRITICAL = CriticalPoint(8.0, 0.5, 1.0, ERRORS)
VALUES = {"dimension_spin": 0.2, "dimension_energy": 0.9, "temperature": 6.0}
VALUES |= {"abs_magnetisation": 0.8, "temperature_abs_magnetisation": 6.5}
COURSE = ("convergence_length", "energy_undefined", "energy_drift", "energy_scatter")
COURSE += ("temperature_lowest",)


def ends(spread=0.0, **values):
    """Return the ends of one flow: itself, then two resamples, up and down."""
    columns = {"resample": [0, 1, 2]}
    names = [f"{name}_{where}" for name in ENDS.values() for where in ("end", "late")]
    for name in (*names, "abs_magnetisation_long", *COURSE):
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


def flow(name, *tables):
    return name, dict(enumerate(tables))


def test_numbers_of_three_starts_are_those_of_the_table(names_of):
    table = evidence_of([flow(name, ends()) for name in ("cold", "critical", "hot")])
    assert set(table["statistic"]) == names_of("flow")
    for where in WHERE:
        found = entry(table, f"differ_{where}_p")
        assert (found["value"], found["error"], found["kind"]) == (1.0, 0.0, "seeds")


def test_one_start_misses_what_a_perfect_machine_returns():
    """Without a critical point it misses nothing else, and differs from no other."""
    table = evidence_of([flow("cold", ends())], critical=None)
    missed = {name for name in table["statistic"] if name.endswith("_miss")}
    assert missed == {"cold_mixture_miss"}
    assert entry(table, "cold_mixture_miss")["value"] == pytest.approx(0.3)
    assert not table["statistic"].str.startswith("differ").any()


def test_error_of_a_training_is_that_of_its_resamples():
    """Of 6 up and down by 0.1: 0.1 sqrt(2); where all are alike, none."""
    table = evidence_of([flow("cold", ends(spread=0.1), ends())])
    found = entry(table, "cold_temperature_end")
    assert (found["kind"], found["value"]) == ("seeds", 6.0)
    assert found["error"] == pytest.approx(0.1 * 2**0.5)
    assert entry(table, "cold_temperature_end", 1)["error"] == 0.0


def test_miss_is_the_distance_of_the_end_from_the_critical_point():
    """T by abs(m), not by the network: 6.5 - 8; spin: 0.2 - 0.5; energy: 0.9 - 1.

    The error of the critical point is that of all seeds.
    """
    table = evidence_of([flow("cold", ends(spread=0.1))])
    for what, miss in (("temperature", -1.5), ("dimension_spin", -0.3),
                       ("dimension_energy", -0.1)):  # fmt: skip
        found = entry(table, f"cold_{what}_miss")
        assert found["value"] == pytest.approx(miss)
        assert found["common_error"] == ERRORS[what]
        assert found["error"] == pytest.approx(0.1 * 2**0.5)


def of_starts(values, error, n_resamples, rng):
    """Return flows with ends, shape (n_starts, n_seeds), the same at all lengths."""
    flows = {}
    for start, of_seed in enumerate(values):
        noise = error * rng.standard_normal((len(of_seed), n_resamples))
        ends = of_seed[:, None] + np.column_stack([np.zeros(len(of_seed)), noise])
        names = [f"abs_magnetisation_{where}" for where in WHERE]
        flows[start] = {
            seed: dict.fromkeys(names, end) for seed, end in enumerate(ends)
        }
    return flows


def share_that_differs(values, rng):
    """Return of how many trainings we say that starts differ; ends are off by 0.01."""
    ends = values + 0.01 * rng.standard_normal(values.shape)
    rows = pd.DataFrame(_differences(of_starts(ends, 0.01, 60, rng)))
    p = rows[rows["statistic"] == "differ_late_p"]["value"]
    assert len(p) == values.shape[1]
    return np.mean(p <= 0.05)


def test_starts_that_end_alike_differ_as_often_as_the_level_says():
    """Of 400 trainings with three starts: 5 %, a little more as errors are estimated.

    Control: the range of three readings of the thermometer with an error of 0.3 is
    above 0.5, a step of its grid, for half of them.
    """
    rng = stream(2, "alike")
    share = share_that_differs(np.full((3, 400), 0.8), rng)
    assert abs(share - 0.055) < 4.5 * np.sqrt(0.05 * 0.95 / 400)
    readings = 6.0 + 0.3 * rng.standard_normal((3, 400))
    assert np.mean(np.ptp(readings, axis=0) > 0.5) > 0.35


def test_starts_that_end_apart_differ():
    """One of three is off by six errors."""
    true = np.repeat([[0.8], [0.8], [0.86]], 50, axis=1)
    assert share_that_differs(true, stream(2, "apart")) > 0.95


def test_homogeneity_is_that_of_its_definition():
    """By hand: 1 and 3 with errors 1 and 1 are 2 apart, chi-squared 2 of 1 freedom."""
    assert homogeneity_p(np.array([1.0, 3.0]), np.ones(2)) == pytest.approx(0.1572992)
    assert np.isnan(homogeneity_p(np.array([1.0, 3.0]), np.array([1.0, np.nan])))
    # Configurations that are all alike have no error that resamples could show.
    assert homogeneity_p(np.array([1.0, 1.0, 0.9]), np.zeros(3)) == 0.0
    assert homogeneity_p(np.ones(3), np.zeros(3)) == 1.0
