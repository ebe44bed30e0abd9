"""Numbers of the block spins are those of their levels, with the errors they share."""

import pandas as pd
import pytest
from coarse import RG_MAPS, coarse_temperatures

from shortsight.claims.evidence.rg import rg_evidence
from shortsight.claims.evidence.rows import gather


def test_levels_that_move_together_have_sharp_differences(names_of):
    """Each level is off by the same: its error is 1, that of a rise is 0."""
    read = coarse_temperatures(["means", "majority"], (6.0, 7.0, 9.0))
    rows = rg_evidence(read, RG_MAPS, temperature=7.7, infinite=(8.0, 0.1))
    table = pd.DataFrame(gather(rows)).set_index("statistic")
    assert set(table.index) == names_of("rg")
    assert table.loc["rg_temperature_1", "error"] == pytest.approx(1.0, rel=0.5)
    assert table.loc["rg_rise_12", "value"] == pytest.approx(1.0)
    # No error where all resamples are alike, up to rounding.
    assert not table.loc["rg_rise_23", "error"] > 1e-6
    assert table.loc["rg_binder_rise_12", "common_error"] == pytest.approx(0.02**0.5)
    # Two networks, each with the error of its calibration.
    common = table.loc["rg_rise_12", "common_error"]
    assert common == pytest.approx(0.01 * 2**0.5, rel=0.05)
    assert table.loc["rg_temperature_1", "common_error"] == 0.0
    assert table.loc["rg_binder_temperature_2", "value"] == 7.0
    assert table.loc["rg_slope", "value"] == pytest.approx(3.0)
    assert table.loc["above_infinite_tc", "value"] == pytest.approx(-0.3)
    assert table.loc["rg_area_ratio_12", "value"] == 4.0
    assert table.loc["rg_auc_lowest", "value"] == 0.995
    assert table.loc["rg_surround_over_patch_largest", "value"] == 0.8
    assert table.loc["rg_ratio_rise_12", "value"] == pytest.approx(0.75)
    assert table.loc["rg_difference_rise_23", "value"] == pytest.approx(-0.05)
    of_surround = RG_MAPS[2]["statistic"] == "surround_over_patch"
    opposite = RG_MAPS[2].copy()
    opposite.loc[of_surround, "value"] *= -2.0  # -1: correlated, against the patch
    rows = rg_evidence(read, RG_MAPS | {2: opposite}, temperature=7.7, infinite=None)
    found = pd.DataFrame(gather(rows)).set_index("statistic")
    assert found.loc["rg_surround_over_patch_largest", "value"] == 1.0
    # Two replicas off by 1 %: jackknife error sqrt(1) times their deviation.
    assert table.loc["rg_auc_lowest", "error"] == pytest.approx(0.00995)
