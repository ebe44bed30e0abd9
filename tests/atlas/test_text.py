"""The table of ends says how many trainings end where."""

import numpy as np
import pandas as pd
from trainings import trainings

from shortsight.atlas.text import ends_table, stacks_table


def test_a_row_for_each_model_recipe_and_training_set():
    ends = trainings([0.80, 0.82, np.nan], critical=1.0)
    ends["mixed"] = [True, True, False]
    ends.loc[2, "critical"] = np.nan
    _, _, row = ends_table(ends).splitlines()
    assert "| range | a | r | system | 0.810(10) | 2 of 3 | 1 | 2 of 2 |" in row


def test_a_row_for_each_stack_with_the_mean_over_its_trainings():
    names = ("similarity", "own_patch", "change_binder", "change_network")
    rows = [
        {"system": "a", "recipe": "random", "statistic": f"control_{name}"}
        | {"replicate": seed, "value": 0.5 + 0.02 * seed, "common_error": 0.0}
        for name in names
        for seed in (0, 1)
    ]
    table = pd.DataFrame(rows)
    _, _, row = stacks_table(table).splitlines()
    assert row == "| a | random" + " | 0.510(10)" * 4 + " | 2 |"
    _, _, row = stacks_table(table.assign(common_error=0.1)).splitlines()
    assert row == "| a | random" + " | 0.51(10)" * 4 + " | 2 |"
    assert stacks_table(table.assign(statistic="scaled_end")) == ""
