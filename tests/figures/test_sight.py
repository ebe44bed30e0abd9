"""Couplings against distance are drawn as means over trainings, negative ones open."""

import numpy as np
import pandas as pd

from shortsight.figures.sight import draw, sight_table


def rows(source, coupling, seed=0, estimator="uniform", temperature=6.0):
    own = {"source": source, "estimator": estimator, "seed": seed, "r": [1.0, 2.0]}
    own |= {"coupling": coupling, "error": 0.01, "temperature": temperature}
    return pd.DataFrame(own)


def test_means_over_trainings_are_drawn_in_their_panel():
    machines = [rows("paper_text", [x, -0.1], seed) for seed, x in enumerate((1, 3))]
    given = rows("paper_text", [9.0, 9.0], estimator="given")
    one = pd.concat([rows("exact", [1.0, 0.0]), *machines, given])
    mixture = rows("exact", [0.5, 0.1], temperature=np.nan)
    table = sight_table({"one": one, "mixed": mixture})
    drawn = table[table["source"] == "paper_text"]
    assert drawn["coupling"].tolist() == [2.0, -0.1]
    assert drawn["error"].tolist() == [1.0, 0.0], "over trainings"
    assert set(table["error"][table["source"] == "exact"]) == {0.01}
    figure = draw(table, {"one": "alone", "mixed": "mixture"})
    first, second, *_ = figure.axes
    assert first.get_title(loc="left") == "(a) alone"
    assert first.get_ylabel().startswith("$T")
    filled, open_ = (
        x for x in first.lines if x.get_marker() == "o" and len(x.get_xdata()) == 1
    )
    assert (filled.get_ydata()[0], open_.get_ydata()[0]) == (2.0, 0.1)
    assert open_.get_markerfacecolor() == "white" != filled.get_markerfacecolor()
    assert not second.get_ylabel().startswith("$T")
