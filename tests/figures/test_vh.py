"""Figures 6 and 7 show the maps they are given, where the table puts them."""

import numpy as np

from shortsight.figures import vh as vh_figure


def test_maps_are_where_the_table_puts_them_on_one_scale(vh):
    axes = vh_figure.draw(vh, {}).axes
    assert len(axes) == 12 + 1
    for ax, (_, rows) in zip(axes, vh.groupby(["level", "unit"]), strict=False):
        (image,) = ax.images
        values = image.get_array()
        np.testing.assert_array_equal(values[rows["x"], rows["y"]], rows["value"])
        scale = vh["value"].min(), vh["value"].max()
        assert image.get_clim() == scale
    titles = "".join(ax.get_title(loc="left") for ax in axes)
    assert titles == "".join(f"({name})" for name in "abcdefghijkl")
