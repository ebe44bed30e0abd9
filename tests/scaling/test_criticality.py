"""Crossings of Binder ratios, and their limit."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from shortsight.random import stream
from shortsight.scaling.criticality import (
    Crossing,
    Curve,
    binder_crossing,
    binder_rows,
    curve_columns,
    infinite_lattice,
)
from shortsight.statistics import Estimate

ALPHA = 1e-5  # how often a correct program would fail if the seed were changed
GRID = np.linspace(7.8, 8.2, 41)


def curve(length, at, label="curve", error=0.0):
    """Return the line through Q = 0.5 at ``at``, as steep as the lattice is long."""
    value = 0.5 - 0.01 * length * (GRID - at)
    noise = error * stream(2024, "curve", length, label).standard_normal((500, 1))
    return Curve(length, GRID, value, value + noise)


def crossing(length, value, error=0.0):
    noise = stream(2024, "limit", length).standard_normal(1000)
    at = Estimate(value, error)
    return Crossing(length, 2 * length, at, Estimate(0.5, 0.0), value + error * noise)


def test_lines_cross_where_they_do():
    crossed = binder_crossing(curve(8, 8.03), curve(16, 8.03))
    assert crossed.temperature.value == pytest.approx(8.03, rel=1e-12)
    assert crossed.ratio.value == pytest.approx(0.5, rel=1e-12)


def test_the_error_of_a_crossing_is_that_of_its_lines():
    """Lines of slopes 0.08 and 0.16, each moved by 0.002: errors in quadrature."""
    crossed = binder_crossing(curve(8, 8.0, error=0.002), curve(16, 8.0, error=0.002))
    expected = np.hypot(0.002, 0.002) / 0.08
    chi2 = 499 * (crossed.resamples.std(ddof=1) / expected) ** 2
    assert 2 * min(stats.chi2.cdf(chi2, 499), stats.chi2.sf(chi2, 499)) > ALPHA
    # Half the central 68 % has a relative error of about 1.2 / sqrt(2 n).
    assert abs(crossed.temperature.error / expected - 1) < 4.5 * 1.2 / np.sqrt(1000)


@pytest.mark.parametrize(("lengths", "at"), [((8, 16), 9.0), ((16, 8), 8.0)])
def test_curves_that_do_not_cross_are_undefined(lengths, at):
    """Nor is the smaller lattice above a transition: order that grows with T."""
    crossed = binder_crossing(*(curve(length, at) for length in lengths))
    assert np.isnan([crossed.temperature.value, crossed.temperature.error]).all()


def drifting(exponent):
    return [crossing(n, 8.03 - 1.2 * n**-exponent) for n in (8, 16, 32)]


@pytest.mark.parametrize("exponent", [1.0, 1.4, 3.0])
def test_the_limit_of_a_drift_is_within_its_systematic_error(exponent):
    """T_c + a / L^x for every x of at least 1, at its edge for x = 1."""
    value, statistical, systematic = infinite_lattice(drifting(exponent))
    assert statistical == 0.0
    assert abs(value - 8.03) <= systematic * (1 + 1e-9)
    if exponent == 1.0:
        assert abs(value - 8.03) == pytest.approx(systematic, rel=1e-9)


def test_a_slower_drift_is_outside():
    """Negative control: the assumption about the drift is used, and can be wrong."""
    value, _, systematic = infinite_lattice(drifting(0.5))
    assert abs(value - 8.03) > 1.1 * systematic


def test_the_limit_inherits_the_errors_of_two_crossings():
    crossings = [crossing(8, 8.0, 0.02), crossing(16, 8.0, 0.01)]
    value, statistical, systematic = infinite_lattice(crossings)
    assert (value, systematic) == (8.0, 0.0)
    expected = np.hypot(1.5 * 0.01, 0.5 * 0.02)
    assert abs(statistical / expected - 1) < 4.5 * 1.2 / np.sqrt(2000)


@pytest.mark.parametrize("others", [[], [crossing(16, np.nan, np.nan)]])
def test_one_crossing_has_no_limit(others):
    assert np.isnan(infinite_lattice([crossing(8, 8.0, 0.01), *others])).all()


def test_the_table_has_every_crossing_and_the_limit():
    crossings = [crossing(n, 8.0 + n / 100, 0.01) for n in (8, 16)]
    table = pd.DataFrame(binder_rows(crossings, (8.2, 0.03, 0.04)))
    sizes = list(zip(table["kind"], table["length"], table["length_2"], strict=True))
    assert sizes == [("crossing", 8, 16), ("crossing", 16, 32), ("infinite", 8, 32)]
    assert table["critical_temperature"].tolist() == [8.08, 8.16, 8.2]
    error = table["critical_temperature_error"]
    np.testing.assert_allclose(error, [0.01, 0.01, 0.07], rtol=1e-12)
    assert np.isnan(table["critical_temperature_systematic"][:2]).all()
    assert np.isnan(table["binder_ratio"][2])


def test_the_table_of_curves_has_every_size_and_temperature():
    curves = [curve(length, 8.0, error=0.01) for length in (8, 16)]
    table = pd.DataFrame(curve_columns(curves)).set_index(["length", "temperature"])
    drawn = dict(zip(GRID, curves[1].value, strict=True))
    assert table.loc[16]["binder_ratio"].to_dict() == drawn
    error = curves[0].resamples[:, 3].std(ddof=1)
    assert table.loc[(8, GRID[3]), "binder_ratio_error"] == pytest.approx(error)
