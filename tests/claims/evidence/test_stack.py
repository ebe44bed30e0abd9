"""Numbers of the stack are those of its layers, beside the block spins."""

import pandas as pd
import pytest
from coarse import RG_MAPS, STACK_MAPS, coarse_temperatures

from shortsight.claims.evidence.rows import gather
from shortsight.claims.evidence.stack import stack_evidence


def stack(seed):
    """Return the evidence of layers that fall beside block spins that rise."""
    readings = ["hidden", "gauge_fixed", "gauge_random"]
    layers = coarse_temperatures(readings, (12.0, 8.0, 7.0))
    rg = coarse_temperatures(["means", "majority"], (6.0, 7.0, 9.0))
    rows = stack_evidence(layers, STACK_MAPS, rg, RG_MAPS, seed=seed)
    return pd.DataFrame(gather(rows))


def test_stack_names_are_those_of_the_table(names_of):
    assert set(stack(seed=0)["statistic"]) == names_of("stack")


def test_stack_falls_while_rg_rises():
    table = stack(seed=3).set_index("statistic")
    assert set(table["replicate"]) == {3}
    assert table.loc["stack_fall_12", "value"] == pytest.approx(4.0)
    assert table.loc["stack_gauge_fixed_temperature_1", "value"] == 12.0
    assert table.loc["stack_slope", "value"] == pytest.approx(-5.0)
    assert table.loc["stack_slope_against_rg", "value"] == pytest.approx(5.0)
    assert table.loc["stack_morans_i_over_rg_largest", "value"] == pytest.approx(0.5)
    assert table.loc["stack_similarity_largest", "value"] == pytest.approx(0.3)
    assert table.loc["stack_area_ratio_23", "value"] == pytest.approx(2.0)
