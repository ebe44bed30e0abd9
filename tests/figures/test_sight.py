"""Couplings against distance are drawn as means over trainings, negative ones open."""

import pandas as pd

from shortsight.figures.sight import draw


def rows(source, coupling, seed=0, estimator="uniform"):
    own = {"source": source, "estimator": estimator, "seed": seed}
    return pd.DataFrame(own | {"r": [1.0, 2.0], "coupling": coupling, "error": 0.01})


def test_means_over_trainings_are_drawn():
    parts = [rows("recipe", [x, -0.1], seed) for seed, x in enumerate((1.0, 3.0))]
    parts += [rows("exact", [1.0, 1e-17]), rows("recipe", [9.0, 9.0], 0, "given")]
    tables = {"one": pd.concat(parts)}
    figure, table = draw(
        tables, places=[["one", "alone", True]], titles={"recipe": "Recipe"}
    )
    drawn = table[table["source"] == "recipe"]
    assert drawn["coupling"].tolist() == [2.0, -0.1]
    assert drawn["error"].tolist() == [1.0, 0.0], "over trainings"
    first = figure.axes[0]
    assert first.get_title(loc="left") == "(a) alone"
    points = [
        x for x in first.lines if x.get_marker() == "o" and len(x.get_xdata()) == 1
    ]
    shown = {x.get_ydata()[0]: x.get_markerfacecolor() == "white" for x in points}
    assert shown == {2.0: False, 0.1: True}
    (dash,) = (x for x in first.lines if x.get_marker() == "_")
    assert dash.get_ydata().tolist() == [1.0]
