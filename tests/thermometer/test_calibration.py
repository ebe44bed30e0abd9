"""Trust in the thermometer: intervals of its readings."""

from dataclasses import replace

import numpy as np
import pytest
from scipy import stats

from shortsight.random import stream
from shortsight.thermometer.calibration import calibrate
from shortsight.thermometer.network import Thermometer

TEMPERATURES = np.array([1.0, 2.0, 3.0])
SETTINGS = {"n_resamples": 400}


@pytest.fixture(scope="module")
def thermometer():
    """Return a network whose logits grow with the magnetisation, most for T = 1."""
    weights = np.outer(np.ones(16), [0.2, 0.1, 0.0]).astype(np.float32)
    return Thermometer(TEMPERATURES, (weights,), (np.zeros(3, np.float32),))


def images(n, rng):
    return np.where(rng.random((n, 4, 4)) < 0.7, 1, -1).astype(np.int8)


def read(thermometer, spins, chain, temperature=2.0):
    rng = stream(1, "bootstrap")
    return calibrate(thermometer, spins, temperature, chain, **SETTINGS, rng=rng)


def test_copies_within_a_chain_add_nothing(thermometer):
    spins = images(60, stream(1, "images"))
    plain = read(thermometer, spins, np.arange(60))
    copied = read(thermometer, np.repeat(spins, 5, axis=0), np.arange(300) // 5)
    for name in set(plain) - {"n"}:
        assert copied[name] == pytest.approx(plain[name], rel=1e-9), name


def test_interval_of_the_mean_is_that_of_normal_errors(thermometer):
    """Low and high are 1.96 errors away, up to the noise of 400 resamples."""
    row = read(thermometer, images(100, stream(2, "images")), np.arange(100))
    low, high = (row[f"temperature_mean_{end}"] for end in ("low", "high"))
    # A 2.5 % quantile of n normal numbers scatters by sqrt(p (1 - p) / n) / density.
    noise = np.sqrt(0.025 * 0.975 / 400) / stats.norm.pdf(1.96)
    for end, side in ((low, -1.96), (high, 1.96)):
        z = (end - row["temperature_mean"]) / row["temperature_mean_error"] - side
        assert abs(z) < 4.5 * noise
    assert low < row["temperature_peak"] + 1.0  # both are temperatures of the classes


def test_reading_at_infinite_temperature_keeps_its_interval(thermometer):
    hot = replace(thermometer, temperatures=np.array([1.0, 2.0, np.inf]))
    spins = -images(50, stream(4, "images"))
    row = read(hot, spins, np.arange(50), np.inf)
    assert row["temperature_peak"] == row["temperature_peak_high"] == np.inf
    assert np.isnan(row["temperature_peak_error"])
    assert np.isfinite(row["temperature_mean_high"])
