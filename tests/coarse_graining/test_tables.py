"""The tables of coarse temperatures are tidy."""

import numpy as np
import pytest
from coarse_images import CLASSES, LENGTH, MODEL, N_RESAMPLES, curves, thermometer

from shortsight.coarse_graining.tables import Tables
from shortsight.coarse_graining.temperatures import read_images, row_of
from shortsight.couplings import kernel
from shortsight.observables import energy_per_site, magnetisation


def test_tables_are_tidy():
    tables = Tables()
    values = {"temperature_peak": np.arange(1.0 + N_RESAMPLES), "energy_per_site": None}
    values["energy_per_site"] = np.full(1 + N_RESAMPLES, np.nan)
    tables.add(0, "spins", 120, values, {"x_systematic": 0.5})
    flat = np.ones((1 + N_RESAMPLES, 4))
    tables.add(1, "means", 120, values, {"x_systematic": np.nan}, flat, CLASSES)
    fine, means = tables.temperatures()
    assert (fine["level"], means["level"]) == (0, 1)
    assert (fine["image"], means["image"]) == ("spins", "means")
    assert fine["x_systematic"] == 0.5
    expected = np.std(np.arange(1.0, 1 + N_RESAMPLES), ddof=1)
    for row in (fine, means):
        assert row["temperature_peak"] == 0.0
        assert row["temperature_peak_error"] == pytest.approx(expected)
        assert np.isnan(row["energy_per_site_error"])
    replicas = tables.resamples()
    assert list(replicas[0]) == ["level", "image", "resample", "temperature_peak"]
    assert [row["resample"] for row in replicas] == 2 * list(range(N_RESAMPLES))
    assert [row["temperature_peak"] for row in replicas[:2]] == [1.0, 2.0]
    curve = tables.curves()
    assert [row["class_temperature"] for row in curve] == CLASSES.tolist()
    assert {row["image"] for row in curve} == {"means"}
    assert {row["probability_error"] for row in curve} == {0.0}


def test_levels_are_read_image_by_image(spins, drawn):
    """Each kind of images has the row that it has alone; level 0 has no network."""
    couplings, at = kernel(**MODEL, length=LENGTH), curves()
    images = {"hidden": spins, "gauge_fixed": -spins}
    tables = Tables()
    energy = energy_per_site(spins, couplings)
    tables.read_fine(magnetisation(spins), energy, drawn, at)
    tables.read_level(1, images.items(), couplings, thermometer(), drawn, at)
    fine, *rows = tables.temperatures()
    assert [row["image"] for row in rows] == list(images)
    for row, image in zip(rows, images.values(), strict=True):
        alone, _ = read_images(image, couplings, thermometer(), drawn, at)
        assert row["temperature_peak"] == row_of(alone)["temperature_peak"]
        assert row["n"] == 120
    assert np.isnan(fine["temperature_peak"])
    assert fine["energy_per_site"] == rows[0]["energy_per_site"]
