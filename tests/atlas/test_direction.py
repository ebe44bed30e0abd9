"""Block spins of known direction are read with it; slopes that bend find their zero."""

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
SHARES, ERRORS = np.array([0.94, 0.97, 1.0, 1.03, 1.06]), np.full(5, 0.003)


def sample_of(share_up, n=400, length=16):
    rng = np.random.default_rng(3)
    spins = np.where(rng.random((n, length, length)) < share_up, 1, -1).astype(np.int8)
    chain = np.repeat(np.arange(40), n // 40)
    return Sample(spins, chain, np.arange(n), np.full(40, "random"))


def flat_thermometer(length):
    weights = (np.zeros((length**2, 1)), np.zeros((1, 3)))
    return Thermometer(TEMPERATURES, weights, (np.zeros(1), np.array([0.0, 1.0, 0.0])))


def readings(share_up, curve_error=0.0):
    """Return the readings of 20 resamples, by curves of so much error."""
    noise = np.random.default_rng(1).normal(size=(21, 3))
    curves = np.array([1.0, 0.9, 0.3]) + curve_error * noise
    at = [
        Equilibrium(TEMPERATURES, curves, flat_thermometer(length)) for length in (8, 4)
    ]
    rng = np.random.default_rng(0)
    return level_readings(sample_of(share_up), at, n_resamples=20, rng=rng)


def test_majority_blocks_order_what_is_ordered():
    """80 % up become 90 % and more: Q rises to 1, the reading falls.

    A network that says one temperature sees no direction.
    """
    read = readings(0.8)
    np.testing.assert_array_equal(read["network"], 2.0)
    found = read["binder_ratio"]
    assert found[0, 1] < found[0, 0]
    rows = slope_rows({"binder_ratio": found}, 2.0, 0.9)
    assert rows[0]["slope"] == pytest.approx((found[0, 1] - found[0, 0]) / 2.0)
    assert rows[0]["slope"] < -3 * rows[0]["slope_error"]


def test_errors_of_a_slope_are_those_of_the_curve_too():
    errors = [
        slope_rows(readings(0.6, x), 2.0, 1.0)[0]["slope_error"] for x in (0.0, 0.05)
    ]
    assert errors[1] > 1.5 * errors[0]


def test_equilibrium_is_learnt_class_by_class():
    asked = []

    def train(spins, classes, temperatures):
        asked.append((len(spins), np.bincount(classes).tolist()))
        return flat_thermometer(16)

    drawn, rng = [sample_of(1.0), sample_of(0.5)], np.random.default_rng(0)
    found = equilibrium_of(drawn, TEMPERATURES[:2], train, n_resamples=9, rng=rng)
    assert asked == [(800, [400, 400])]
    ordered, random = found.binder_ratio.T
    assert ordered.tolist() == [1.0] * 10
    assert random[0] == pytest.approx(1 / 3, abs=0.1), "random spins"
    assert random.std() > 0


def zero_of(slopes, errors, share=SHARES):
    rng = np.random.default_rng(0)
    return zero_crossing(share, slopes, errors, n_resamples=30, rng=rng)


@pytest.mark.parametrize("degree", [1, 2, 3])
def test_zero_of_a_polynomial_is_exact(degree):
    x = SHARES - 1.01
    found = zero_of(np.polyval([200.0, 15.0, 2.0, 0.0][3 - degree :], x), ERRORS)
    assert found.value == pytest.approx(0.01)
    assert 0 < found.error < 0.01
    assert (found.systematic < 1e-9) == (degree < 3)


def test_slopes_that_do_not_rise_through_zero_have_none():
    assert np.isnan(zero_of(SHARES - 1.1, ERRORS).value), "all below it"
    assert np.isnan(zero_of(1.01 - SHARES, ERRORS).value), "they fall"
    slopes = np.where(SHARES < 0.98, np.nan, SHARES - 1.01)
    assert zero_of(slopes, ERRORS).value == pytest.approx(0.01), "three slopes"
    slopes[-1] = np.nan
    assert np.isnan(zero_of(slopes, ERRORS).value), "two slopes do not bend"
    # Resamples that are all alike have no error: an infinite weight would be no fit.
    slopes, errors = SHARES - 1.01, ERRORS.copy()
    slopes[0], errors[0] = 5.0, 0.0
    assert zero_of(slopes, errors).value == pytest.approx(0.01)


def bent(share):
    """Return slopes of a curve that rises through zero at 1.01, ever more steeply."""
    return 0.1 * (np.exp((share - 1.01) / 0.06) - 1)


def test_intervals_of_the_zero_of_a_bent_curve_cover_at_their_rate():
    """At 95 %, of 60 curves; false alarm 1e-5.

    Control: the straight line, which is as precise, misses by many of its errors.
    """
    rng, found, lines = np.random.default_rng(1), [], []
    for noise in rng.normal(size=(60, 5)):
        slopes = bent(SHARES) + ERRORS * noise
        found.append(zero_of(slopes, ERRORS))
        line = np.polynomial.Polynomial.fit(SHARES - 1, slopes, 1)
        lines.append(line.roots()[0])
    value, error, systematic = np.array(found).T
    covered = np.abs(value - 0.01) < 1.96 * np.hypot(error, systematic)
    assert covered.mean() > 0.95 - 4.27 * np.sqrt(0.05 * 0.95 / 60)
    assert abs(value.mean() - 0.01) < 0.5 * error.mean()
    assert error.mean() == pytest.approx(value.std(), rel=0.3)
    assert abs(np.mean(lines) - 0.01) > 5 * np.std(lines)
