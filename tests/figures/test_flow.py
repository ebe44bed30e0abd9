"""Figures 3 to 5 show the numbers they are given, unchanged, and nothing else."""

import numpy as np
import pandas as pd
from drawing import REFERENCE, red_lines

from shortsight.figures import flow as flow_figure


def panels(table, reference=None):
    """Return the panels of the figure, a row for each recipe."""
    axes = flow_figure.draw(table, reference or {}).axes
    return np.reshape(axes, (-1, 3))


def test_flow_shows_trainings_and_their_median_and_curves(flow):
    """Curves are the last of each training, and all of one: the colder of two."""
    trainings = dict(list(flow.groupby(["panel", "recipe", "seed"])))
    curves = dict(list(flow.groupby(["recipe", "seed", "length"])))
    for axes, recipe in zip(panels(flow), ["one", "two"], strict=True):
        for ax, panel in zip(axes, ["spin", "energy"], strict=False):
            for line, seed in zip(ax.lines, [0, 1, -1], strict=True):
                rows = trainings[panel, recipe, seed]
                np.testing.assert_array_equal(line.get_xdata(), rows["length"])
                np.testing.assert_array_equal(line.get_ydata(), rows["value"])
        keys = [(0, 5), (1, 5), (0, 0), (0, 5)]
        for line, key in zip(axes[2].lines, keys, strict=True):
            rows = curves[recipe, *key].query("panel == 'curve'")
            np.testing.assert_array_equal(line.get_ydata(), rows["value"])


def test_a_recipe_at_zero_is_not_hidden_and_a_hot_one_not_cut_off(flow):
    """Each has a row and a colour; 0.001, 0.1 and 2 are told apart on one axis."""
    spin = flow["panel"] == "spin"
    one = spin & (flow["recipe"] == "one")
    flow = flow.assign(value=flow["value"].mask(spin, 2.0).mask(one, 0.001))
    cold, hot = panels(flow)[:, 0]
    assert cold.get_ylim() == hot.get_ylim()
    assert cold.lines[0].get_color() != hot.lines[0].get_color()
    low, middle, high = (cold.transData.transform((0, y))[1] for y in (0.001, 0.1, 2.0))
    assert cold.bbox.y0 < low < high < cold.bbox.y1
    assert min(middle - low, high - middle) > 0.2 * cold.bbox.height


def test_flow_marks_critical_point_and_end(flow):
    ends = {"flow_spin": 0.175, "flow_energy": 0.25, "flow_temperature": 6.0}
    assert all(red_lines(ax) == ([], []) for ax in panels(flow).ravel())
    for spin, energy, curve in panels(flow, REFERENCE | ends):
        assert red_lines(spin) == ([0.53, 0.175], [])
        assert red_lines(energy) == ([1.0, 0.25], [])
        assert red_lines(curve) == ([], [7.7, 6.0])


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
