"""The table of ends says how many trainings end where."""

import numpy as np
from trainings import trainings

from shortsight.atlas.text import ends_table


def test_a_row_for_each_model_recipe_and_training_set():
    ends = trainings([0.80, 0.82, np.nan], critical=1.0)
    ends["mixed"] = [True, True, False]
    ends.loc[2, "critical"] = np.nan
    _, _, row = ends_table(ends).splitlines()
    assert "| range | a | r | system | 0.810(10) | 2 of 3 | 1 | 2 of 2 |" in row


def test_one_training_has_no_error():
    assert "| 0.810 | 1 of 1 |" in ends_table(trainings([0.81]))
