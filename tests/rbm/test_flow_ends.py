"""Ends and courses of flows, and the error that resamples give them."""

import numpy as np
import pytest

from shortsight.random import stream
from shortsight.rbm.flow_ends import (
    convergence_length,
    flow_ends,
    mean_over_lengths,
)

END, LATE = (20, 30), (80, 100)
VALUES = {
    "dimension_spin": 0.2,
    "dimension_energy": 0.9,
    "temperature_peak": 6.0,
    "temperature_mean": 6.5,
    "temperature_abs_magnetisation": 6.1,
    "temperature_energy": 6.2,
    "temperature_binder_ratio": 6.3,
    "abs_magnetisation": 0.8,
    "spin_slope": -0.01,
}


def flow(long=None, n=3, **columns):
    """Return a flow of 100 lengths and a long one; a column is a constant or a list."""
    found = {}
    for name, value in (VALUES | columns).items():
        course = np.broadcast_to(np.asarray(value, float), 101)
        last = (long or {}).get(name, course[-1])
        found[name] = np.repeat(np.append(course, last)[:, None], n, axis=1)
    return found


def ends(**columns):
    return {k: v[0] for k, v in flow_ends(flow(**columns), end=END, late=LATE).items()}


def test_end_is_the_mean_of_its_lengths():
    found = ends(temperature_peak=np.arange(101.0), long={"temperature_peak": 7.0})
    assert found["temperature_end"] == 25.0
    assert found["temperature_late"] == 90.0
    assert found["temperature_long"] == 7.0
    assert found["dimension_spin_end"] == pytest.approx(0.2)


def test_end_that_is_mostly_undefined_is_undefined():
    """Six of eleven are undefined, then five; each resample by itself."""
    values = np.full((31, 2), 0.2)
    values[22:28] = np.nan
    values[22, 1] = 0.2
    found = mean_over_lengths(values, END)
    assert np.isnan(found[0])
    assert found[1] == pytest.approx(0.2)


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
    courses = np.column_stack([relaxing(tau, rng) for _ in range(200)])
    found = convergence_length(courses, LATE)
    error = np.std(found, ddof=1) / 200**0.5
    # The ratio has a bias of the order of the square of the noise: below 1 %.
    exact = 3 / np.expm1(1 / tau)
    assert abs(np.mean(found) - exact) < 4.5 * error + 0.01 * exact
    assert abs(np.mean(found) - 1.5 * exact) > 4.5 * error  # control
    assert np.isnan(convergence_length(np.ones((101, 1)), LATE)[0])


def test_undefined_share_drift_and_lowest_temperature():
    energy = np.full(101, 0.9)
    energy[1:26] = np.nan
    energy[80:] = 1.4
    peak = np.full(101, 9.0)
    peak[26:31], peak[31] = 7.0, 2.0
    found = ends(dimension_energy=energy, temperature_peak=peak)
    assert found["energy_undefined"] == pytest.approx(0.25)
    assert np.isnan(found["energy_drift"])  # six of eleven are undefined
    assert found["temperature_lowest"] == pytest.approx(7.0)
    energy = np.where(np.arange(101) < 80, 1.4, 0.9)
    assert ends(dimension_energy=energy)["energy_drift"] == pytest.approx(-0.5)


def test_resamples_of_an_end_have_its_error():
    """Of 11 independent lengths the error is that of one over the root of 11.

    Control: of one and the same value at all lengths it is that of one.
    """
    rng = stream(1, "resamples")
    independent = rng.standard_normal((101, 4000))
    same = np.repeat(rng.standard_normal((1, 4000)), 101, axis=0)
    for values, error in ((independent, 11**-0.5), (same, 1.0)):
        found = mean_over_lengths(values, END)
        assert np.std(found, ddof=1) == pytest.approx(error, rel=4.5 * 0.5**0.5 / 60)
