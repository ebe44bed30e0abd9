"""Every other way to fit is the one it says, with an error of its own."""

from functools import partial

import numpy as np
import pandas as pd
import pytest
from scaling.test_dimensions import R, measured

from shortsight.scaling.dimensions import dimensions, fit_dimension, fit_with_error
from shortsight.scaling.fits import CHOICES, energy_crossing, other_fits


def test_every_other_choice_is_the_fit_it_says():
    """Axis, weighted by pairs, r_max - 1, r_min = sqrt 2 and 2: one change each."""
    correlator, n_pairs = np.exp(-R), np.arange(1, 14)
    row = other_fits(measured(correlator))
    chosen = {
        "axis": fit_dimension(R[np.isin(R, [1, 2, 3, 4, 5])], np.exp(-np.arange(1, 6))),
        "weighted": fit_dimension(R, correlator, n_pairs),
        "shorter": fit_dimension(R[R < 4.01], correlator[R < 4.01]),
        "from_diagonal": fit_dimension(R[1:], correlator[1:]),
        "from_2": fit_dimension(R[2:], correlator[2:]),
    }
    assert set(chosen) == set(CHOICES)
    fits = {name: float(fit.dimension) for name, fit in chosen.items()}
    for name, value in fits.items():
        assert row[f"dimension_energy_{name}"] == pytest.approx(value, rel=1e-12)
    paper = dimensions(measured(correlator))["dimension_energy"]
    spread = 0.5 * np.ptp([paper, *fits.values()])
    assert row["dimension_energy_spread"] == pytest.approx(spread, rel=1e-12)
    assert spread > 0.1, "not a power law: the dimension depends on the window"


def test_every_fit_has_the_error_of_its_own_resamples():
    """Resamples that differ at r = 1 alone move no fit that starts later."""
    resamples = np.tile(R**-1.0, (10, 1))
    resamples[:, 0] *= np.linspace(0.9, 1.1, 10)
    row = other_fits(measured(R**-1.0, resamples))
    for choice in ("from_diagonal", "from_2"):
        assert row[f"dimension_spin_{choice}_error"] == pytest.approx(0.0, abs=1e-12)
    axis = np.isin(R, [1, 2, 3, 4, 5])
    error = fit_with_error(R[axis], R[axis] ** -1.0, resamples[:, axis])[1]
    assert row["dimension_spin_axis_error"] == pytest.approx(error, rel=1e-12)
    assert error > 0.01
    n_pairs = np.arange(1, 14)
    weighted = [fit_dimension(R, x, n_pairs).dimension for x in resamples]
    error = np.std(weighted, ddof=1)
    assert row["dimension_spin_weighted_error"] == pytest.approx(error, rel=1e-12)
    lost = resamples * np.where(np.arange(10) < 3, -1.0, 1.0)[:, None]
    assert np.isnan(other_fits(measured(R**-1.0, lost))["dimension_spin_shorter_error"])


def test_an_undefined_choice_stays_undefined():
    """Too few positive points along the axis: no number, and no part of the spread."""
    correlator = R**-1.0
    correlator[np.isin(R, [2, 3, 4])] = -1.0
    row = other_fits(measured(correlator))
    assert np.isnan([row[f"dimension_spin_axis{x}"] for x in ("", "_error")]).all()
    assert row["dimension_spin_weighted"] == pytest.approx(0.5, rel=1e-12)
    assert row["dimension_spin_spread"] == pytest.approx(0.0, abs=1e-12)


def test_critical_temperature_is_where_the_energy_rises_to_a_level():
    """Straight lines are smoothed to themselves; a fit that never rises has no part."""
    t = np.arange(5.0)
    lines = {f"_{choice}": t / 2 for choice in CHOICES}
    lines |= {"": t / 2, "_axis": t / 2 - 0.25, "_weighted": 0.0 * t}
    lines |= {f"{name}_error": 0.0 * t for name in lines}
    lines["_axis_error"] = 0.0 * t + 0.05
    columns = {f"dimension_energy{name}": line for name, line in lines.items()}
    rows = pd.DataFrame({"temperature": t, **columns}).to_dict("records")
    noise = partial(np.random.default_rng, 1)
    found = energy_crossing(rows, n_resamples=20, rng=noise)
    at = {x.removeprefix("critical_temperature"): value for x, value in found.items()}
    assert at.pop("_axis") == pytest.approx(2.5, abs=1e-12)
    assert at.pop("_axis_error") > 0.02
    assert np.isnan([at.pop("_weighted"), at.pop("_weighted_error")]).all()
    assert at.pop("_spread") == pytest.approx(0.25, abs=1e-12)
    for name in ("", "_shorter", "_from_diagonal", "_from_2"):
        read = at.pop(name), at.pop(f"{name}_error")
        assert read == pytest.approx((2.0, 0.0), abs=1e-12)
    assert not at
    low = [row | {name: row[name] / 4 for name in columns} for row in rows]
    nowhere = energy_crossing(low, n_resamples=20, rng=noise)
    assert np.isnan(list(nowhere.values())).all()
