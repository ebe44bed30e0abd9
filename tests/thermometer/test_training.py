"""Training of the thermometer: it learns temperatures, not from shuffled labels."""

import numpy as np
from magnets import SETTINGS, TEMPERATURES, independent_spins
from scipy import stats
from sklearn.neural_network import _multilayer_perceptron
from sklearn.utils import shuffle

from shortsight.random import stream
from shortsight.thermometer.calibration import calibrate
from shortsight.thermometer.network import probabilities
from shortsight.thermometer.training import _fit, train

ALPHA = 1e-5


def test_every_epoch_sees_another_order(monkeypatch):
    orders = []

    def recorded(*arrays, **settings):
        orders.append(shuffle(*arrays, **settings))
        return orders[-1]

    monkeypatch.setattr(_multilayer_perceptron, "shuffle", recorded)
    rows = stream(5, "rows").normal(size=(40, 4)).astype(np.float32)
    _fit(rows, np.arange(40) % 3, 4, 3, stream(5, "thermometer"))
    assert len({tuple(order) for order in orders}) == 3


def test_recovers_held_out_temperatures(trained):
    spins, index = independent_spins(500, stream(6, "held out"))
    for true, temperature in enumerate(TEMPERATURES):
        images = spins[index == true], temperature, np.arange(500)
        rng = stream(6, "bootstrap")
        row = calibrate(trained, *images, n_resamples=100, rng=rng)
        peak = row["temperature_peak"]
        assert abs(peak - temperature) < 0.5
        assert row["temperature_peak_low"] <= peak <= row["temperature_peak_high"]
        of_true = probabilities(trained, images[0])[:, true]
        assert stats.ttest_1samp(of_true, 1 / 3).statistic > 4.5


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
