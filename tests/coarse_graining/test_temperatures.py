"""Temperatures of coarse images: exact inverses, shared resamples."""

import numpy as np
import pytest
from coarse_images import CHAIN, CLASSES, MODEL, N_RESAMPLES, curves, thermometer
from scipy import stats

from shortsight.coarse_graining.tables import row_of
from shortsight.coarse_graining.temperatures import (
    Reader,
    curve_resamples,
    matched,
    observables,
    read_images,
)
from shortsight.couplings import kernel
from shortsight.observables import energy_per_site, magnetisation, summarise
from shortsight.random import stream
from shortsight.thermometer.matching import MATCHED
from shortsight.thermometer.reading import resamples

ALPHA = 1e-5


def test_resample_minus_one_is_the_sample(spins, drawn):
    m, e = magnetisation(spins), energy_per_site(spins, kernel(**MODEL))
    row = summarise(m, e, CHAIN, temperature=1.0, n_sites=64)
    for name, values in observables(m, e, drawn).items():
        assert values[0] == pytest.approx(row[name], rel=1e-12)


def test_bootstrap_and_jackknife_errors_agree():
    """Of a mean the bootstrap variance is (n - 1) / n of the jackknife's, up to chance.

    Control: forgetting that neighbours share a chain.
    """
    m = stream(4, "m").normal(size=600)
    chain = np.arange(600) // 6
    drawn = resamples(chain, 200, stream(5, "m"))
    row = summarise(m, m, chain, temperature=1.0, n_sites=64)
    error = row_of(observables(m, m, drawn))["energy_per_site_error"]
    share = row["energy_per_site_error"] * 0.99**0.5
    assert chi_squared_p_value(error, share, 200) > ALPHA
    repeated = np.repeat(m[::6], 6)
    right = row_of(observables(repeated, repeated, drawn))["energy_per_site_error"]
    wrong = repeated.std(ddof=1) / 600**0.5 * 0.99**0.5
    assert chi_squared_p_value(right, wrong, 200) < ALPHA


def chi_squared_p_value(error, expected, n):
    """p-value of the hypothesis that n resamples have the expected deviation."""
    tail = stats.chi2.cdf((n - 1) * (error / expected) ** 2, n - 1)
    return 2 * min(tail, 1 - tail)


def test_matching_inverts_straight_curves(drawn):
    """|m| = Q = (4 - T)/4 and E = T - 4 are inverted exactly, value and resamples."""
    measured = {
        "abs_magnetisation": np.linspace(0.1, 0.6, 1 + N_RESAMPLES),
        "binder_ratio": np.linspace(0.7, 0.2, 1 + N_RESAMPLES),
        "energy_per_site": np.linspace(-2.5, -0.5, 1 + N_RESAMPLES),
    }
    read = matched(measured, curves())
    for name, temperatures in zip(measured, read.values(), strict=True):
        slope = 1.0 if name == "energy_per_site" else -0.25
        np.testing.assert_allclose(temperatures, 4 + measured[name] / slope, rtol=1e-12)


def test_error_of_the_curve_enters():
    """A sure value read off a point of an unsure curve: dT = error / |slope|."""
    measured = dict.fromkeys(MATCHED, np.full(1 + N_RESAMPLES, 0.5))
    measured["energy_per_site"] = np.full(1 + N_RESAMPLES, -2.0)
    exact, unsure = (row_of(matched(measured, curves(e))) for e in (0.0, 0.001))
    names = [name for name in exact if name.endswith("_error")]
    assert [exact[name] for name in names] == [0.0, 0.0, 0.0]
    for name in names:
        error = 0.001 if name == "temperature_energy_error" else 0.004
        assert chi_squared_p_value(unsure[name], error, N_RESAMPLES) > ALPHA


def test_configurations_are_not_matched_to_themselves():
    value = np.array([0.5, 0.3, 0.25, 0.0])  # 0.3 at T = 2 is off the line
    table = {"temperature": CLASSES}
    for name in MATCHED:
        table |= {name: value, f"{name}_error": np.zeros(4)}
    measured = dict.fromkeys(table, np.full(1 + N_RESAMPLES, 0.3))
    with_own = curve_resamples(table, N_RESAMPLES, stream(3, "curves"))
    without = curve_resamples(table, N_RESAMPLES, stream(3, "curves"), without=2.0)
    assert without["temperature"].tolist() == [1.0, 3.0, 4.0]
    assert matched(measured, with_own)["temperature_binder_ratio"][0] == 2.0
    assert 2.0 < matched(measured, without)["temperature_binder_ratio"][0] < 3.0


def test_images_are_read_site_by_site(spins, drawn):
    """A network of one site sees exactly that site, and energies those of eq. (1)."""
    reader = Reader(thermometer(), curves(), kernel(**MODEL))
    quantities, curve = read_images(spins, reader, drawn)
    up = (spins[:, 0, 0] > 0).mean()
    np.testing.assert_allclose(curve[0], [1 - up, up, 0, 0], atol=1e-12)
    exact = energy_per_site(spins, reader.couplings).mean()
    assert quantities["energy_per_site"][0] == pytest.approx(exact, rel=1e-12)
    quantities, _ = read_images(spins.astype(np.float32), reader, drawn)
    energies = [quantities[x] for x in ("energy_per_site", "temperature_energy")]
    assert np.isnan(energies).all()
