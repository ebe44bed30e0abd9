"""Every training of the atlas is drawn at its place, in the panel of its part."""

import numpy as np
import pandas as pd
import pytest
from trainings import trainings

from shortsight.figures.atlas import draw

SETTINGS = {"reference": "a", "window": 0.1, "paper": [5 * 0.97], "sets": ["wide"]}
SLOPES = pd.DataFrame({"share": [0.9, 1.1], "slope": [-0.1, 0.2]})
SLOPES = {"n": SLOPES.assign(reading="network", slope_error=0.01)}


@pytest.fixture
def ends():
    parts = [trainings([0.8, 0.82]), trainings([0.9], system="n")]
    parts.append(trainings([0.7], part="training_set", training_set="wide"))
    parts.append(trainings([0.6], part="recipe", gap=2.0, gap_error=0.1))
    parts.append(trainings([0.5, np.nan], part="size"))
    table = pd.concat(parts)
    return table.assign(alpha=table["system"].map({"a": 3.0, "n": np.inf}))


def test_each_part_has_its_panel(ends):
    figure, table = draw(ends, SLOPES, **SETTINGS)
    assert len(table) == len(ends)
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


def test_a_part_that_is_not_there_leaves_its_panel_empty(ends):
    figure, _ = draw(ends[ends["part"] == "range"], {}, **SETTINGS | {"reference": ""})
    drawn = [len(ax.lines) > 1 for ax in figure.axes]
    assert drawn == [True, False, False, False, False]
