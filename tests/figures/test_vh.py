"""Figures 6 and 7 show the maps they are given, where the table puts them."""

import numpy as np
import pytest

from shortsight.figures import vh as vh_figure
from shortsight.figures.vh import vh_table


def test_maps_are_where_the_table_puts_them_on_one_scale(vh):
    axes = vh_figure.draw(vh).axes
    assert len(axes) == 12 + 1
    for ax, (_, rows) in zip(axes, vh.groupby(["level", "unit"]), strict=False):
        (image,) = ax.images
        values = image.get_array()
        np.testing.assert_array_equal(values[rows["x"], rows["y"]], rows["value"])
        scale = vh["value"].min(), vh["value"].max()
        assert image.get_clim() == scale
    titles = "".join(ax.get_title(loc="left") for ax in axes)
    assert titles == "".join(f"({name})" for name in "abcdefghijkl")


def maps(*sides):
    """Return a map of each level whose value is the number of the unit."""
    return [np.tile(np.arange(side**2, dtype=np.float32), (24**2, 1)) for side in sides]


@pytest.mark.parametrize(
    ("side", "units"),
    [(16, [2, 6, 10, 14]), (4, [0, 1, 2, 3]), (3, [0, 1, 2]), (1, [0])],
)
def test_units_are_spaced_evenly_on_the_diagonal(side, units):
    """Four, or as many as a small level has on its diagonal: none twice."""
    table = vh_table(maps(side), 24, 4, "layer")
    shown = list(dict.fromkeys(table["unit"]))
    assert shown == [unit * (side + 1) for unit in units]
    assert (table["value"] == table["unit"]).all()


def test_the_smallest_levels_can_be_drawn():
    """Length 24 in three steps: levels of 12, 6 and 3."""
    figure = vh_figure.draw(vh_table(maps(12, 6, 3), 24, 4, "RG step"))
    titles = [ax.get_title(loc="right") for ax in figure.axes]
    assert [title for title in titles[8:12] if title] == ["unit 0", "unit 4", "unit 8"]
