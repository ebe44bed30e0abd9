"""How far off a coarse temperature may be: its thermometer, or the matched curve."""

import numpy as np
import pytest
from coarse import calibrations, coarse_temperatures

from shortsight.claims.evidence.coarse_temperatures import (
    CoarseTemperatures,
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


def test_level_of_a_calibration_is_told_by_its_size(tmp_path):
    """In any order of the files the largest size is that of level 1."""
    paths = [tmp_path / f"calibration_L{length}.parquet" for length in (4, 16, 8)]
    for path in paths:
        write_table(path, {"name": [path.name]}, "{}")
    found = CoarseTemperatures.read(paths[0], paths[0], paths).calibrations
    names = [found[n]["name"].item() for n in (1, 2, 3)]
    assert names == [f"calibration_L{length}.parquet" for length in (16, 8, 4)]


def test_matched_temperature_without_a_bound_has_an_infinite_one():
    read = coarse_temperatures(["means"], (6.0, 7.0, 9.0))
    assert read.systematic(1, "means", "binder_ratio") == pytest.approx(0.1)
    read.temperatures["temperature_binder_ratio_systematic"] = np.nan
    assert read.systematic(1, "means", "binder_ratio") == np.inf
