"""Figures 3 to 5 show the numbers they are given, unchanged, and nothing else."""

import itertools

import numpy as np
import pytest
from drawing import REFERENCE, corners, red_lines

from shortsight.figures import flow as flow_figure


@pytest.mark.parametrize("panel", ["spin", "energy"])
def test_flow_shows_seeds_and_means(flow, panel):
    ax = flow_figure.draw(flow, {}).axes[["spin", "energy"].index(panel)]
    keys = list(itertools.product(["one", "two"], [0, 1, -1]))
    for line, (recipe, seed) in zip(ax.lines, keys, strict=True):
        mine = flow[["panel", "recipe", "seed"]] == [panel, recipe, seed]
        rows = flow[mine.all(axis=1)]
        np.testing.assert_array_equal(line.get_xdata(), rows["length"])
        np.testing.assert_array_equal(line.get_ydata(), rows["value"])
        assert np.isnan(line.get_ydata()[3])


def test_flow_band_has_a_gap_and_the_bounds_given(flow):
    ax = flow_figure.draw(flow, {}).axes[0]
    rows = flow[(flow["panel"] == "spin") & (flow["seed"] == -1)]
    for drawn, (_, here) in zip(ax.collections, rows.groupby("recipe"), strict=True):
        here = here.dropna(subset="value")
        assert len(drawn.get_paths()) == 2
        for bound in ("low", "high"):
            expected = here[["length", bound]].to_numpy().round(9)
            assert {tuple(v) for v in expected} <= corners(drawn)


def test_flow_curves_are_the_means_over_seeds(flow):
    axes = flow_figure.draw(flow, {}).axes[2:]
    for ax, recipe in zip(axes, ["one", "two"], strict=True):
        assert [line.get_label() for line in ax.lines] == ["0", "5"]
        for line, length in zip(ax.lines, [0, 5], strict=True):
            mine = flow[["panel", "recipe", "seed", "length"]] == [
                *("curve", recipe, -1),
                length,
            ]
            rows = flow[mine.all(axis=1)]
            np.testing.assert_array_equal(line.get_ydata(), rows["value"])


def test_flow_marks_critical_point_and_end(flow):
    ends = {"flow_spin": 0.175, "flow_energy": 0.25, "flow_temperature": 6.0}
    axes = flow_figure.draw(flow, REFERENCE | ends).axes
    assert red_lines(axes[0]) == ([0.53, 0.175], [])
    assert red_lines(axes[1]) == ([1.0, 0.25], [])
    assert all(red_lines(ax) == ([], [7.7, 6.0]) for ax in axes[2:])


def test_missing_numbers_of_the_paper_are_not_drawn(flow):
    axes = flow_figure.draw(flow, {}).axes
    assert all(red_lines(ax) == ([], []) for ax in axes)
