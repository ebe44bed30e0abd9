"""Numbers of the stack are those of its layers, beside the block spins."""

import numpy as np
import pandas as pd
import pytest
from coarse import RG_MAPS, STACK_MAPS, coarse_temperatures

from shortsight.claims.evidence.rows import gather
from shortsight.claims.evidence.stack import stack_evidence
from shortsight.coarse_graining.signs import signs_table

N_CHOICES = 4


def signs(last):
    """Return layers at 11, 14 (the hottest class) and ``last``, one for each choice."""
    peaks = (np.full(N_CHOICES, 11.0), np.full(N_CHOICES, 14.0), np.array(last))
    return pd.DataFrame(signs_table(peaks)).sample(frac=1.0, random_state=1)


def stack(rg=(6.0, 7.0, 9.0), last=(9.0, 10.0, 12.0, 14.0)):
    """Return the evidence of layers that fall beside block spins that rise."""
    layers = coarse_temperatures(["hidden", "gauge_fixed"], (12.0, 8.0, 7.0))
    rg = coarse_temperatures(["means", "majority"], rg)
    rows = stack_evidence(layers, signs(last), STACK_MAPS, rg, RG_MAPS, seed=3)
    return pd.DataFrame(gather(rows)).set_index("statistic")


@pytest.fixture(scope="module")
def table():
    return stack()


def test_stack_falls_while_rg_rises(names_of, table):
    """Its maps have 20, 5 and 4 times the area of blocks, 0.25, 0.3, 0.4 contrast."""
    assert set(table.index) == names_of("stack")
    assert set(table["kind"]) == {"seeds"}
    assert set(table["replicate"]) == {3}
    value = table["value"]
    assert value["stack_gauge_fixed_temperature_1"] == 12.0
    assert value["stack_gauge_fixed_calibrated_temperature_1"] == pytest.approx(12.0)
    assert value["stack_trained_slope"] == pytest.approx(-5.0)
    assert value["stack_trained_slope_against_rg"] == pytest.approx(5.0)
    assert value["stack_morans_i_over_rg_largest"] == pytest.approx(0.5)
    assert value["stack_similarity_largest"] == pytest.approx(0.3)
    assert value["stack_area_ratio_23"] == pytest.approx(2.0)
    assert value["stack_area_over_rg_smallest"] == pytest.approx(4.0)
    assert value["stack_contrast_over_rg_largest"] == pytest.approx(0.4)


def test_against_is_the_other_way_of_the_blocks():
    """Blocks that fall as well, or read no temperature at all."""
    falling, none = stack(rg=(9.0, 7.0, 6.0)), stack(rg=(6.0, 7.0, 14.0))
    for name in ("trained", "gauge_fixed"):
        statistic = f"stack_{name}_slope_against_rg"
        assert falling.loc[statistic, "value"] == pytest.approx(-5.0)
        assert np.isnan(none.loc[statistic, "value"])


def test_signs_under_which_a_layer_has_no_temperature(table):
    """Layer 3 saturates under one choice of four; of the others two fall below 11."""
    for n, share in ((1, 0.0), (2, 1.0), (3, 0.25)):
        assert table.loc[f"stack_signs_no_temperature_{n}", "value"] == share
    assert table.loc["stack_signs_fall", "value"] == pytest.approx(2 / 3)
    # Of (2 + 1) of (3 + 2): the error of a share is never 0.
    assert table.loc["stack_signs_fall", "error"] == pytest.approx((0.24 / 3) ** 0.5)
    assert table.loc["stack_signs_no_temperature_2", "error"] > 0
    assert np.isnan(stack(last=[14.0] * N_CHOICES).loc["stack_signs_fall", "value"])
