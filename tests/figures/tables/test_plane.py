"""Where flows end: the mean over the late lengths."""

import numpy as np
import pytest
from drawing import LATE, N_LENGTHS, flow_table_of

from shortsight.figures.tables.plane import end_row, late


def test_end_is_the_mean_of_the_late_lengths_whatever_their_order():
    table = flow_table_of()
    table["dimension_spin"] = table["length"] / 10
    shuffled = table.sample(frac=1, random_state=1)
    end = end_row("s", "r", 3, "7.0", late(shuffled, LATE))
    assert end["dimension_spin"] == pytest.approx(np.arange(9, 30).mean() / 10)
    assert (end["recipe"], end["seed"], end["start"]) == ("r", 3, "7.0")
    early = end_row("s", "r", 3, "7.0", late(shuffled, (2, 4)))
    assert early["dimension_spin"] == pytest.approx(0.3)


def test_undefined_at_one_length_is_undefined():
    table = flow_table_of()
    table.loc[N_LENGTHS - 2, "dimension_energy"] = np.nan
    end = end_row("s", "r", 0, "7.0", late(table, LATE))
    assert np.isnan(end["dimension_energy"])
    assert end["dimension_spin"] == 0.5
