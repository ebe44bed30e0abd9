"""Units of <v h> that Figures 6 and 7 show."""

import numpy as np
import pytest

from shortsight.figures import vh as vh_figure
from shortsight.figures.tables.vh import vh_table


def maps(*sides, length=24):
    """Return a map of each level whose value is the number of the unit."""
    return [
        np.tile(np.arange(side**2, dtype=np.float32), (length**2, 1)) for side in sides
    ]


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
    figure = vh_figure.draw(vh_table(maps(12, 6, 3), 24, 4, "RG step"), {})
    titles = [ax.get_title(loc="right") for ax in figure.axes]
    assert [title for title in titles[8:12] if title] == ["unit 0", "unit 4", "unit 8"]
