"""Seeds, progress and configurations as people pass them."""

import numpy as np

from shortsight.interface.arguments import generator, reporter
from shortsight.random import stream


def test_integer_seeds_are_named_streams():
    for seed in (3, np.int64(3)):
        assert generator(seed, "a").random() == stream(3, "a").random()
    assert generator(3, "a").random() != generator(3, "b").random()


def test_a_generator_is_advanced_and_none_differs_each_time():
    rng = np.random.default_rng(1)
    assert generator(rng, "a") is rng
    assert generator(None).random() != generator(None).random()


def test_progress_is_one_line_or_a_function(capsys):
    assert reporter(False, "steps") is None
    assert reporter(print, "steps") is print
    report = reporter(True, "steps")
    report(1, 2)  # too soon after the start to be shown
    report(2, 2)
    screen = capsys.readouterr()
    assert screen.out == ""
    assert screen.err.startswith("\rsteps: 2 of 2, 0 s left")
    assert screen.err.endswith("\n")
