"""The notebook for beginners runs from top to bottom, without Jupyter."""

import json

import pytest
from interface.pages import ROOT

NOTEBOOK = ROOT / "examples/first_steps.ipynb"


def test_first_steps_run_and_show_what_their_text_says():
    pytest.importorskip("matplotlib").use("Agg")
    from matplotlib import pyplot

    page, names = json.loads(NOTEBOOK.read_text("utf-8")), {}
    assert all(not cell.get("outputs") for cell in page["cells"])
    for cell in page["cells"]:
        if cell["cell_type"] == "code":
            exec(compile("".join(cell["source"]), cell["id"], "exec"), names)
    assert len(pyplot.get_fignums()) == 4
    pyplot.close("all")
    first, last = names["flow"].to_dataframe()["abs_magnetisation"].iloc[[0, -1]]
    assert abs(last - names["warm"][8]) < 0.25 * abs(first - names["warm"][8])
    near = names["couplings"].query("r < 2.5")
    assert abs(near["times T"] - near["model"]).max() < 0.25
