"""Recipes that cannot be followed are refused."""

import pytest
from rbm.small_machines import RECIPE

from shortsight.rbm.recipe import Recipe


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"negative_phase": "exact"}, "negative_phase must be one of"),
        ({"negative_phase": "pcd"}, "n_chains must be positive, got None"),
        ({"connectivity": "sparse"}, "connectivity must be one of"),
        ({"connectivity": "local"}, "radius must not be negative, got None"),
    ],
)
def test_errors_say_what_to_do(change, sentence):
    with pytest.raises(ValueError, match=sentence):
        Recipe(**RECIPE | change)
