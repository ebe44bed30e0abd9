"""Figures 3 to 5 show the numbers they are given, unchanged, and nothing else."""

import itertools

import numpy as np
import pandas as pd
import pytest
from drawing import REFERENCE, red_lines

from shortsight.figures import flow as flow_figure


@pytest.mark.parametrize("panel", ["spin", "energy"])
def test_flow_shows_trainings_and_their_median(flow, panel):
    ax = flow_figure.draw(flow, {}).axes[["spin", "energy"].index(panel)]
    trainings = dict(list(flow.groupby(["panel", "recipe", "seed"])))
    keys = list(itertools.product(["one", "two"], [0, 1, -1]))
    for line, (recipe, seed) in zip(ax.lines, keys, strict=True):
        rows = trainings[panel, recipe, seed]
        np.testing.assert_array_equal(line.get_xdata(), rows["length"])
        np.testing.assert_array_equal(line.get_ydata(), rows["value"])
        assert np.isnan(line.get_ydata()[3])


def test_flow_curves_are_those_of_every_training(flow):
    axes = flow_figure.draw(flow, {}).axes[2:]
    trainings = dict(list(flow.groupby(["panel", "recipe", "seed"])))
    for ax, recipe in zip(axes, ["one", "two"], strict=True):
        keys = list(itertools.product([0, 5], [0, 1]))
        for line, (length, seed) in zip(ax.lines, keys, strict=True):
            here = trainings["curve", recipe, seed]
            rows = here[here["length"] == length]
            np.testing.assert_array_equal(line.get_ydata(), rows["value"])
    (legend,) = axes[0].get_figure(root=True).subfigs[1].legends
    assert [text.get_text() for text in legend.get_texts()] == ["0", "5"]


def test_flow_marks_critical_point_and_end(flow):
    ends = {"flow_spin": 0.175, "flow_energy": 0.25, "flow_temperature": 6.0}
    without = flow_figure.draw(flow, {}).axes
    assert all(red_lines(ax) == ([], []) for ax in without)
    axes = flow_figure.draw(flow, REFERENCE | ends).axes
    assert red_lines(axes[0]) == ([0.53, 0.175], [])
    assert red_lines(axes[1]) == ([1.0, 0.25], [])
    assert all(red_lines(ax) == ([], [7.7, 6.0]) for ax in axes[2:])


def machine(spin, energy):
    """Return a flow of two lengths with these dimensions, and its curves."""
    table = pd.DataFrame({"length": [0, 1], "dimension_spin": spin})
    table["dimension_energy"] = energy
    curve = {"length": [0, 1], "class_temperature": 5.0, "probability": spin}
    return table, pd.DataFrame(curve)


def test_median_is_that_of_trainings_that_have_the_number():
    """Of three: none undefined, one (their median stays), two (it does not)."""
    flows = [
        ("r", 0, *machine([0.0, 9.0], [1.0, np.nan])),
        ("r", 1, *machine([0.1, 0.2], [np.nan, np.nan])),
        ("r", 2, *machine([0.5, 0.3], [2.0, 3.0])),
    ]
    table = flow_figure.flow_table(flows, [1])
    assert "low" not in table, "no band around a mean"
    median = table[table["seed"] == flow_figure.MEDIAN].set_index(["panel", "length"])
    assert median.loc["spin", "value"].tolist() == [0.1, 0.3]
    assert median.loc[("energy", 0), "value"] == 1.5
    assert np.isnan(median.loc[("energy", 1), "value"])
    assert median.loc["curve", "value"].tolist() == [0.3], "a length asked for"
    assert (table["seed"] != flow_figure.MEDIAN).sum() == 3 * (2 + 2 + 1)
