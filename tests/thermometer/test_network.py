"""The thermometer: its forward pass is scikit-learn's."""

import numpy as np
import pytest
from magnets import LENGTH, SETTINGS, TEMPERATURES, independent_spins

from shortsight.random import stream
from shortsight.thermometer.network import from_arrays, probabilities, to_arrays
from shortsight.thermometer.training import _fit, train


@pytest.mark.parametrize("n_classes", [2, 3])
def test_forward_pass_is_scikit_learns(n_classes):
    """Two classes too, where scikit-learn has a single logistic output."""
    spins, index = independent_spins(200, stream(2, "thermometer data"))
    spins, index = spins[index < n_classes], index[index < n_classes]
    rows = spins.reshape(len(spins), -1).astype(np.float32)
    network = _fit(rows, index, *SETTINGS.values(), stream(3, "thermometer"))
    temperatures = TEMPERATURES[:n_classes]
    rng = stream(3, "thermometer")
    thermometer = train(spins, index, temperatures, **SETTINGS, rng=rng)
    means = stream(4, "images").uniform(-1, 1, (50, LENGTH, LENGTH)).astype("f4")
    for images in (spins, means):
        expected = network.predict_proba(images.reshape(len(images), -1))
        read = probabilities(thermometer, images)
        np.testing.assert_allclose(read, expected, atol=1e-5)
        np.testing.assert_allclose(read.sum(axis=1), 1.0, rtol=1e-12)
    assert all(array.dtype == np.float32 for array in thermometer.weights)


def test_same_stream_gives_the_same_network_and_survives_storage(trained):
    spins, index = independent_spins(1000, stream(1, "thermometer data"))
    rng = stream(1, "thermometer")
    again = train(spins, index, TEMPERATURES, **SETTINGS, rng=rng)
    stored = from_arrays({**to_arrays(again), "provenance": np.array("")})
    np.testing.assert_array_equal(
        probabilities(stored, spins[::50]), probabilities(trained, spins[::50])
    )
