"""Figures 6 and 7 show the maps they are given, where the table puts them."""

import numpy as np
import pytest

from shortsight.figures import vh as vh_figure
from shortsight.figures.vh import vh_table


def maps(*sides):
    """Return a map of each level: the number of the unit, and of the site / 1000."""
    sites = np.arange(24**2)[:, None] / 1000
    return [sites + np.arange(side**2) for side in sides]


def test_maps_are_where_the_table_puts_them_on_one_scale():
    """Length 24 in three steps: levels of 12, 6 and 3, of which the last has 3 maps."""
    vh = vh_table(maps(12, 6, 3), 24, 4, "RG step")
    drawn = [ax for ax in vh_figure.draw(vh).axes if ax.images]
    for ax, (_, rows) in zip(drawn, vh.groupby(["level", "unit"]), strict=True):
        (image,) = ax.images
        values = image.get_array()
        np.testing.assert_array_equal(values[rows["x"], rows["y"]], rows["value"])
        scale = vh["value"].min(), vh["value"].max()
        assert image.get_clim() == scale
    titles = "".join(ax.get_title(loc="left") for ax in drawn)
    assert titles == "".join(f"({name})" for name in "abcdefghijk")


@pytest.mark.parametrize(
    ("side", "units"),
    [(16, [2, 6, 10, 14]), (4, [0, 1, 2, 3]), (3, [0, 1, 2]), (1, [0])],
)
def test_units_are_spaced_evenly_on_the_diagonal(side, units):
    """Four, or as many as a small level has on its diagonal: none twice."""
    table = vh_table(maps(side), 24, 4, "layer")
    shown = list(dict.fromkeys(table["unit"]))
    assert shown == [unit * (side + 1) for unit in units]
    assert (table["value"] // 1 == table["unit"]).all()
