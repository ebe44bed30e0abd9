"""The figure of the cost shows times and rates as they are."""

import numpy as np

from shortsight.figures.cost import draw
from shortsight.report.cost import cost_table


def jobs():
    sampling = {"kind": "sweep", "system": "ising", "name": "cluster", "flop": np.nan}
    return [
        {**sampling, "n_units": 64, "seconds": 2.0, "n_updates": 1000},
        {**sampling, "n_units": 64, "seconds": 4.0, "n_updates": 2000},
        {**sampling, "n_units": 256, "seconds": 8.0, "n_updates": 1000},
        {**sampling, "n_units": 256, "seconds": 1.0, "n_updates": 0},  # T = 0
        {
            "kind": "step",
            "system": "ising",
            "name": "paper_text",
            "n_units": 100,
            "flop": 4e9,
            "seconds": 10.0,
            "n_updates": 100,
        },
    ]


def test_figure_shows_times_and_rates():
    figure = draw(cost_table(jobs()), {})
    sweeps, steps = figure.axes
    mean = next(line for line in sweeps.lines if line.get_label() == "ising (cluster)")
    np.testing.assert_allclose(mean.get_xydata(), [[64, 0.002], [256, 0.008]])
    linear = next(line for line in sweeps.lines if line.get_label() == "$O(N)$")
    np.testing.assert_allclose(linear.get_ydata(), [0.002, 0.008])
    step = next(line for line in steps.lines if line.get_label() == "ising, paper_text")
    np.testing.assert_allclose(step.get_xydata(), [[4e9, 0.1]])
    floor = next(line for line in steps.lines if "at 100 GFLOP/s" in line.get_label())
    np.testing.assert_allclose(floor.get_ydata() * 1e11, floor.get_xdata())


def test_figure_of_a_study_without_machines():
    figure = draw(cost_table(jobs()[:3]), {})
    assert len(figure.axes) == 2
