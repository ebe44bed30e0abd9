"""The figure of the Binder ratios shows the numbers it is given."""

import numpy as np
import pandas as pd
import pytest

from shortsight.figures.binder import binder_table, draw

GRID = np.linspace(7.8, 8.2, 5)


@pytest.fixture
def table():
    """Return two curves, one crossing, one undefined crossing and the limit."""
    curves = [
        {"length": n, "temperature": GRID, "binder_ratio": 0.5 + n * (8 - GRID) / 99}
        for n in (8, 16)
    ]
    curves = pd.concat(map(pd.DataFrame, curves)).assign(binder_ratio_error=0.01)
    crossings = pd.DataFrame({"kind": ["crossing", "crossing", "infinite"]})
    crossings["critical_temperature"] = [8.0, np.nan, 8.05]
    crossings["critical_temperature_error"] = [0.02, np.nan, 0.03]
    crossings["binder_ratio"] = [0.5, np.nan, np.nan]
    crossings["binder_ratio_error"] = [0.01, np.nan, np.nan]
    return binder_table(curves, crossings)


def labelled(table, **reference):
    """Return {label: what is drawn} of the figure of a table."""
    (ax,) = draw(table, reference).axes
    return dict(zip(*reversed(ax.get_legend_handles_labels()), strict=True))


def test_every_curve_is_drawn_with_its_values(table):
    shown = labelled(table)
    for length in (8, 16):
        rows = table[table["length"] == length]
        line = shown[f"$L = {length}$"]
        np.testing.assert_array_equal(line.get_xdata(), rows["temperature"])
        np.testing.assert_array_equal(line.get_ydata(), rows["binder_ratio"])


def test_crossings_and_both_limits_are_marked(table):
    shown = labelled(table, critical_temperature=8.03)
    assert shown["$T_c$, published"].get_xdata()[0] == 8.03
    points = shown["crossings of $L$, $2L$"].lines[0]
    assert points.get_xdata()[0] == 8.0
    assert np.isnan(points.get_xdata()[1])
    limit = shown[r"$T_c$, $L \to \infty$"]
    assert limit.get_x() == pytest.approx(8.02, rel=1e-12)
    assert limit.get_width() == pytest.approx(0.06, rel=1e-9)


def test_an_unknown_limit_and_an_unpublished_one_are_not_drawn(table):
    names = set(labelled(table[table["kind"] != "infinite"]))
    assert names == {"$L = 8$", "$L = 16$", "crossings of $L$, $2L$"}
