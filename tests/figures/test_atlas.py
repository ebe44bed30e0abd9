"""Every training of the atlas is drawn at its place, in the panel of its part."""

import numpy as np
import pandas as pd
import pytest
from trainings import trainings

from shortsight.figures.atlas import COLUMNS, atlas_table, draw

MODELS = pd.DataFrame({"system": ["a", "n"], "alpha": [3.0, np.inf]})
SLOPES = pd.DataFrame({"share": [0.9, 1.1], "slope": [-0.1, 0.2]})
SLOPES = [SLOPES.assign(system="n", reading="network", slope_error=0.01)]


@pytest.fixture
def table():
    parts = [trainings([0.8, 0.82]), trainings([0.9], system="n")]
    parts.append(trainings([0.7], part="training_set", training_set="wide"))
    parts.append(trainings([0.6], part="recipe", gap=2.0, gap_error=0.1))
    parts.append(trainings([0.5, np.nan], part="size"))
    tops = {(system, name): 2.0 for system in "an" for name in ("system", "wide")}
    return atlas_table(pd.concat(parts)[[*COLUMNS]], MODELS, tops)


def test_each_part_has_its_panel(table):
    figure = draw(table, SLOPES, {"window": 0.1, "paper": [0.97]}, ["wide"])
    panels = dict(zip("abcde", figure.axes, strict=True))
    drawn = {
        name: {x for line in ax.lines for x in line.get_xydata()[:, int(name != "b")]}
        for name, ax in panels.items()
    }
    assert {0.8, 0.82, 0.9, 0.97} <= drawn["a"]
    assert {0.7} <= drawn["b"]
    assert {0.6} <= drawn["c"]
    assert {-0.1, 0.2} <= drawn["d"]
    assert {0.5} <= drawn["e"]
    ticks = [label.get_text() for label in figure.axes[0].get_xticklabels()]
    assert ticks == ["3", "n. n."]


def test_a_part_that_is_not_there_leaves_its_panel_empty(table):
    figure = draw(table[table["part"] == "range"], [], {"window": 0.1}, [])
    drawn = [len(ax.lines) > 1 for ax in figure.axes]
    assert drawn == [True, False, False, False, False]
