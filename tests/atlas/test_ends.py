"""An end is the mean of flows that agree, in units of T_pc."""

import numpy as np
import pandas as pd
import pytest
from trainings import LATE, UNIT, end_of, flow_of, mixture_of

from shortsight.atlas.ends import training_end


def test_end_is_the_late_mean_of_all_starts_over_t_pc():
    found = end_of(cold=4.0, hot=4.05)
    assert found["mixed"]
    assert found["end"] == pytest.approx((4.0 + 4.05) / 2 / 5.0)
    assert (found["end_cold"], found["end_hot"]) == pytest.approx((0.8, 0.81))
    assert found["end_error"] == pytest.approx(0.01)
    assert found["mixture"] == pytest.approx(0.9)
    assert found["binder_ratio"] == 0.5, "what has no unit stays"
    assert found["critical"] == 0.0
    assert end_of(window=0.3)["critical"] == 1.0


def test_only_late_lengths_count():
    table = flow_of()
    table.loc[:2, "temperature_abs_magnetisation"] = 1.0
    flows, settings = {"cold": table}, {"late": LATE, "unit": UNIT, "window": 0.1}
    found = training_end(flows, flows, mixture_of(), None, None, **settings)
    assert found["end"] == pytest.approx(0.8)


def test_flows_that_end_apart_are_not_mixed_and_have_no_end():
    found = end_of(cold=4.0, hot=4.5)
    assert not found["mixed"]
    assert np.isnan([found["end"], found["critical"]]).all()
    assert found["end_hot"] == pytest.approx(0.9), "each start's own end stays"
    assert not end_of(hot=np.nan)["mixed"], "an undefined end agrees with none"


def test_flows_that_agree_later_are_read_there():
    found = end_of(cold=4.0, hot=4.5, long=4.2)
    assert found["mixed"]
    assert found["read_at"] == "long"
    assert found["end"] == pytest.approx(0.84)
    assert end_of()["read_at"] == "late"


def gap_of(back=None, **others):
    """Return what a training says whose machine is 4 nats less likely."""
    row = {"method": "ais", "log_partition": 100.0, "boltzmann_test": -30.0}
    row |= {"log_likelihood_test": -34.0, "boltzmann_test_error": 0.3}
    row |= {"log_likelihood_test_error": 0.4}
    return end_of(likelihood=pd.DataFrame([row | others]), back=back)


def test_gap_is_what_the_machine_lacks():
    found = gap_of()
    assert (found["gap"], found["gap_error"]) == pytest.approx((4.0, 0.5))
    assert found["sound"]
    found = gap_of(log_likelihood_test=-28.9)
    assert not found["sound"], "better than what made the data, by 2.2 errors"
    assert np.isnan([found["end"], end_of()["gap"]]).all()


def test_gap_is_the_middle_of_both_sides():
    back = pd.DataFrame([{"log_partition": 100.6, "log_partition_error": 0.0}])
    found = gap_of(back)
    assert found["gap"] == pytest.approx(4.3), "more likely by half of what is unknown"
    assert found["gap_error"] == pytest.approx(np.sqrt(0.3**2 + 0.4**2 + 0.3**2))
    assert found["sides_apart"] == pytest.approx(0.6)
    found = gap_of(back, method="exact")
    assert (found["gap"], found["sides_apart"]) == pytest.approx((4.0, 0.0))
