"""The figure of the cost shows times and rates as they are."""

import numpy as np
from drawing import cost_jobs

from shortsight.figures.cost import draw
from shortsight.report.cost import cost_table


def test_figure_shows_times_and_rates():
    figure = draw(cost_table(cost_jobs()), {})
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
    figure = draw(cost_table(cost_jobs()[:3]), {})
    assert len(figure.axes) == 2
