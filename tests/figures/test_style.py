"""Limits, colours and files of all figures."""

import importlib

import numpy as np
import pandas as pd
import pytest
from drawing import REFERENCE, outputs_in

from shortsight.figures import style
from shortsight.figures.style import limit, save, sequence


def test_tame_values_are_all_in_the_frame():
    ax = style.plt.figure().add_subplot()
    limit(ax, [*np.linspace(0.0, 0.2, 5), *np.full(200, 0.21), np.nan], 1.0, None)
    low, high = ax.get_ylim()
    assert low < 0.0 < 1.0 < high


@pytest.mark.parametrize(("name", "reference"), [("flow", [REFERENCE]), ("vh", [])])
def test_same_table_gives_the_same_files(name, reference, request, tmp_path):
    draw = importlib.import_module(f"shortsight.figures.{name}").draw
    table = request.getfixturevalue(name)
    before = table.copy()
    for folder in ("first", "second"):
        outputs = outputs_in(tmp_path / folder)
        save(draw(table, *reference), table, outputs, "{}")
        assert {*(tmp_path / folder).iterdir()} == {*vars(outputs).values()}
    for path in (tmp_path / "first").iterdir():
        assert path.read_bytes() == (tmp_path / "second" / path.name).read_bytes()
    pd.testing.assert_frame_equal(table, before)
    assert not style.plt.get_fignums()


def test_colours_follow_the_values_not_their_order():
    assert sequence([8, 32, 10]) == sequence([32, 10, 8])
    assert len(set(sequence([8, 32, 10]).values())) == 3
