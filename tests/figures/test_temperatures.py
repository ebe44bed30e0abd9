"""What is not in equilibrium has long bars, and what is undefined is counted."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from drawing import LATE, bars, flow_table_of, run_script

from scripts import temperatures_figure as script
from shortsight.figures import temperatures as temperatures_figure
from shortsight.figures.temperatures import (
    READINGS,
    temperature_rows,
    temperatures_table,
)


def rows_of(recipe="r", seed=0, **last):
    flow = flow_table_of(**last)
    return temperature_rows("s", recipe, seed, "7.0", flow, late_lengths=LATE)


@pytest.fixture
def table():
    """Return the temperatures of one system: three seeds, one reading off."""
    energies = (3.0, 4.0, np.nan)
    return temperatures_table(
        rows_of(recipe, seed, temperature_energy=energy)
        for recipe in ("one", "two")
        for seed, energy in enumerate(energies)
    )


def test_temperatures_are_drawn_unchanged(table):
    """Those of every end, and the start once."""
    assert len(table) == (2 * 3 + 1) * len(READINGS)
    (ax,) = temperatures_figure.draw(table, {"s": {"flow_T7.0": 6.0}}).axes
    marks = [line for line in ax.lines if line.get_marker() in {*"os^vx"}]
    drawn = np.sort([float(line.get_xdata()[0]) for line in marks])
    np.testing.assert_array_equal(drawn, np.sort(table["value"]))
    drawn = bars(ax)
    assert drawn[0] == (7.0, 7.0), "short in equilibrium"
    assert sorted(drawn[1:4]) == [(3.0, 5.0), (4.0, 5.0), (5.0, 5.0)]
    paper = [line for line in ax.lines if list(line.get_xdata()) == [6.0, 6.0]]
    assert len(paper) == 1
    labels = [label.get_text() for label in ax.get_yticklabels()]
    lost = "\n(1 of 15 undefined)"
    assert labels == ["start $T = 7.0$", f"one{lost}", f"two{lost}"]


def test_mean_of_the_curve_does_not_stretch_the_bar():
    table = temperatures_table([rows_of(temperature_mean=12.0)])
    (ax,) = temperatures_figure.draw(table, {}).axes
    assert bars(ax) == [(7.0, 7.0), (5.0, 5.0)]
    table = temperatures_table([rows_of(**dict.fromkeys(READINGS, np.nan))])
    (ax,) = temperatures_figure.draw(table, {}).axes
    assert bars(ax) == [(7.0, 7.0)], "a state without any reading is a gap"


def test_script_joins_flows_with_their_names_and_draws_the_same_bytes(
    flow_files, tmp_path
):
    flows, files = flow_files
    settings = {"flows": flows, "late_lengths": {"s": LATE}, "reference": {"s": {}}}
    settings["titles"] = {"system": {"s": "some"}, "recipe": {"one": "first"}}
    first, drawn = run_script(script.main, tmp_path / "first", files, settings)
    peaks = drawn[(drawn["reading"] == READINGS[0]) & (drawn["kind"] == "flow")]
    assert dict(zip(peaks["recipe"], peaks["value"], strict=True)) == pytest.approx(
        {"one": 2.0, "two": 3.0}
    )
    assert first.pdf.read_bytes().count(b"/FontFile2") > 0
    again, _ = run_script(script.main, tmp_path / "again", files, settings)
    for name, path in vars(first).items():
        assert path.read_bytes() == getattr(again, name).read_bytes(), name
    assert {*(tmp_path / "first").iterdir()} == {*vars(first).values()}
    assert not plt.get_fignums(), "figures are closed"


def test_reading_that_the_flow_lacks_is_undefined():
    table = flow_table_of().drop(columns=[READINGS[4], f"{READINGS[4]}_error"])
    rows = temperature_rows("s", "r", 0, "7.0", table, late_lengths=LATE)
    rows = rows.set_index(["kind", "reading"])
    assert np.isnan(rows.loc[("flow", READINGS[4]), "value"])
    assert rows.loc[("flow", READINGS[0]), "value"] == 5.0
    assert rows.loc[("start", READINGS[0]), "value"] == 7.0
