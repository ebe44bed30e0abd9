"""A panel for each model and negative phase, every machine's means in their places."""

from itertools import product

import numpy as np
import pandas as pd

from shortsight.figures.lateral import draw

MACHINES = {
    "semi": {"n_hidden": 16, "lateral": True},
    "rbm": {"n_hidden": 81, "lateral": False},
}
PHASES = {
    "cd": {"negative_phase": "cd"},
    "pcd": {"negative_phase": "pcd", "n_chains": 1000},
}


def test_means_stand_at_the_highest_temperature():
    keys = product(["alpha_3", "neighbours"], MACHINES, PHASES, [1.05, 3.97], [0, 1])
    names = ["system", "machine", "phase", "highest", "seed"]
    ends = pd.DataFrame(keys, columns=names).assign(end=0.9, mixture=1.1)
    ends.loc[ends["machine"] == "semi", "end"] = 1.0
    ends.loc[0, "end"] = np.nan
    settings = {"machines": list(MACHINES.items()), "phases": list(PHASES.items())}
    figure, _ = draw(ends, **settings, reference="rbm")
    assert len(figure.axes) == 4
    for ax in figure.axes:
        drawn = {y for line in ax.lines for y in line.get_ydata() if np.isfinite(y)}
        assert drawn == {0.9, 1.0, 1.1}
