"""Every stack has a row of maps, every level of a system a column."""

import numpy as np

from shortsight.figures.locality import draw


def test_each_map_is_drawn_at_its_place():
    maps = {
        system: {
            f"{stack}_{level}": np.arange(16.0) * sign + level
            for stack, sign in (("blocks", 1), ("local", -1))
            for level in (1, 2)
        }
        for system in ("a", "b")
    }
    figure, table = draw(maps, stacks=["local"])
    assert len(table) == 2 * 2 * 2 * 16
    drawn = [ax for ax in figure.axes if ax.images]
    assert len(drawn) == 8
    np.testing.assert_array_equal(
        drawn[5].images[0].get_array(), 2 - np.arange(16.0).reshape(4, 4)
    )
    assert drawn[0].images[0].get_clim() == (-14.0, 16.0), "of the whole column"
    labels = [ax.get_ylabel() for ax in drawn if ax.get_ylabel()]
    assert labels == ["(a) blocks", "(b) local"]
