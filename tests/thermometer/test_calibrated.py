"""Readings of a biased thermometer, turned back into the temperatures they are of."""

import numpy as np
import pandas as pd
import pytest

from shortsight.random import stream
from shortsight.thermometer.calibrated import Calibration

TRUE = np.arange(0.0, 14.5, 0.5)
ERROR = 0.05
N_RESAMPLES = 40


def biased(temperature):
    """Return what is read: below the truth up to 7, above it beyond, flat at the ends.

    The last 1.5 J at either end of the grid read all but alike.
    """
    inner = np.clip(temperature, 2.0, 10.0)
    return 6.5 + 5.0 * np.tanh((inner - 7.0) / 2.5)


def calibrated_by(rng=None, read=biased, true=TRUE):
    noise = 0.0 if rng is None else ERROR * rng.standard_normal(true.size)
    table = {"temperature": true, "read": read(true) + noise, "read_error": ERROR}
    for name, side in (("low", -1.96), ("high", 1.96)):
        table[f"read_{name}"] = table["read"] + side * ERROR
    return Calibration.of(pd.DataFrame(table).sample(frac=1.0, random_state=1), "read")


def test_calibrated_reading_is_within_its_error_of_the_truth():
    """Readings themselves are off by up to 1.5 J, 30 of their errors: the control."""
    rng = stream(1, "readings")
    inside, raw = [], []
    for _ in range(24):
        calibration = calibrated_by(rng)
        for true in (4.3, 5.1, 6.2, 7.7, 8.4):
            read = biased(true) + ERROR * rng.standard_normal()
            resamples = read + ERROR * rng.standard_normal(N_RESAMPLES)
            at = calibration.temperature(np.append(read, resamples))
            error = np.hypot(np.nanstd(at[1:]), calibration.common_error(read))
            inside.append(abs(at[0] - true) < 1.96 * error)
            raw.append(abs(read - true) < 1.96 * ERROR)
    # Of 120 a share of 0.95 scatters by 0.02; what the grid adds is an upper estimate.
    assert np.mean(inside) > 0.95 - 3 * 0.02
    assert np.mean(raw) < 0.1


def test_flat_parts_and_ends_have_no_temperature():
    calibration = calibrated_by(stream(2, "flat"))
    cold, hot = biased(0.0), biased(14.0)
    for reading in (cold, hot, cold - 0.1, hot + 0.1, 0.0, 14.0, np.inf, np.nan):
        assert np.isnan(calibration.temperature(reading)), reading
        assert calibration.common_error(reading) == 0.0
    read = calibration.temperature(biased(np.array([[4.0], [8.0]])))
    np.testing.assert_allclose(read, [[4.0], [8.0]], atol=0.15)


def test_ends_of_a_thermometer_without_bias_are_its_last_steps():
    """Hottest class and coldest included; in between an exact one is left as it is."""
    exact = calibrated_by(read=lambda t: t)
    inner = TRUE[2:-2]
    np.testing.assert_allclose(exact.temperature(inner), inner, atol=1e-6)
    assert np.isnan(exact.temperature([0.0, 0.4, 13.6, 14.0])).all()


def test_unknown_points_are_left_out_and_two_are_too_few():
    true = np.array([5.0, 6.0, 7.0, 8.0, np.inf])
    found = calibrated_by(read=lambda t: t, true=true)
    assert found.temperature(6.5) == pytest.approx(6.5)
    few = calibrated_by(read=lambda t: t, true=true[[0, 1, 4]])
    assert np.isnan(few.temperature([5.5, 6.5])).all()
    assert few.common_error(5.5) == 0.0


@pytest.mark.parametrize("rise", [0.1, 0.2], ids=["flat", "not"])
def test_flat_is_what_errors_of_the_calibration_make_of_it(rise):
    """Of 0.1 T all of 1 J is in the interval, 1.96 * 0.05; of 0.2 T one point is."""
    slow = calibrated_by(read=lambda t: rise * t)
    assert np.isnan(slow.temperature(rise * 7.0)) == (rise == 0.1)


def test_a_point_that_reads_anything_makes_readings_ambiguous():
    """T = 9 reads 8 to 9 within its 95 %: so do 8 and 9, 1 J apart."""
    line = calibrated_by(read=lambda t: t)
    line.intervals[0, TRUE == 9.0] = 7.95
    found = np.isnan(line.temperature([7.5, 8.0, 8.5, 9.0]))
    assert found.tolist() == [False, True, False, False]


def test_error_of_a_calibration_is_that_of_its_points():
    """On a straight line: sqrt(1/2) of a point's error half-way, all of it at one."""
    line = calibrated_by(read=lambda t: 2.0 * t)
    assert line.common_error(14.5) == pytest.approx(ERROR / 2 * 0.5**0.5, rel=0.05)
    assert line.common_error(14.0) == pytest.approx(ERROR / 2, rel=0.05)


def test_error_of_the_grid_is_what_a_point_beside_changes():
    """T = sqrt(y): without the point at 4.5 the curve between 4 and 5 is a guess."""
    square = calibrated_by(read=lambda t: t**2)
    step = calibrated_by(read=lambda t: np.where(t < 6.0, t, t + 20.0))
    assert square.common_error(4.25**2) < 0.02
    assert step.common_error(15.0) > 0.1
