"""Figure 8 shows the curves and readings it is given, unchanged, and nothing else."""

import numpy as np
import pandas as pd

from shortsight.figures import coarse_graining as coarse_graining_figure
from shortsight.figures.coarse_graining import coarse_graining_table, fan_rows


def temperatures(images, start):
    """Return three levels that fall from a temperature, each image lower by 1."""
    at = [(level, i) for i in range(len(images)) for level in (3, 2, 1)]
    rows = [(level, images[i], start - level - i) for level, i in at]
    table = pd.DataFrame(rows, columns=["level", "image", "temperature_peak"])
    return table.assign(temperature_peak_error=0.1)


def fans():
    """Return what two stacks under five choices of signs and the RG show."""
    levels, choices = (grid.ravel() for grid in np.meshgrid([1, 2, 3], np.arange(5)))
    signs = pd.DataFrame({"choice": choices, "level": levels})
    signs = signs.assign(temperature_peak=10.0 + choices * levels)
    signs = signs.assign(temperature_peak_error=0.2, rise_from_below=np.nan)
    stack = temperatures(["hidden", "gauge_fixed", "shuffled_units"], 14.0)
    rg = temperatures(["spins", "means", "majority"], 9.0)
    return [fan_rows(-1, rg), *(fan_rows(seed, stack, signs) for seed in (0, 1))]


def test_figure_8_shows_every_level_and_image(coarse_graining):
    axes = coarse_graining_figure.draw(coarse_graining, {}).axes[:2]
    by_curve = dict(list(coarse_graining.groupby(["panel", "level", "image"])))
    drawn = [(panel, x) for ax, panel in zip(axes, "ab", strict=True) for x in ax.lines]
    for panel, line in drawn:
        level, image = line.get_label().split()
        rows = by_curve[panel, int(level), image]
        np.testing.assert_array_equal(line.get_xdata(), rows["class_temperature"])
        np.testing.assert_array_equal(line.get_ydata(), rows["value"])
    assert len(drawn) == 9


def test_figure_8_ticks_the_paper(coarse_graining):
    without = coarse_graining_figure.draw(coarse_graining, {}).axes
    reference = {"stack_1": 12.5, "rg_3": 7.5}
    ticked = coarse_graining_figure.draw(coarse_graining, reference).axes
    for ax, before, paper in zip(ticked[:2], without, [12.5, 7.5], strict=False):
        (tick,) = ax.lines[len(before.lines) :]
        assert tick.get_xdata()[0] == paper
    stack, rg = ticked[2].lines[len(without[2].lines) :]
    assert np.nansum(stack.get_ydata()) == 12.5
    assert np.nansum(rg.get_ydata()) == 7.5
    assert stack.get_xdata()[np.isfinite(stack.get_ydata())].tolist() == [1]


def test_figure_8_shows_every_choice_of_signs(coarse_graining):
    """In (c): five thin lines a stack and two thick ones, and one of the RG.

    Its table holds the curves of (a) and (b) as they were given.
    """
    names = {"value": "probability", "error": "probability_error"}
    curves = coarse_graining[coarse_graining["panel"] != "c"].rename(columns=names)
    table = coarse_graining_table(*(of for _, of in curves.groupby("panel")), fans())
    kept = table.loc[table["panel"] != "c", "value"]
    np.testing.assert_array_equal(kept, curves["probability"])
    columns = ["value", "error", "level", "choice", "seed"]
    assert table.loc[table["panel"] == "c", columns].notna().all(axis=None)
    lines = coarse_graining_figure.draw(table, {}).axes[2].lines
    assert len(lines) == 2 * (5 + 2) + 1
    thin = [line for line in lines if line.get_linewidth() < 1]
    assert sorted(tuple(line.get_ydata()) for line in thin) == sorted(
        2 * [(10.0 + k, 10.0 + 2 * k, 10.0 + 3 * k) for k in range(5)]
    )
    thick = {tuple(line.get_ydata()) for line in lines if line not in thin}
    assert thick == {(13.0, 12.0, 11.0), (12.0, 11.0, 10.0), (7.0, 6.0, 5.0)}
    assert all(line.get_xdata().tolist() == [1, 2, 3] for line in lines)
