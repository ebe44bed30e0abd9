"""Exponents are drawn as they are given, those by all operators."""

import pandas as pd
import pytest

from shortsight.figures.monte_carlo_rg import draw

COLUMNS = ["stack", "length", "seed", "level", "n_operators", "exponent"]


def rows():
    """Return the table of one system: blocks of two lattices and a stack, twice."""
    found = [
        [stack, length, seed, level, n, seed + 0.1 * level + n]
        for stack, length in (("blocks", 32), ("blocks", 16), ("centred", 16))
        for seed in (0, 1)
        for level in (1, 2)
        for n in (1, 2)
    ]
    table = pd.DataFrame(found, columns=COLUMNS).assign(exponent_error=0.1, exact=2.0)
    return pd.concat([table.assign(sector=name) for name in ("magnetic", "thermal")])


def test_each_stack_is_drawn_by_all_operators():
    figure, table = draw({"a": rows(), "b": rows()})
    assert set(table["n_operators"]) == {2}
    assert [ax.get_ylabel() for ax in figure.axes] == ["$y_h$"] * 2 + ["$y_T$"] * 2
    for ax in figure.axes:
        drawn = [list(container.lines[0].get_ydata()) for container in ax.containers]
        assert drawn == [pytest.approx([2.1, 2.2, 3.1, 3.2])] * 3
        low, high = ax.get_ylim()
        assert low < 1.8 < 2.2 < high, "the whole band"
