"""Recipes that cannot be followed are refused."""

import pytest
from rbm.small_machines import RECIPE

from shortsight.rbm.recipe import Recipe


def test_errors_say_what_to_do():
    with pytest.raises(ValueError, match="negative_phase must be one of"):
        Recipe(**{**RECIPE, "negative_phase": "exact"})
    with pytest.raises(ValueError, match="n_chains must be positive, got None"):
        Recipe(**{**RECIPE, "negative_phase": "pcd"})
