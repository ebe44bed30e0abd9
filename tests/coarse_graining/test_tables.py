"""The tables of coarse temperatures are tidy."""

import numpy as np
import pytest
from coarse_images import CLASSES, MODEL, N_RESAMPLES, curves, thermometer

from shortsight.coarse_graining.tables import (
    Reading,
    coarse_readings,
    curve_rows,
    fine_reading,
    resample_rows,
    row_of,
    temperature_rows,
)
from shortsight.coarse_graining.temperatures import Reader, read_images
from shortsight.couplings import kernel
from shortsight.observables import energy_per_site, magnetisation


def test_tables_are_tidy():
    values = {"temperature_peak": np.arange(1.0 + N_RESAMPLES)}
    values["energy_per_site"] = np.full(1 + N_RESAMPLES, np.nan)
    flat = np.ones((1 + N_RESAMPLES, 4))
    of_level = 120, values, {"x_systematic": 0.5}, flat, CLASSES
    readings = [Reading(0, "spins", *of_level[:3]), Reading(1, "means", *of_level)]
    expected = np.std(np.arange(1, 1 + N_RESAMPLES), ddof=1)
    for n, row in enumerate(temperature_rows(readings)):
        assert (row["level"], row["image"]) == (n, ["spins", "means"][n])
        assert (row["temperature_peak"], row["x_systematic"]) == (0.0, 0.5)
        assert row["temperature_peak_error"] == pytest.approx(expected)
        assert np.isnan(row["energy_per_site_error"])
    replicas = resample_rows(readings)
    assert list(replicas) == ["level", "image", "resample", "temperature_peak"]
    assert replicas["resample"].tolist() == 2 * list(range(N_RESAMPLES))
    assert replicas["temperature_peak"].tolist()[:2] == [1.0, 2.0]
    curve = curve_rows(readings)
    assert curve["class_temperature"].tolist() == CLASSES.tolist()
    assert set(curve["image"]) == {"means"}
    assert not curve["probability_error"].any()


def test_levels_are_read_image_by_image(spins, drawn):
    """Each kind of images has the row that it has alone; level 0 has no network."""
    reader = Reader(thermometer(), curves(), kernel(**MODEL))
    images = {"hidden": spins, "gauge_fixed": -spins}
    energy = energy_per_site(spins, reader.couplings)
    readings = [fine_reading(magnetisation(spins), energy, drawn, reader.curves)]
    readings += coarse_readings(1, images.items(), reader, drawn)
    fine, *rows = temperature_rows(readings)
    assert [row["image"] for row in rows] == list(images)
    for row, image in zip(rows, images.values(), strict=True):
        alone, _ = read_images(image, reader, drawn)
        assert row["temperature_peak"] == row_of(alone)["temperature_peak"]
        assert row["n"] == 120
    assert np.isnan(fine["temperature_peak"])
    assert fine["energy_per_site"] == rows[0]["energy_per_site"]
