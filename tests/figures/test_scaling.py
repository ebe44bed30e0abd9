"""Figure 2 shows the numbers it is given, unchanged, and nothing else."""

import numpy as np
from drawing import REFERENCE, corners, red_lines
from matplotlib.collections import FillBetweenPolyCollection

from shortsight.figures import scaling as scaling_figure


def test_figure_2_shows_values_and_errors(scaling):
    axes = scaling_figure.draw(scaling, {}).axes
    drawn = [curve for ax in axes for curve in ax.containers]
    rows = scaling.groupby(["panel", "length"])
    for curve, (_, here) in zip(drawn, rows, strict=True):
        points, _, (bars,) = curve.lines
        np.testing.assert_array_equal(points.get_xdata(), here["temperature"])
        values = points.get_ydata().astype(np.float64)  # errorbar keeps objects
        np.testing.assert_array_equal(values, here["value"])
        ends = np.array([bar[:, 1] for bar in bars.get_segments() if len(bar)])
        defined = here.dropna(subset="value")
        low, high = (defined["value"] + sign * defined["error"] for sign in (-1, 1))
        np.testing.assert_array_equal(ends[np.isfinite(ends[:, 0])], np.c_[low, high])


def test_figure_2_shows_the_spread_over_fit_windows(scaling):
    ax = scaling_figure.draw(scaling, {}).axes[1]
    (drawn,) = [c for c in ax.collections if isinstance(c, FillBetweenPolyCollection)]
    rows = scaling[scaling["panel"] == "b"]
    for sign in (-1, 1):
        edge = rows["value"] + sign * rows["spread"]
        expected = np.c_[rows["temperature"], edge].round(9)
        assert {tuple(v) for v in expected} <= corners(drawn)


def test_wild_fit_leaves_the_frame_and_is_pointed_at(scaling):
    ax = scaling_figure.draw(scaling, {}).axes[0]
    assert ax.get_ylim()[1] < 2.0
    (arrow,) = [line for line in ax.lines if line.get_marker() == "^"]
    np.testing.assert_array_equal(arrow.get_xdata(), [10.0])


def test_figure_2_marks_what_the_paper_gives(scaling):
    window = {"temperature_window_low": 5.0, "temperature_window_high": 8.0}
    axes = scaling_figure.draw(scaling, REFERENCE | window).axes
    marked = [([1.0], [7.7]), ([0.53], [7.7]), ([], [7.7])]
    assert [red_lines(ax) for ax in axes] == marked
    without = scaling_figure.draw(scaling, {}).axes
    assert all(red_lines(ax) == ([], []) for ax in without)
    (span,) = axes[2].patches
    assert (span.get_x(), span.get_x() + span.get_width()) == (5.0, 8.0)


def test_undefined_everywhere_is_an_empty_panel(scaling):
    scaling.loc[scaling["panel"] == "a", "value"] = np.nan
    scaling_figure.draw(scaling, REFERENCE).canvas.draw()
