"""The figures of the finding: what is not in equilibrium looks it, and is counted."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from matplotlib.collections import PathCollection

from scripts import plane_figure, temperatures_figure
from shortsight.figures import figure_plane, figure_temperatures, style
from shortsight.figures.plane_table import (
    equilibrium_rows,
    flow_end,
    plane_table,
    point,
)
from shortsight.figures.temperatures_table import (
    READINGS,
    temperature_rows,
    temperatures_table,
)
from shortsight.records.files import read_table, write_table
from study.run.job import arguments

N = 30


@pytest.fixture(autouse=True)
def closed_figures():
    """Set the style; close what a test drew."""
    style.use()
    yield
    style.plt.close("all")


def flow(**last):
    """Return a flow of lengths 0 to 29 that starts at T = 7 and ends at ``last``."""
    table = pd.DataFrame({"length": np.arange(N)})
    for name in READINGS:
        table[name] = np.r_[7.0, np.full(N - 1, last.get(name, 5.0))]
        table[f"{name}_error"] = 0.1
    for name in ("dimension_spin", "dimension_energy"):
        table[name], table[f"{name}_error"] = last.get(name, 0.5), 0.01
    return table


def test_end_is_the_mean_of_the_last_lengths_whatever_their_order():
    table = flow()
    table["dimension_spin"] = table["length"] / 10
    end = flow_end("s", "r", 3, "7.0", table.sample(frac=1, random_state=1))
    assert end["dimension_spin"] == pytest.approx(np.arange(N - 21, N).mean() / 10)
    assert (end["recipe"], end["seed"], end["start"]) == ("r", 3, "7.0")


def test_undefined_at_one_length_is_undefined():
    table = flow()
    table.loc[N - 2, "dimension_energy"] = np.nan
    assert np.isnan(flow_end("s", "r", 0, "7.0", table)["dimension_energy"])


def test_reading_that_the_flow_lacks_is_undefined():
    table = flow().drop(columns=[READINGS[4], f"{READINGS[4]}_error"])
    rows = temperature_rows("s", "r", 0, "7.0", table).set_index(["kind", "reading"])
    assert np.isnan(rows.loc[("flow", READINGS[4]), "value"])
    assert rows.loc[("flow", READINGS[0]), "value"] == 5.0
    assert rows.loc[("start", READINGS[0]), "value"] == 7.0


@pytest.fixture
def table():
    """Return the temperatures of one system: three seeds, one reading off."""
    energies = (3.0, 4.0, np.nan)
    return temperatures_table(
        temperature_rows("s", recipe, seed, "7.0", flow(temperature_energy=energy))
        for recipe in ("one", "two")
        for seed, energy in enumerate(energies)
    )


def test_every_end_is_kept_and_the_start_once(table):
    assert len(table) == (1 + 2 * 3) * len(READINGS)
    starts = table[table["kind"] == "start"]
    assert len(starts) == len(READINGS)
    assert set(starts["value"]) == {7.0}


def test_temperatures_are_drawn_unchanged(table):
    figure = figure_temperatures.draw(table, {"s": {"flow_T7.0": 6.0}})
    (ax,) = figure.axes
    marks = [
        line for line in ax.lines if line.get_marker() in ("o", "s", "^", "v", "x")
    ]
    drawn = np.sort([float(line.get_xdata()[0]) for line in marks])
    np.testing.assert_array_equal(drawn, np.sort(table["value"]))
    bars = [tuple(line.get_xdata()) for line in ax.lines if line.get_gid() == "bar"]
    assert bars[0] == (7.0, 7.0), "short in equilibrium"
    assert sorted(bars[1:4]) == [(3.0, 5.0), (4.0, 5.0), (5.0, 5.0)]
    paper = [line for line in ax.lines if list(line.get_xdata()) == [6.0, 6.0]]
    assert len(paper) == 1
    labels = [label.get_text() for label in ax.get_yticklabels()]
    lost = "\n(1 of 15 undefined)"
    assert labels == ["start $T = 7.0$", f"one{lost}", f"two{lost}"]


def test_mean_of_the_curve_does_not_stretch_the_bar():
    rows = temperature_rows("s", "r", 0, "7.0", flow(temperature_mean=12.0))
    (ax,) = figure_temperatures.draw(temperatures_table([rows]), {}).axes
    bars = [tuple(line.get_xdata()) for line in ax.lines if line.get_gid() == "bar"]
    assert bars == [(7.0, 7.0), (5.0, 5.0)]


def test_a_state_without_any_reading_is_a_gap():
    lost = dict.fromkeys(READINGS, np.nan)
    table = temperatures_table([temperature_rows("s", "r", 0, "7.0", flow(**lost))])
    (ax,) = figure_temperatures.draw(table, {}).axes
    assert ax.get_yticklabels()[1].get_text() == "r\n(5 of 5 undefined)"
    assert sum(line.get_gid() == "bar" for line in ax.lines) == 1


def test_plane_shows_every_flow_or_counts_it():
    dimensions = pd.DataFrame({"temperature": np.arange(0.1, 8.0, 0.1)})
    for name in ("dimension_spin", "dimension_energy"):
        dimensions[name] = dimensions["temperature"] / 8
        dimensions[f"{name}_error"] = 0.01
    ends = [
        flow_end("s", "r", seed, start, flow(dimension_energy=energy))
        for start in ("0.0", "7.0")
        for seed, energy in enumerate((0.4, 0.6, np.nan, 90.0))
    ]
    known = {"dimension_spin": 0.5, "dimension_energy": 1.0}
    late = flow(dimension_spin=0.3, dimension_energy=0.7).tail(1)
    ends.append(flow_end("s", "r", 0, "7.0", late, kind="long"))
    ends.append(point("s", "exact", known))
    table = plane_table([equilibrium_rows("s", dimensions), pd.DataFrame(ends)])
    figure = figure_plane.draw(table, {})
    ax = figure.axes[0]
    curve = next(c for c in ax.collections if isinstance(c, PathCollection))
    np.testing.assert_array_equal(curve.get_array(), dimensions["temperature"])
    note = ax.texts[0].get_text()
    assert note.splitlines() == [
        "8 flows",
        "2 have an undefined dimension",
        "2 end outside the frame",
    ]
    stars = [line for line in ax.lines if line.get_marker() == "*"]
    assert [tuple(map(float, line.get_xydata()[0])) for line in stars] == [(0.5, 1.0)]
    (long,) = [line for line in ax.lines if line.get_marker() == "+"]
    assert tuple(map(float, long.get_xydata()[0])) == (0.3, 0.7)
    assert ax.get_ylim()[1] < 10


def test_scripts_join_flows_with_their_names(tmp_path):
    """Each file lands on the row that the settings give it; long ends stay apart."""
    dimensions = pd.DataFrame({"temperature": np.arange(0.1, 8.0, 0.1)})
    for name in ("dimension_spin", "dimension_energy"):
        dimensions[name], dimensions[f"{name}_error"] = 0.1, 0.01
    write_table(tmp_path / "dimensions.parquet", dimensions, "{}")
    flows = [["s", "one", 0, "7.0"], ["s", "two", 5, "7.0"]]
    files = {"flows": [], "long": []}
    for (_, recipe, seed, _), value in zip(flows, (0.2, 0.3), strict=True):
        for kind, shift in (("flows", 0.0), ("long", 0.5)):
            path = tmp_path / f"{recipe}{seed}{kind}.parquet"
            table = flow(dimension_spin=value + shift, temperature_peak=10 * value)
            write_table(path, table if kind == "flows" else table.tail(1), "{}")
            files[kind].append(path)
    inputs = SimpleNamespace(dimensions=[tmp_path / "dimensions.parquet"], **files)
    spec = {"systems": ["s"], "flows": flows, "points": [], "reference": {"s": {}}}
    outputs = SimpleNamespace(
        **{x: tmp_path / f"a.{x}" for x in ("pdf", "png")}, table=tmp_path / "a.parquet"
    )
    plane_figure.main(
        inputs, outputs, **arguments(plane_figure.main, spec), made_by="{}"
    )
    drawn = pd.DataFrame(read_table(outputs.table)).set_index(["kind", "recipe"])
    for kind, recipe, value in (("flow", "two", 0.3), ("long", "one", 0.7)):
        assert drawn.loc[(kind, recipe), "dimension_spin"] == pytest.approx(value)
    assert drawn.loc[("flow", "two"), "seed"] == 5
    settings = arguments(temperatures_figure.main, spec)
    temperatures_figure.main(inputs, outputs, **settings, made_by="{}")
    drawn = pd.DataFrame(read_table(outputs.table))
    peaks = drawn[(drawn["reading"] == READINGS[0]) & (drawn["kind"] == "flow")]
    assert dict(zip(peaks["recipe"], peaks["value"], strict=True)) == pytest.approx(
        {"one": 2.0, "two": 3.0}
    )
    assert outputs.pdf.read_bytes().count(b"/FontFile2") > 0
