"""A temporary name leads back to the name it is for, and no other name does."""

from pathlib import Path

import pytest

from shortsight.records.partial import finished_name, partial_path


@pytest.mark.parametrize("name", ["T1.5.npz", "a", ".b.c", "x.1.png"])
def test_there_and_back(name):
    temporary = partial_path(Path("results") / name)
    assert temporary.parent == Path("results")
    assert temporary.name.startswith(".")
    assert finished_name(temporary.name) == name


OTHERS = ("T1.npz", ".hidden", ".1.partial", ".a.partial.npz", "a.7.partial", "")
OTHERS += (".a.7.partialx", ".a.7.partial.b.c", ".a.x7.partial")


@pytest.mark.parametrize("name", OTHERS)
def test_other_names(name):
    assert finished_name(name) is None
