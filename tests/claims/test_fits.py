"""A number that can be fitted in several ways decides only if they all say so."""

import numpy as np
import pandas as pd
import pytest
from ledger import about, claim, judged, placed
from scipy import stats

from shortsight.claims.advice import decide_with
from shortsight.claims.evidence.rows import row
from shortsight.claims.fits import Fits
from shortsight.claims.verdict import Band, InBand, Measurement
from shortsight.random import stream

IN, OUT, EDGE = 0.5, 3.0, 1.0
NAMES = ("a", "b", "c")


def fits(*values, error=0.1):
    parts = (Measurement(value=value, error=error) for value in values)
    return Fits(tuple(InBand(part, Band(0.0, 1.0)) for part in parts), NAMES)


@pytest.mark.parametrize(
    ("values", "verdict", "text"),
    [
        ((IN, IN, IN), "holds", "holds by all 3 fits"),
        ((OUT, OUT, OUT), "fails", "fails by all 3 fits"),
        ((IN, OUT, IN), "depends", "holds by a, c; fails by b"),
        ((IN, OUT, EDGE), "depends", "holds by a; fails by b; cannot tell by c"),
        ((EDGE,) * 3, "undecided", "cannot tell by all 3 fits"),
        ((IN, IN, EDGE), "undecided", "holds by a, b; cannot tell by c"),
        ((OUT, np.nan, OUT), "undecided", "fails by a, c; cannot tell by b"),
        ((IN, np.nan, OUT), "depends", "holds by a; cannot tell by b; fails by c"),
        ((np.nan,) * 3, "not testable", "cannot tell by all 3 fits"),
    ],
)
def test_fits_say_together(values, verdict, text):
    found = fits(*values)
    assert (str(found.verdict()), found.text()) == (verdict, text)


def test_stricter_levels_decide_less():
    """The distance of 0.25 to the edge is 2.5 errors: p = 0.0124."""
    found = fits(IN, 0.75, IN)
    said = [str(found.verdict(level)) for level in (0.02, 0.012)]
    assert said == ["holds", "undecided"]


def test_contradicting_fits_are_asked_at_a_share_of_the_level():
    """One fit fails by 2.2 errors: p = 0.028, enough at 0.05 but not at 0.05 / 3."""
    found = fits(IN, IN, 1.22)
    assert str(found.parts[2].verdict(0.05)) == "fails"
    assert found.verdict(0.05) == "undecided"
    assert found.text(0.05) == "holds by a, b; cannot tell by c"
    assert found.verdict(0.09) == "depends"


def test_row_that_holds_by_one_fit_and_fails_by_another_depends_on_the_fit():
    rows = _ledger([1.0, 1.1, 5.0])
    assert set(rows["verdict"]) == {"depends"}
    assert set(rows["depends_on"]) == {"fit"}
    only = rows[~rows["pooled"]].iloc[0]
    assert only["reason"] == "holds by unweighted, axis; fails by weighted"
    assert (only["value"], only["error"], only["n"]) == (1.0, 0.05, 1)
    assert only["interval_low"] < 0.91 < 5.09 < only["interval_high"]
    assert bool(only["marked"])


def test_row_of_fits_that_agree_decides_and_one_that_is_open_says_what_would():
    agree = _ledger([5.0, 5.2, 4.8])
    assert set(agree["verdict"]) == {"fails"}
    one_open = _ledger([1.0, 1.0, 1.45])
    assert set(one_open["verdict"]) == {"undecided"}
    assert set(one_open["decide_with"]) == {"about 4 times the data"}
    lost = _ledger([1.0, np.nan, 1.0])
    assert set(lost["decide_with"]) == {"fits that all have a value"}
    assert "undefined by 1 of 3 fits" in lost["reason"].iloc[-1]


def _ledger(values) -> pd.DataFrame:
    rows = placed(_rows(values), "long_range", "")
    return judged({"it": claim(about(1.0, 0.5))}, rows)[0]


def _rows(values):
    return [row("x", v, 0.05, kind="fits", choice=i) for i, v in enumerate(values)]


@pytest.mark.parametrize("common", [0.0, 0.5, 1.0])
def test_false_alarms_are_at_most_those_of_the_level(common):
    """All fits but one lie just inside the edge: what fails, or depends, is wrong.

    Errors are those of one data set, so they may have a part in common. Negative
    control: fits that may contradict each other at the whole level say so too often.
    """
    n, n_fits, inside = 4000, 6, EDGE - 1e-9
    rng = stream(1, "fits", common)
    noise = np.sqrt(common) * rng.standard_normal((n, 1))
    noise = noise + np.sqrt(1 - common) * rng.standard_normal((n, n_fits - 1))
    studies = [fits(IN, *(inside + 0.1 * x)) for x in noise]
    wrong = sum(one.verdict() in ("fails", "depends") for one in studies)
    most = stats.binom.ppf(1 - 1e-5, n, 0.05)
    assert wrong <= most
    if common < 1.0:
        any_fails = ({p.verdict() for p in one.parts} for one in studies)
        assert sum({"holds", "fails"} <= said for said in any_fails) > most


def test_all_fits_at_an_edge_decide_as_often_as_one_interval():
    """Their errors are the same: one interval, 2.5 % on either side of the edge."""
    noise = 0.1 * stream(1, "one interval").standard_normal(4000)
    wrong = sum(fits(*[EDGE + x] * 3).verdict() != "undecided" for x in noise)
    low, high = stats.binom.ppf([1e-5, 1 - 1e-5], len(noise), 0.05)
    assert low <= wrong <= high


@pytest.mark.parametrize(
    ("values", "error", "advice"),
    [
        # Halved errors: 0.85 is 3 errors from the edge, more than 1.96 of them.
        ((0.5, 0.9, 0.85), 0.1, "about 4 times the data"),
        # Inside and outside: 0.15 from the edge needs 2.39 errors, at a third of 0.05.
        ((0.5, 1.15, 1.005), 0.1, "about 3 times the data"),
        ((0.5, 1.15, np.nan), 0.1, "about 3 times the data"),
        ((0.5, 0.9, np.nan), 0.1, "fits that all have a value"),
        ((0.5, 0.9, 0.8), np.nan, ""),
    ],
)
def test_what_is_said_to_decide_does(values, error, advice):
    assert decide_with(fits(*values, error=error), 0.05) == advice
    if advice.startswith("about"):
        times = int(advice.split()[1])
        assert fits(*values, error=error / times**0.5).verdict() in ("holds", "depends")
        fewer = fits(*values, error=error / (times - 1) ** 0.5)
        assert fewer.verdict() == "undecided"


def test_number_of_fits_mixes_with_no_other():
    own = [row("y", 1.0, 0.05)]
    rows = _rows([1.0] * 3)
    largest = about(1.0, 0.5, statistic="z", largest_of={"x": 1.0, "y": 1.0})
    parts = (placed(of, "long_range", "") for of in (rows, own))
    with pytest.raises(ValueError, match="must not mix numbers of several fits"):
        judged({"it": claim(largest)}, *parts)
