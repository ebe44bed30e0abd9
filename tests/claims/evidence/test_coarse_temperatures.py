"""Coarse temperatures: raw readings are off by a bias, calibrated ones agree."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from coarse import LEVELS, RG_MAPS, calibrations, coarse_temperatures

from shortsight.claims.evidence.coarse_temperatures import CoarseTemperatures
from shortsight.claims.evidence.rg import rg_evidence
from shortsight.claims.evidence.rows import gather
from shortsight.records.files import write_table

READ = coarse_temperatures(["means", "majority"], (6.0, 7.0, 9.0))


def test_level_of_a_calibration_is_told_by_its_size(tmp_path):
    """In any order of the files the largest size is that of level 1."""
    paths = [tmp_path / f"calibration_L{length}.parquet" for length in (4, 16, 8)]
    for path in paths:
        write_table(path, {"name": [path.name]}, "{}")
    found = CoarseTemperatures.read(paths[0], paths[0], paths).calibrations
    names = [found[n]["name"].item() for n in (1, 2, 3)]
    assert names == [f"calibration_L{length}.parquet" for length in (16, 8, 4)]


def test_matched_temperature_without_a_bound_has_an_infinite_one():
    assert READ.temperature(1, "means", "binder_ratio")[1] == pytest.approx(0.1)
    table = READ.temperatures.assign(temperature_binder_ratio_systematic=np.nan)
    without = replace(READ, temperatures=table)
    assert without.temperature(1, "means", "binder_ratio")[1] == np.inf


def test_bias_of_a_thermometer_is_taken_off():
    """It reads 0.3 too hot: so does the raw row, and the calibrated one does not."""
    off = replace(READ, calibrations=calibrations(0.3))
    raw, read = off.raw_row("x", 1, "means", "peak"), off.row("x", 1, "means", "peak")
    assert (raw["value"], raw["common_error"]) == (6.0, 0.0)
    assert read["value"] == pytest.approx(5.7)
    # On a straight line 0.6 of the one point and 0.4 of the other.
    assert read["common_error"] == pytest.approx(0.01 * np.hypot(0.6, 0.4), rel=0.05)
    assert read["error"] == pytest.approx(raw["error"])
    fall = off.change("x", (3, 1), "means", "peak")
    assert fall["value"] == pytest.approx(-3.0)
    assert fall["common_error"] == pytest.approx(2**0.5 * read["common_error"])


def test_no_temperature_where_a_fifth_of_the_resamples_has_none():
    """At 13.2 a third of the resamples, 1 J wide, are in the last step or beyond."""
    hot = coarse_temperatures(["means"], (6.0, 7.0, 13.2))
    assert np.isfinite(hot.calibration(3, "peak").temperature(13.2))
    for entry in (
        hot.row("x", 3, "means", "peak"),
        hot.change("x", (1, 3), "means", "peak"),
    ):
        assert np.isnan(entry["value"])
    assert hot.raw_row("x", 3, "means", "peak")["value"] == 13.2


def test_four_readings_of_a_level_agree_once_calibrated():
    """Block spins at 6.2 J: their peak reads 0.4 J too low, their mean 1.3 too high.

    As read, the control, they differ by 1.7 J, dozens of their errors.
    """
    true = np.arange(0.0, 14.5, 0.5)
    table = pd.DataFrame({"temperature": true})
    read = coarse_temperatures(["means", "majority"], (6.6, 6.4, 6.2), scatter=0.05)
    for name, power in (("temperature_peak", 1.08), ("temperature_mean", 0.76)):
        table[name], table[f"{name}_error"] = 14 * (true / 14) ** power, 0.02
        for end, side in (("low", -0.04), ("high", 0.04)):
            table[f"{name}_{end}"] = table[name] + side
        for part in (read.temperatures, read.resamples):
            part[name] = 14 * (part[name] / 14) ** power
    read = replace(read, calibrations=dict.fromkeys(LEVELS, table))
    rows = rg_evidence(read, RG_MAPS, temperature=6.6, infinite=None)
    rows = pd.DataFrame(gather(rows)).set_index("statistic")
    peak, mean = (rows.loc[f"rg_temperature_{name}3"] for name in ("", "mean_"))
    assert mean["value"] - peak["value"] > 10 * np.hypot(peak["error"], mean["error"])
    for name in ("calibrated", "calibrated_mean", "calibrated_majority", "binder"):
        one = rows.loc[f"rg_{name}_temperature_3"]
        error = np.hypot(one["error"], one["common_error"])
        assert abs(one["value"] - 6.2) < 1.96 * error < 0.25, name
