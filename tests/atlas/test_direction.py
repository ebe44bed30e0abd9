"""Block spins of known direction are read with it; a line of slopes finds its zero."""

import numpy as np
import pytest

from shortsight.atlas.direction import (
    Equilibrium,
    equilibrium_of,
    level_readings,
    slope_rows,
    zero_crossing,
)
from shortsight.sampling.chain import Sample
from shortsight.thermometer.network import Thermometer

TEMPERATURES = np.array([1.0, 2.0, 3.0])


def sample_of(share_up, n=400, length=16):
    rng = np.random.default_rng(3)
    spins = np.where(rng.random((n, length, length)) < share_up, 1, -1).astype(np.int8)
    chain = np.repeat(np.arange(40), n // 40)
    return Sample(spins, chain, np.arange(n), np.full(40, "random"))


def flat_thermometer(length):
    weights = (np.zeros((length**2, 1)), np.zeros((1, 3)))
    return Thermometer(TEMPERATURES, weights, (np.zeros(1), np.array([0.0, 1.0, 0.0])))


def readings(share_up):
    curve = TEMPERATURES, np.array([1.0, 0.9, 0.3])  # Binder ratio
    at = [Equilibrium(*curve, flat_thermometer(length)) for length in (8, 4)]
    rng = np.random.default_rng(0)
    return level_readings(sample_of(share_up), at, n_resamples=20, rng=rng)


def test_majority_blocks_order_what_is_ordered():
    """80 % up become 90 % and more: Q rises to 1, the reading falls."""
    found = readings(0.8)["binder_ratio"]
    assert found[0, 1] < found[0, 0]
    rows = slope_rows({"binder_ratio": found}, 2.0, 0.9)
    assert rows[0]["slope"] == pytest.approx((found[0, 1] - found[0, 0]) / 2.0)
    assert rows[0]["slope"] < -3 * rows[0]["slope_error"]


def test_a_network_that_says_one_temperature_sees_no_direction():
    found = readings(0.6)["network"]
    np.testing.assert_array_equal(found, 2.0)


def test_equilibrium_is_learnt_class_by_class():
    asked = []

    def train(spins, classes, temperatures):
        asked.append((len(spins), np.bincount(classes).tolist()))
        return flat_thermometer(16)

    found = equilibrium_of([sample_of(1.0), sample_of(0.5)], TEMPERATURES[:2], train)
    assert asked == [(800, [400, 400])]
    assert found.binder_ratio[0] == 1.0
    assert found.binder_ratio[1] == pytest.approx(1 / 3, abs=0.1), "random spins"


def test_zero_of_a_line_is_exact():
    share = np.array([0.94, 0.97, 1.0, 1.03, 1.06])
    found = zero_crossing(share, 2.0 * (share - 1.01), np.full(5, 0.01))
    assert found.value == pytest.approx(0.01)
    assert 0.001 < found.error < 0.01
    found = zero_crossing([0.9, 1.0, 1.1], [np.nan, 0.0, 0.1], [0.1] * 3)
    assert np.isnan(found.value), "two slopes make no zero"


def test_error_of_the_zero_is_that_of_lines_drawn_again():
    """Of 2000 lines, to 10 %; control: half the error is not."""
    rng, share = np.random.default_rng(0), np.linspace(0.94, 1.06, 5)
    noise = np.full(5, 0.005)
    true = 2.0 * (share - 1.01)
    moved = true + noise * rng.normal(size=(2000, 5))
    scatter = np.std([zero_crossing(share, slopes, noise).value for slopes in moved])
    own = zero_crossing(share, true, noise).error
    assert own == pytest.approx(scatter, rel=0.1)
    assert 0.5 * own != pytest.approx(scatter, rel=0.1)
