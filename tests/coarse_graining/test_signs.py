"""Signs of hidden units: a choice is read as its flipped images are, bit for bit."""

import numpy as np
from coarse_images import CLASSES

from shortsight.coarse_graining.signs import (
    gauge_signs,
    read_choices,
    sign_choices,
    signs_table,
)
from shortsight.random import stream
from shortsight.thermometer.network import Thermometer, probabilities
from shortsight.thermometer.reading import read_curves


def two_layers():
    rng = stream(1, "signs")
    shapes = [(64, 5), (5, 4)]
    weights = tuple(rng.normal(size=s).astype(np.float32) for s in shapes)
    biases = tuple(rng.normal(size=s[1]).astype(np.float32) for s in shapes)
    return Thermometer(CLASSES, weights, biases)


def test_choices_are_fair_and_go_on_where_fewer_end():
    """The sum of fair signs is within five deviations of 0: one run in 10^6 fails."""
    choices = sign_choices(200, 1024, stream(2, "signs"))
    assert (choices.dtype, {*choices.ravel()}) == (np.int8, {-1, 1})
    assert abs(choices.sum(dtype=int)) < 5 * np.sqrt(choices.size)
    fewer = sign_choices(7, 1024, stream(2, "signs"))
    np.testing.assert_array_equal(choices[:7], fewer)


def test_a_choice_is_read_as_its_flipped_images(spins):
    choices = sign_choices(6, 64, stream(3, "signs"))
    rows = spins.reshape(120, 64)
    found = read_choices(rows, choices, two_layers())
    for signs, peak in zip(choices, found, strict=True):
        images = (rows * signs).reshape(120, 8, 8)
        curve = probabilities(two_layers(), images).mean(axis=0)
        assert peak == read_curves(curve, CLASSES)["temperature_peak"]
    assert len(np.unique(found)) > 1, "the signs matter"


def test_a_row_is_a_choice_and_a_level():
    table = signs_table([np.array([9.0, 8.0]), np.array([7.0, 8.5])])
    assert table["choice"].tolist() == [0, 1] * 2
    assert table["level"].tolist() == [1, 1, 2, 2]
    assert table["temperature_peak"].tolist() == [9.0, 8.0, 7.0, 8.5]


def test_fixed_gauge_does_not_know_the_gauge_it_came_from():
    rng = stream(8, "weights")
    first, second = rng.normal(size=(64, 16)), rng.normal(size=(16, 4))
    flip_1, flip_2 = (2 * rng.integers(2, size=n) - 1 for n in (16, 4))
    plain = gauge_signs([first, second])
    flipped = gauge_signs([first * flip_1, flip_1[:, None] * second * flip_2])
    np.testing.assert_array_equal(flipped[0] * flip_1, plain[0])
    np.testing.assert_array_equal(flipped[1] * flip_2, plain[1])
    assert ((first * plain[0]).sum(axis=0) > 0).all()
    fixed = plain[0][:, None] * second * plain[1]
    assert (fixed.sum(axis=0) > 0).all()
    assert {len(np.unique(s)) for s in (flip_1, flip_2)} == {2}


def test_balanced_weights_keep_their_sign():
    assert gauge_signs([np.array([[1.0, -1.0], [-1.0, -1.0]])])[0].tolist() == [1, -1]
