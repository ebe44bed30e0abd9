"""A mean curve and its resamples are read as temperatures."""

import numpy as np

from shortsight.random import stream
from shortsight.thermometer.reading import drawn_chains, read_curves, resamples

CHAIN = np.arange(120) // 6
CLASSES = np.array([1.0, 2.0, 3.0, 4.0])


def test_the_sample_stands_before_its_resamples():
    own, *others = resamples(CHAIN, 5, stream(2, "chains")).weights
    np.testing.assert_array_equal(own, 1)
    drawn = drawn_chains(CHAIN, 5, stream(2, "chains"))
    np.testing.assert_array_equal(drawn.weights, others)
    np.testing.assert_array_equal(drawn.weights.sum(axis=1), 20)


def test_network_reads_the_mean_curve():
    """Half of the images in class 1, half in class 2: the mean is 1.5, resampled."""
    drawn = resamples(CHAIN, 40, stream(2, "chains"))
    probability = np.eye(4)[np.where(CHAIN < 10, 0, 1)]
    curves = drawn.averages(probability)
    assert curves[0].tolist() == [0.5, 0.5, 0.0, 0.0]
    share = drawn.weights[:, 10:].sum(axis=1) / 20
    np.testing.assert_allclose(curves[:, 1], share, rtol=1e-12)
    read = read_curves(curves, CLASSES)
    np.testing.assert_allclose(read["temperature_mean"], 1 + share, rtol=1e-12)
