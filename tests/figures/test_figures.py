"""Figures show the numbers they are given, unchanged, and nothing else."""

import itertools

import numpy as np
import pandas as pd
import pytest
from matplotlib.collections import FillBetweenPolyCollection

from shortsight.figures import (
    figure_2,
    figure_8,
    figure_flow,
    figure_receptive,
    style,
)
from shortsight.figures.style import PAPER_RED, limit, save, sequence, use

REFERENCE = {
    "critical_temperature": 7.7,
    "dimension_spin": 0.53,
    "dimension_energy": 1.0,
}
TEMPERATURES = np.arange(0.0, 14.5, 0.5)


@pytest.fixture(autouse=True)
def closed_figures():
    """Set the style; close what a test drew."""
    use()
    yield
    style.plt.close("all")


@pytest.fixture
def scaling():
    """Return a table of Figure 2 with an undefined and a wild energy dimension."""
    value = 0.1 * TEMPERATURES
    value[0], value[20] = np.nan, 40.0
    part = {"temperature": TEMPERATURES, "error": 0.02, "spread": 0.1}
    tables = [
        pd.DataFrame({"panel": panel, "length": length, "value": values, **part})
        for panel, length, values in (
            ("a", 10, value),
            ("b", 10, 0.05 * TEMPERATURES),
            ("c", 8, 1 - TEMPERATURES / 15),
            ("c", 32, 1 - TEMPERATURES / 14),
        )
    ]
    return pd.concat(tables, ignore_index=True)


@pytest.fixture
def flow():
    """Return a table of Figures 3 to 5: two recipes, two seeds, a gap at length 3."""
    lengths = np.arange(8.0)
    tables = []
    for recipe, panel, seed in itertools.product(
        ["one", "two"], ["spin", "energy"], [-1, 0, 1]
    ):
        value = len(recipe + panel) / 10 + 0.01 * (seed + 1) * lengths
        value[3] = np.nan
        part = {"length": lengths, "value": value, "class_temperature": np.nan}
        bounds = {"low": value - 0.1, "high": value + 0.2}
        key = {"panel": panel, "recipe": recipe, "seed": seed}
        tables.append(pd.DataFrame({**key, **part, **bounds}))
    for recipe, length, seed in itertools.product(["one", "two"], [0, 5], [-1, 0]):
        value = np.exp(-((TEMPERATURES - length - seed) ** 2))
        key = {"panel": "curve", "recipe": recipe, "seed": seed, "length": length}
        bounds = {"low": 0.9 * value, "high": 1.1 * value}
        part = {"class_temperature": TEMPERATURES, "value": value}
        tables.append(pd.DataFrame({**key, **part, **bounds}))
    return pd.concat(tables, ignore_index=True)


@pytest.fixture
def receptive():
    """Return a table of Figures 6 and 7 whose values are all different."""
    x, y = np.divmod(np.arange(16), 4)
    return pd.concat(
        [
            pd.DataFrame(
                {"level": level, "label": f"layer {level}", "unit": unit}
                | {"x": x, "y": y, "value": 100 * level + unit + np.arange(16) / 16}
            )
            for level, unit in itertools.product([1, 2, 3], [3, 11, 20, 31])
        ],
        ignore_index=True,
    )


@pytest.fixture
def coarse():
    """Return a table of Figure 8."""
    cases = [("a", "hidden"), ("b", "means"), ("b", "majority")]
    return pd.concat(
        [
            pd.DataFrame(
                {"panel": panel, "level": level, "reading": reading, "error": 0.01}
                | {
                    "class_temperature": TEMPERATURES,
                    "value": np.exp(-((TEMPERATURES - level - len(reading)) ** 2)),
                }
            )
            for (panel, reading), level in itertools.product(cases, [1, 2, 3])
        ],
        ignore_index=True,
    )


def red_lines(ax):
    """Return the numbers of the paper that a panel marks, horizontal ones first."""
    lines = [line for line in ax.lines if line.get_color() == PAPER_RED]
    across = [line.get_ydata()[0] for line in lines if line.get_xdata()[0] == 0]
    return across, [line.get_xdata()[0] for line in lines if line.get_ydata()[0] == 0]


def corners(band):
    """Return the corners of a band as a set."""
    paths = band.get_paths()
    return {tuple(v) for path in paths for v in path.vertices.round(9)}


@pytest.mark.parametrize("panel", ["a", "b", "c"])
def test_figure_2_shows_values_and_errors(scaling, panel):
    ax = figure_2.draw(scaling, {}).axes["abc".index(panel)]
    rows = scaling[scaling["panel"] == panel]
    for curve, (_, here) in zip(ax.containers, rows.groupby("length"), strict=True):
        points, _, (bars,) = curve.lines
        np.testing.assert_array_equal(points.get_xdata(), here["temperature"])
        drawn = points.get_ydata().astype(np.float64)  # errorbar keeps objects
        np.testing.assert_array_equal(drawn, here["value"])
        ends = np.array([bar[:, 1] for bar in bars.get_segments() if len(bar)])
        defined = here.dropna(subset="value")
        low, high = (defined["value"] + sign * defined["error"] for sign in (-1, 1))
        np.testing.assert_array_equal(ends[np.isfinite(ends[:, 0])], np.c_[low, high])


def test_figure_2_shows_the_spread_over_fit_windows(scaling):
    ax = figure_2.draw(scaling, {}).axes[1]
    (drawn,) = [c for c in ax.collections if isinstance(c, FillBetweenPolyCollection)]
    rows = scaling[scaling["panel"] == "b"]
    for sign in (-1, 1):
        edge = rows["value"] + sign * rows["spread"]
        expected = np.c_[rows["temperature"], edge].round(9)
        assert {tuple(v) for v in expected} <= corners(drawn)


def test_wild_fit_leaves_the_frame_and_is_pointed_at(scaling):
    ax = figure_2.draw(scaling, {}).axes[0]
    assert ax.get_ylim()[1] < 2.0
    (arrow,) = [line for line in ax.lines if line.get_marker() == "^"]
    np.testing.assert_array_equal(arrow.get_xdata(), [10.0])


def test_tame_values_are_all_in_the_frame():
    ax = style.plt.figure().add_subplot()
    values = np.append(np.linspace(0.0, 0.2, 5), np.full(200, 0.21))
    limit(ax, [*values, np.nan], 1.0, None)
    low, high = ax.get_ylim()
    assert low < 0.0
    assert high > 1.0


def test_figure_2_marks_what_the_paper_gives(scaling):
    window = {"temperature_window_low": 5.0, "temperature_window_high": 8.0}
    axes = figure_2.draw(scaling, REFERENCE | window).axes
    assert [red_lines(ax) for ax in axes] == [
        ([1.0], [7.7]),
        ([0.53], [7.7]),
        ([], [7.7]),
    ]
    (span,) = axes[2].patches
    assert (span.get_x(), span.get_x() + span.get_width()) == (5.0, 8.0)


@pytest.mark.parametrize("panel", ["spin", "energy"])
def test_flow_shows_seeds_and_means(flow, panel):
    ax = figure_flow.draw(flow, {}).axes[["spin", "energy"].index(panel)]
    keys = list(itertools.product(["one", "two"], [0, 1, -1]))
    for line, (recipe, seed) in zip(ax.lines, keys, strict=True):
        mine = flow[["panel", "recipe", "seed"]] == [panel, recipe, seed]
        rows = flow[mine.all(axis=1)]
        np.testing.assert_array_equal(line.get_xdata(), rows["length"])
        np.testing.assert_array_equal(line.get_ydata(), rows["value"])
        assert np.isnan(line.get_ydata()[3])


def test_flow_band_has_a_gap_and_the_bounds_given(flow):
    ax = figure_flow.draw(flow, {}).axes[0]
    rows = flow[(flow["panel"] == "spin") & (flow["seed"] == -1)]
    for drawn, (_, here) in zip(ax.collections, rows.groupby("recipe"), strict=True):
        here = here.dropna(subset="value")
        assert len(drawn.get_paths()) == 2
        for bound in ("low", "high"):
            expected = here[["length", bound]].to_numpy().round(9)
            assert {tuple(v) for v in expected} <= corners(drawn)


def test_flow_curves_are_the_means_over_seeds(flow):
    axes = figure_flow.draw(flow, {}).axes[2:]
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
    axes = figure_flow.draw(flow, REFERENCE | ends).axes
    assert red_lines(axes[0]) == ([0.53, 0.175], [])
    assert red_lines(axes[1]) == ([1.0, 0.25], [])
    assert all(red_lines(ax) == ([], [7.7, 6.0]) for ax in axes[2:])


def test_maps_are_where_the_table_puts_them_on_one_scale(receptive):
    axes = figure_receptive.draw(receptive, {}).axes
    assert len(axes) == 12 + 1
    for ax, (_, rows) in zip(axes, receptive.groupby(["level", "unit"]), strict=False):
        (image,) = ax.images
        values = image.get_array()
        np.testing.assert_array_equal(values[rows["x"], rows["y"]], rows["value"])
        scale = receptive["value"].min(), receptive["value"].max()
        assert image.get_clim() == scale
    titles = "".join(ax.get_title(loc="left") for ax in axes)
    assert titles == "".join(f"({name})" for name in "abcdefghijkl")


def test_figure_8_shows_every_level_and_reading(coarse):
    axes = figure_8.draw(coarse, {}).axes
    n_lines = 0
    for ax, panel in zip(axes, "ab", strict=True):
        for line in ax.lines:
            level, reading = line.get_label().split()
            mine = coarse[["panel", "level", "reading"]] == [panel, int(level), reading]
            rows = coarse[mine.all(axis=1)]
            np.testing.assert_array_equal(line.get_xdata(), rows["class_temperature"])
            np.testing.assert_array_equal(line.get_ydata(), rows["value"])
            n_lines += 1
    assert n_lines == 9


def test_figure_8_ticks_the_paper(coarse):
    without = figure_8.draw(coarse, {}).axes
    ticked = figure_8.draw(coarse, {"stack_1": 12.5, "rg_3": 7.5}).axes
    for ax, before, paper in zip(ticked, without, [12.5, 7.5], strict=True):
        (tick,) = ax.lines[len(before.lines) :]
        assert tick.get_xdata()[0] == paper


@pytest.mark.parametrize(
    ("module", "name"),
    [
        (figure_2, "scaling"),
        (figure_flow, "flow"),
        (figure_receptive, "receptive"),
        (figure_8, "coarse"),
    ],
    ids=lambda value: getattr(value, "__name__", value),
)
def test_same_table_gives_the_same_files(module, name, request, tmp_path):
    table = request.getfixturevalue(name)
    before = table.copy()
    for folder in ("first", "second"):
        names = [tmp_path / folder / f"figure.{suffix}" for suffix in ("pdf", "png")]
        save(module.draw(table, REFERENCE), *names)
        assert sorted((tmp_path / folder).iterdir()) == names
    for suffix in ("pdf", "png"):
        first, second = (
            (tmp_path / folder / f"figure.{suffix}").read_bytes()
            for folder in ("first", "second")
        )
        assert first == second
    pd.testing.assert_frame_equal(table, before)
    assert not style.plt.get_fignums()


def test_missing_numbers_of_the_paper_are_not_drawn(scaling, flow):
    for figure in (figure_2.draw(scaling, {}), figure_flow.draw(flow, {})):
        assert all(red_lines(ax) == ([], []) for ax in figure.axes)


def test_undefined_everywhere_is_an_empty_panel(scaling):
    scaling.loc[scaling["panel"] == "a", "value"] = np.nan
    figure_2.draw(scaling, REFERENCE).canvas.draw()


def test_colours_follow_the_values_not_their_order():
    assert sequence([8, 32, 10]) == sequence([32, 10, 8])
    assert len(set(sequence([8, 32, 10]).values())) == 3
