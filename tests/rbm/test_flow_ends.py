"""Ends and courses of flows."""

import numpy as np
import pytest

from shortsight.random import stream
from shortsight.rbm.flow_ends import (
    convergence_length,
    flow_ends,
    mean_over_lengths,
    scatter,
)

END, LATE = (20, 30), (80, 100)
VALUES = {
    "dimension_spin": 0.2,
    "dimension_energy": 0.9,
    "dimension_spin_grouped": 0.1,
    "dimension_energy_grouped": 1.2,
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
    found = ends(temperature_peak=np.arange(101.0), long={"abs_magnetisation": 0.7})
    assert found["temperature_end"] == 25.0
    assert found["temperature_late"] == 90.0
    assert found["abs_magnetisation_long"] == 0.7
    assert found["dimension_spin_end"] == pytest.approx(0.2)
    assert found["dimension_energy_grouped_late"] == pytest.approx(1.2)


def test_end_that_is_mostly_undefined_is_undefined():
    """Six of eleven are undefined, then five; each resample by itself."""
    values = np.full((31, 2), 0.2)
    values[22:28] = np.nan
    values[22, 1] = 0.2
    found = mean_over_lengths(values, END)
    assert np.isnan(found[0])
    assert found[1] == pytest.approx(0.2)


def remembering(rng, n, memory=0.8):
    """Return noise of unit size, (101, n), that remembers itself from length to length.

    As that of a flow, whose lengths are one trajectory.
    """
    noise = rng.standard_normal((101, n))
    for i in range(1, 101):
        noise[i] = memory * noise[i - 1] + (1 - memory**2) ** 0.5 * noise[i]
    return noise


def relaxation_times(values):
    """Return three integrated relaxation times: the reading before, a control."""
    off = values - values[80:].mean(axis=0)
    return 3 * off[1:80].sum(axis=0) / off[0]


@pytest.mark.parametrize(("tau", "exact"), [(2.0, 5), (7.0, 15), (12.0, 25)])
def test_convergence_length_is_where_a_dimension_stays(tau, exact):
    """Of 400 exponentials from 0.2 to 0: 0.025 is left after tau ln 8, rounded up.

    Their noise, 0.003, moves that by less than tau.
    """
    rng = stream(1, "relaxation", tau)
    course = 0.2 * np.exp(-np.arange(101) / tau)[:, None]
    assert convergence_length(course, LATE) == exact
    found = convergence_length(course + 0.003 * remembering(rng, 400), LATE)
    assert abs(np.mean(found) - exact) < 1
    assert np.abs(found - exact).max() < max(3, tau)


def test_flow_that_is_not_monotone_has_a_convergence_length():
    """Up from 0 to 0.5, then down to 0.05 as exp(-n / 6): 0.025 is left at 6 ln 18.

    Control: integrated from its start below the end, its relaxation time is negative.
    """
    n = np.arange(101)
    course = (0.05 + 0.45 * np.exp(-n / 6) - 0.5 * np.exp(-n / 1.5))[:, None]
    assert convergence_length(course, LATE) == 18
    noisy = course + 0.003 * remembering(stream(1, "overshoot"), 100)
    assert abs(convergence_length(noisy, LATE).mean() - 18) < 1
    assert (relaxation_times(noisy) < 0).all()


def test_convergence_length_at_its_ends():
    """At once: the middle of the first mean. Never, or only at undefined lengths."""
    flat, step = np.full(101, 0.3), np.where(np.arange(101) > 97, 1.0, 0.0)
    late = np.where(np.arange(101) < 30, np.nan, 0.3)
    found = convergence_length(np.column_stack([flat, step, late]), LATE)
    assert found.tolist() == [2.0, 99.0, 30.0]
    assert np.isnan(convergence_length(late[::-1, None], LATE)[0])


@pytest.mark.parametrize("memory", [0.0, 0.8])
def test_scatter_of_a_converged_flow_is_one_or_less(memory):
    """With or without memory; one that drifts by six errors scatters more."""
    rng = stream(1, "scatter", memory)
    own = 0.1 * np.linspace(0.5, 1.5, 101)[:, None]  # errors differ along the flow
    flows = 0.9 + own * remembering(rng, 100, memory)
    drift = np.linspace(0.0, 0.6, 101)[:, None]
    found, drifting = [], []
    for course in flows.T:
        again = own * remembering(rng, 40, memory)
        values = np.column_stack([course, course[:, None] + again])
        found.append(scatter(values[20:])[0])
        drifting.append(scatter((values + drift)[20:])[0])
    assert np.mean(found) == pytest.approx(1.0 if memory == 0 else 0.93, abs=0.05)
    assert np.quantile(found, 0.95) < 1.3
    assert np.mean(drifting) > 1.5


def test_scatter_of_undefined_lengths():
    """Lengths that few resamples define are left out; of many nothing is known."""
    values = 0.9 + 0.1 * stream(1, "undefined").standard_normal((81, 41))
    known = scatter(values[:60])
    values[60:, 1:10] = np.nan
    np.testing.assert_allclose(scatter(values)[0], known[0], rtol=1e-12)
    values[20:, 1:10] = np.nan
    assert np.isnan(scatter(values)).all()


def test_undefined_share_drift_and_lowest_temperature():
    energy = np.full(101, 0.9)
    energy[1:26] = np.nan
    energy[80:] = 1.4
    by_m = np.full(101, 9.0)
    by_m[26:31], by_m[31] = 7.0, 2.0
    found = ends(dimension_energy=energy, temperature_abs_magnetisation=by_m)
    assert found["energy_undefined"] == pytest.approx(0.25)
    assert np.isnan(found["energy_drift"])  # six of eleven are undefined
    assert found["temperature_lowest"] == pytest.approx(7.0)
    energy = np.where(np.arange(101) < 80, 1.4, 0.9)
    assert ends(dimension_energy=energy)["energy_drift"] == pytest.approx(-0.5)
