"""Figure 8 shows the curves it is given, unchanged, and nothing else."""

import numpy as np

from shortsight.figures import coarse_graining as coarse_graining_figure


def test_figure_8_shows_every_level_and_image(coarse_graining):
    axes = coarse_graining_figure.draw(coarse_graining, {}).axes
    n_lines = 0
    for ax, panel in zip(axes, "ab", strict=True):
        for line in ax.lines:
            level, image = line.get_label().split()
            mine = coarse_graining[["panel", "level", "image"]] == [
                panel,
                int(level),
                image,
            ]
            rows = coarse_graining[mine.all(axis=1)]
            np.testing.assert_array_equal(line.get_xdata(), rows["class_temperature"])
            np.testing.assert_array_equal(line.get_ydata(), rows["value"])
            n_lines += 1
    assert n_lines == 9


def test_figure_8_ticks_the_paper(coarse_graining):
    without = coarse_graining_figure.draw(coarse_graining, {}).axes
    ticked = coarse_graining_figure.draw(
        coarse_graining, {"stack_1": 12.5, "rg_3": 7.5}
    ).axes
    for ax, before, paper in zip(ticked, without, [12.5, 7.5], strict=True):
        (tick,) = ax.lines[len(before.lines) :]
        assert tick.get_xdata()[0] == paper
