"""A panel for each model and negative phase, every machine's means in their places."""

import numpy as np
import pandas as pd

from shortsight.figures.lateral import draw, lateral_table
from shortsight.figures.style import save

MACHINES = {
    "semi": {"n_hidden": 16, "lateral": True},
    "rbm": {"n_hidden": 81, "lateral": False},
}
PHASES = {
    "cd": {"negative_phase": "cd"},
    "pcd": {"negative_phase": "pcd", "n_chains": 1000},
}


def ends():
    """Return made-up ends; one training is not mixed."""
    keys = [
        {"system": s, "machine": m, "phase": p, "training_set": t, "seed": seed}
        for s in ("alpha_3", "neighbours")
        for m in MACHINES
        for p in PHASES
        for t in ("to_1_1", "to_4")
        for seed in (0, 1)
    ]
    table = pd.DataFrame(keys).assign(end=0.9, end_error=0.01, mixed=True, mixture=1.0)
    table.loc[table["machine"] == "semi", "end"] = 1.0
    table.loc[0, "end"] = np.nan
    return table


def test_means_stand_at_the_highest_temperature(tmp_path):
    tops = {"to_1_1": 1.05, "to_4": 3.97}
    models = ("alpha_3", "neighbours")
    highest = {(s, t): top for s in models for t, top in tops.items()}
    table = lateral_table(ends(), highest)
    assert len(table) == 32
    figure = draw(table, MACHINES, PHASES, "rbm")
    assert len(figure.axes) == 4
    titles = [ax.get_title(loc="left") for ax in figure.axes]
    assert "(a) $\\alpha$ = 3, contrastive divergence" in titles[0]
    assert "1000 persistent chains" in titles[1]
    (legend,) = figure.legends
    texts = [text.get_text() for text in legend.get_texts()]
    assert "visible units coupled, 16 hidden units" in texts
    assert "visible units not coupled (as in the paper), 81 hidden units" in texts
    lines = {tuple(map(float, line.get_ydata())) for line in figure.axes[0].lines}
    assert {(1.0, 1.0), (0.9, 0.9)} < lines
    save(figure, tmp_path / "a.pdf", tmp_path / "a.png")
    assert (tmp_path / "a.png").stat().st_size > 10_000
