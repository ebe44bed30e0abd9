"""Seeds, progress and configurations as people pass them."""

import sys

import numpy as np
import pytest

from shortsight.interface.arguments import (
    ADVICE,
    generator,
    in_words_of_the_library,
    reporter,
)
from shortsight.random import stream


def test_integer_seeds_are_named_streams():
    for seed in (3, np.int64(3)):
        assert generator(seed, "a").random() == stream(3, "a").random()
    assert generator(3, "a").random() != generator(3, "b").random()


def test_a_generator_is_advanced_and_none_differs_each_time():
    rng = np.random.default_rng(1)
    assert generator(rng, "a") is rng
    assert generator(None).random() != generator(None).random()


def test_progress_is_a_bar_or_a_function(capsys):
    pytest.importorskip("tqdm")
    assert reporter(False, "steps", 2) is None
    assert reporter(print, "steps", 2) is print
    report = reporter(True, "steps", 2)
    begun = capsys.readouterr().err
    assert "steps:   0%" in begun, "the clock runs before the first report"
    report(1, 2)
    report(2, 2)
    screen = capsys.readouterr()
    assert screen.out == "" and "steps: 100%" in screen.err and "2/2" in screen.err


def test_a_bar_without_tqdm_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "tqdm", None)
    monkeypatch.setitem(sys.modules, "tqdm.auto", None)
    said = r'a progress bar needs tqdm.*; pip install "\.\[notebook\]"'
    with pytest.raises(ImportError, match=said):
        reporter(True, "steps", 2)


def test_advice_of_a_study_is_put_in_words_of_the_library():
    for advice in ADVICE:
        with pytest.raises(ValueError) as found, in_words_of_the_library():
            raise ValueError(f"a must be b, got c{advice}")
        assert "recipe" not in str(found.value) and "snakemake" not in str(found.value)
    with pytest.raises(ValueError, match=r"^other$"), in_words_of_the_library():
        raise ValueError("other")
