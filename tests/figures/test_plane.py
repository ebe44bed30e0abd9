"""The plane shows every flow, or counts it; an end is the mean of late lengths."""

import numpy as np
import pandas as pd
import pytest
from drawing import LATE, N_LENGTHS, flow_table_of, run_script
from matplotlib.collections import PathCollection

from scripts import plane_figure as script
from shortsight.figures import plane as plane_figure
from shortsight.figures.plane import end_row, equilibrium_rows, point
from shortsight.records.files import write_table


def equilibrium():
    dimensions = pd.DataFrame({"temperature": np.arange(0.1, 8.0, 0.1)})
    for name in ("dimension_spin", "dimension_energy"):
        dimensions[name] = dimensions["temperature"] / 8
        dimensions[f"{name}_error"] = 0.01
    return dimensions


def test_plane_shows_every_flow_or_counts_it():
    dimensions = equilibrium()
    ends = [
        end_row("s", "r", seed, start, flow_table_of(dimension_energy=energy))
        for start in ("0.0", "7.0")
        for seed, energy in enumerate((0.4, 0.6, np.nan, 90.0))
    ]
    known = {"dimension_spin": 0.5, "dimension_energy": 1.0}
    long = flow_table_of(dimension_spin=0.3, dimension_energy=0.7).tail(1)
    ends.append(end_row("s", "r", 0, "7.0", long, kind="long"))
    ends.append(point("s", "exact", known))
    table = pd.concat([equilibrium_rows("s", dimensions), pd.DataFrame(ends)])
    figure = plane_figure.draw(table)
    ax = figure.axes[0]
    curve = next(c for c in ax.collections if isinstance(c, PathCollection))
    np.testing.assert_array_equal(curve.get_array(), dimensions["temperature"])
    note = "8 flows\n2 have an undefined dimension\n2 end outside the frame"
    assert ax.texts[0].get_text() == note
    stars = [line for line in ax.lines if line.get_marker() == "*"]
    assert [tuple(map(float, line.get_xydata()[0])) for line in stars] == [(0.5, 1.0)]
    (cross,) = [line for line in ax.lines if line.get_marker() == "+"]
    assert tuple(map(float, cross.get_xydata()[0])) == (0.3, 0.7)
    assert ax.get_ylim()[1] < 10


def test_script_joins_flows_with_their_names(flow_files, tmp_path):
    write_table(tmp_path / "dimensions.parquet", equilibrium(), "{}")
    flows, files = flow_files
    inputs = {"dimensions": [tmp_path / "dimensions.parquet"], **files}
    settings = {"systems": ["s"], "flows": flows, "points": [], "titles": {}}
    settings["late_lengths"] = {"s": LATE}
    _, drawn = run_script(script.main, tmp_path, inputs, settings)
    drawn = drawn.set_index(["kind", "recipe"])
    for kind, recipe, value in (("flow", "two", 0.3), ("long", "one", 0.7)):
        assert drawn.loc[(kind, recipe), "dimension_spin"] == pytest.approx(value)
    assert drawn.loc[("flow", "two"), "seed"] == 5


def test_end_is_the_mean_of_the_late_lengths_whatever_their_order():
    """Undefined at one of them, it is undefined."""
    table = flow_table_of()
    table["dimension_spin"] = table["length"] / 10
    table.loc[N_LENGTHS - 2, "dimension_energy"] = np.nan
    shuffled = table.sample(frac=1, random_state=1)
    late = shuffled["length"].between(*LATE)
    end = end_row("s", "r", 3, "7.0", shuffled[late])
    assert end["dimension_spin"] == pytest.approx(np.arange(9, 30).mean() / 10)
    assert np.isnan(end["dimension_energy"])
    assert (end["recipe"], end["seed"], end["start"]) == ("r", 3, "7.0")
