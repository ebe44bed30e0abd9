"""How far off a coarse temperature may be: its thermometer, or the matched curve."""

import numpy as np
import pandas as pd
import pytest
from coarse import calibrations, coarse_temperatures

from shortsight.claims.evidence.coarse_temperatures import (
    read_levels,
    thermometer_offset,
)
from shortsight.records.files import write_table


def test_thermometer_offset_is_the_largest_near_by():
    """Off by 0.3, but by 1 at T = 9: near 9 the largest counts, elsewhere not."""
    table = calibrations(0.3)[1].copy()
    table.loc[table["temperature"] == 9.0, "temperature_peak"] = 10.0
    assert thermometer_offset(6.0, table, "peak") == pytest.approx(0.3)
    assert thermometer_offset(9.8, table, "peak") == pytest.approx(1.0)
    assert thermometer_offset(99.0, table, "peak") == pytest.approx(0.3)


def test_files_of_levels_are_numbered_from_one(tmp_path):
    tables = {
        name: pd.DataFrame({"level": [level]}) for name, level in (("a", 1), ("b", 2))
    }
    for name, table in tables.items():
        write_table(tmp_path / f"{name}.parquet", table.to_dict("list"), "{}")
    found = read_levels(tmp_path / f"{name}.parquet" for name in tables)
    assert {n: table["level"].item() for n, table in found.items()} == {1: 1, 2: 2}


def test_matched_temperature_without_a_bound_has_an_infinite_one():
    read = coarse_temperatures(["means"], (6.0, 7.0, 9.0))
    assert read.systematic(1, "means", "binder_ratio") == pytest.approx(0.1)
    read.temperatures["temperature_binder_ratio_systematic"] = np.nan
    assert read.systematic(1, "means", "binder_ratio") == np.inf
