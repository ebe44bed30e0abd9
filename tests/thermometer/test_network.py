"""The thermometer: own forward pass, held-out readings, readings of a curve."""

import numpy as np
import pytest
from scipy import stats
from sklearn.neural_network import _multilayer_perceptron
from sklearn.utils import shuffle

from shortsight.random import stream
from shortsight.thermometer.calibration import calibrate
from shortsight.thermometer.curve import curve, mean_temperature, peak_temperature
from shortsight.thermometer.network import (
    from_arrays,
    probabilities,
    to_arrays,
)
from shortsight.thermometer.training import _fit, train

ALPHA = 1e-5
LENGTH = 8
TEMPERATURES = np.array([1.0, 2.0, 4.0])
MAGNETISATIONS = np.array([0.9, 0.6, 0.1])
SETTINGS = {"hidden_units": 16, "n_epochs": 60}  # 360 steps of Adam


def independent_spins(n_each, rng):
    """Return (spins, temperature_index) of spins with magnetisation ±m(T)."""
    index = np.repeat(np.arange(len(TEMPERATURES)), n_each)
    sign = rng.choice([-1.0, 1.0], size=len(index))
    up = (1 + sign * MAGNETISATIONS[index]) / 2
    is_up = rng.random((len(index), LENGTH, LENGTH)) < up[:, None, None]
    return np.where(is_up, 1, -1).astype(np.int8), index


@pytest.fixture(scope="module")
def trained():
    """Return a thermometer of independent spins."""
    spins, index = independent_spins(1000, stream(1, "thermometer data"))
    rng = stream(1, "thermometer")
    return train(spins, index, TEMPERATURES, **SETTINGS, rng=rng)


@pytest.mark.parametrize("n_classes", [2, 3])
def test_forward_pass_is_scikit_learns(n_classes):
    """Two classes too, where scikit-learn has a single logistic output."""
    spins, index = independent_spins(200, stream(2, "thermometer data"))
    spins, index = spins[index < n_classes], index[index < n_classes]
    network = _fit(
        spins.reshape(len(spins), -1).astype(np.float32),
        index, *SETTINGS.values(), stream(3, "thermometer"),
    )  # fmt: skip
    temperatures = TEMPERATURES[:n_classes]
    rng = stream(3, "thermometer")
    thermometer = train(spins, index, temperatures, **SETTINGS, rng=rng)
    means = stream(4, "images").uniform(-1, 1, (50, LENGTH, LENGTH)).astype("f4")
    for images in (spins, means):
        expected = network.predict_proba(images.reshape(len(images), -1))
        read = probabilities(thermometer, images)
        np.testing.assert_allclose(read, expected, atol=1e-5)
    assert all(array.dtype == np.float32 for array in thermometer.weights)


def test_every_epoch_sees_another_order(monkeypatch):
    """The shuffles go on from epoch to epoch, they do not start again."""
    orders = []

    def recorded(*arrays, **settings):
        orders.append(shuffle(*arrays, **settings))
        return orders[-1]

    monkeypatch.setattr(_multilayer_perceptron, "shuffle", recorded)
    rows = stream(5, "rows").normal(size=(40, 4)).astype(np.float32)
    _fit(rows, np.arange(40) % 3, 4, 3, stream(5, "thermometer"))
    assert len({tuple(order) for order in orders}) == 3


def test_recovers_held_out_temperatures(trained):
    """The peak of each mean curve is the true class, within half a grid step."""
    spins, index = independent_spins(500, stream(6, "held out"))
    for true, temperature in enumerate(TEMPERATURES):
        images = spins[index == true]
        row = calibrate(
            trained, images, temperature, np.arange(500),
            n_resamples=100, rng=stream(6, "bootstrap"),
        )  # fmt: skip
        assert row["n"] == 500
        assert abs(row["temperature_peak"] - temperature) < 0.5
        assert row["temperature_peak_low"] <= row["temperature_peak"]
        assert row["temperature_peak"] <= row["temperature_peak_high"]
        excess = row["probability_true"] - 1 / 3
        assert excess / row["probability_true_error"] > 4.5


def test_shuffled_labels_give_chance_level():
    """Negative control: labels that say nothing are read with probability 1/3."""
    rng = stream(7, "thermometer data")
    spins, index = independent_spins(1000, rng)
    temperatures = (rng.permutation(index), TEMPERATURES)
    thermometer = train(spins, *temperatures, **SETTINGS, rng=rng)
    spins, index = independent_spins(500, rng)
    read = probabilities(thermometer, spins)
    of_true = read[np.arange(len(read)), rng.permutation(index)]
    assert stats.ttest_1samp(of_true, 1 / 3).pvalue > ALPHA


def test_probabilities_sum_to_one_in_rows_and_curves(trained):
    spins, _ = independent_spins(500, stream(8, "held out"))
    read = probabilities(trained, spins)
    np.testing.assert_allclose(read.sum(axis=1), 1.0, rtol=1e-12)
    value, _ = curve(read, np.arange(len(read)))
    assert value.sum() == pytest.approx(1.0, rel=1e-12)


def test_same_stream_gives_the_same_network_and_survives_storage(trained):
    spins, index = independent_spins(1000, stream(1, "thermometer data"))
    rng = stream(1, "thermometer")
    again = train(spins, index, TEMPERATURES, **SETTINGS, rng=rng)
    stored = from_arrays({**to_arrays(again), "provenance": np.array("")})
    np.testing.assert_array_equal(
        probabilities(stored, spins[::50]), probabilities(trained, spins[::50])
    )


def test_error_of_the_curve_is_over_chains():
    """Copies within a chain add nothing; with one row a chain it is the plain error."""
    rows = stream(9, "rows").random((30, 4))
    value, error = curve(rows, np.arange(30))
    np.testing.assert_allclose(error, rows.std(axis=0, ddof=1) / 30**0.5, rtol=1e-12)
    copied = curve(np.repeat(rows, 7, axis=0), np.repeat(np.arange(30), 7))
    np.testing.assert_allclose(copied, (value, error), rtol=1e-12)


def test_peak_is_exact_for_a_parabola():
    temperatures = np.array([0.0, 0.5, 1.0, 2.0, 2.5])
    for vertex in (0.8, 1.0, 1.3):
        values = 1 - (temperatures - vertex) ** 2
        assert peak_temperature(values, temperatures) == pytest.approx(vertex)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([0.5, 0.3, 0.2], 0.0),  # at an end
        ([0.2, 0.3, 0.5], 2.0),
        ([0.3, 0.3, 0.3], 0.0),  # the first of equals is an end
        ([0.1, 0.45, 0.45], 1.5),  # two equal tops
        ([0.0, 1.0, 0.0], 1.0),
    ],
)
def test_peak_stays_within_the_neighbours(values, expected):
    assert peak_temperature(np.array(values), np.arange(3.0)) == pytest.approx(expected)


def test_peaks_of_many_curves_are_those_of_each():
    temperatures = np.array([0.0, 0.5, 1.0, 2.0, 2.5, np.inf])
    curves = stream(11, "curves").random((4, 50, 6))
    together = peak_temperature(curves, temperatures)
    one_by_one = [[peak_temperature(c, temperatures) for c in rows] for rows in curves]
    np.testing.assert_array_equal(together, one_by_one)
    assert np.isinf(together).any()
    assert (np.isfinite(together) & ~np.isin(together, temperatures)).any()


def test_infinite_temperature_is_never_averaged():
    temperatures = np.array([1.0, 3.0, np.inf])
    assert peak_temperature(np.array([0.1, 0.3, 0.6]), temperatures) == np.inf
    assert peak_temperature(np.array([0.1, 0.6, 0.3]), temperatures) == 3.0
    both = mean_temperature(np.array([[0.1, 0.3, 0.6], [0.5, 0.0, 0.5]]), temperatures)
    np.testing.assert_allclose(both, [2.5, 1.0], rtol=1e-12)


def test_other_size_is_refused(trained):
    with pytest.raises(ValueError, match="images must have 64 sites, got 16"):
        probabilities(trained, np.ones((1, 4, 4), np.int8))


@pytest.mark.parametrize("temperatures", [[1.0], [1.0, 1.0], [2.0, 1.0]])
def test_unsorted_temperatures_are_refused(temperatures):
    with pytest.raises(ValueError, match="temperatures must be at least two"):
        train(np.ones((2, 4, 4)), np.arange(2), temperatures, **SETTINGS, rng=None)


def test_a_class_without_images_is_refused():
    with pytest.raises(ValueError, match="temperature_index must hold every class"):
        spins = np.ones((2, 4, 4))
        train(spins, np.zeros(2, int), TEMPERATURES, **SETTINGS, rng=None)


def test_one_chain_has_no_error():
    with pytest.raises(ValueError, match="chain must name at least two chains, got 1"):
        curve(np.ones((3, 2)), np.zeros(3))
