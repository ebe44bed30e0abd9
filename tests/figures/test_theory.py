"""Ends and predictions are drawn at their places."""

import numpy as np
import pandas as pd

from shortsight.figures.theory import draw

ROW = {"part": "published", "system": "n", "coupling": "nearest_neighbour", "unit": 2.0}
ROW |= {"seed": 0, "end_error": 0.01, "k": 1.0, "n_hidden": 64, "highest": 3.0}
ROWS = [
    ROW | {"training_set": "t_max_6", "end": 1.1, "one_mode": 1.15},
    ROW | {"training_set": "t_max_4", "end": 0.9, "one_mode": 0.95, "highest": 2.0},
    ROW | {"training_set": "t_max_6", "end": 1.2, "one_mode": 1.25, "n_hidden": 16},
    ROW | {"training_set": "t_max_6", "end": 1.3, "one_mode": 1.35, "k": 10.0},
    ROW | {"training_set": "x", "end": 0.8, "one_mode": np.nan, "part": "range"},
    ROW | {"training_set": "y", "end": 0.7, "one_mode": 0.75, "part": "range"},
]
TABLE = pd.DataFrame(ROWS).assign(recipe=range(len(ROWS)))
TABLE["with_local"] = TABLE["one_mode"] - 0.04


def points(ax):
    return {tuple(np.round(xy, 9)) for line in ax.lines for xy in line.get_xydata()}


def test_each_number_has_its_place():
    table = pd.concat([TABLE, TABLE[-1:].assign(k=np.inf, recipe="p", end=0.72)])
    figure, _ = draw(table, window=0.1, critical=2.269)
    a, local, b, c = figure.axes
    assert {(1.15, 1.1), (0.75, 0.7), (0.75, 0.72)} <= points(a)
    assert {(1.11, 1.1), (0.71, 0.7), (0.71, 0.72)} <= points(local)
    assert {(6.0, 2.2), (6.0, 2.3), (4.0, 1.8), (4.0, 1.9)} <= points(b)
    assert (6.0, 2.4) not in points(b), "a width with one training set"
    assert {(64.0, 2.2), (64.0, 2.6), (16.0, 2.4), (16.0, 2.5)} <= points(c)
    assert {(0.0, 2.269), (1.0, 2.269)} <= points(b) & points(c)


def test_without_published_hits_their_panels_are_empty():
    figure, _ = draw(TABLE[TABLE["part"] == "range"], window=0.1, critical=2.269)
    assert points(figure.axes[2]) == {(0.0, 2.269), (1.0, 2.269)}
