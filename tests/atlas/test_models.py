"""A configured T_pc agrees with the measured one within 1 %."""

import numpy as np
import pandas as pd
import pytest

from shortsight.atlas.models import model_table


@pytest.mark.parametrize(
    ("value", "error", "agrees"),
    [
        (6.11, 0.01, True),
        (6.05, 0.01, False),
        (6.17, 0.1, False),
        (np.nan, np.nan, False),
    ],
)
def test_agreement(value, error, agrees):
    readings = {"steepest": value, "steepest_error": error}
    readings |= {"susceptibility_peak": 6.4, "susceptibility_peak_error": 0.01}
    measured = pd.DataFrame([{"system": "a", "length": 10, **readings}])
    model = {"coupling": "nearest_neighbour", "alpha": None, "length": 10}
    (row,) = model_table(
        measured, {"a": model | {"pseudo_critical": "6.17"}}
    ).itertuples()
    assert row.agrees is agrees
    assert row.alpha == np.inf, "nearest neighbours are the shortest range"
