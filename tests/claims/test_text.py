"""The ledger as text holds every row, number and band."""

import numpy as np
import pytest
from ledger import SEEDS, about, claim, evidence, judged

from shortsight.claims.text import (
    as_shown,
    band_text,
    interval_text,
    markdown,
    number_text,
    share_text,
)


def test_text_holds_every_row_the_counts_and_what_decides_nothing():
    """The one claim of the paper's systems is counted, not that of a reader's."""
    largest = about(9.0, informative=True) | {"largest_of": {"x": 0.5, "y": 0.3}}
    claims = {"it": claim(about(), largest | {"statistic": "largest"})}
    parts = [evidence(SEEDS), evidence(SEEDS, statistic="y")]
    parts.append(evidence(SEEDS, recipe="second"))
    rows, tests = judged(claims, *parts, evidence(SEEDS, system="slower"))
    text = markdown(rows, tests)
    assert "**Of 1 claims 1 holds.**" in text
    said = "| it: - (largest of x/0.5, y/0.3) | long_range |"
    assert f"{said} first | largest 9 ± 0.5 J | 3.33(4) |" in text
    assert f"{said} second | largest 9 ± 0.5 J | undefined |" in text
    assert "| 8 of 8 | **holds** | long_range: second |" in text
    for title in ("Other systems and recipes", "Other readings"):
        assert f"## {title}" in text
    assert text.count("| it: ") == 4, "one row beside, and the reading of three rows"


@pytest.mark.parametrize(
    ("low", "high", "value", "text"),
    [
        (7.6, 7.8, 7.7, "7.7 ± 0.1 J"),
        (0.0, np.inf, np.nan, "≥ 0 J"),
        (-np.inf, 1.0, np.nan, "≤ 1 J"),
        (3.0, 5.0, np.nan, "3 … 5 J"),
    ],
)
def test_band_as_text(low, high, value, text):
    entry = {"band_low": low, "band_high": high, "paper_value": value, "unit": "J"}
    entry["outside"] = False
    assert band_text(entry) == text


def test_number_and_interval_as_text():
    entry = {"value": 8.031, "error": 0.03, "unit": "J"}
    entry |= {"interval_low": 7.97, "interval_high": np.inf}
    assert number_text(entry) == "8.03(3)"
    assert number_text(entry | {"error": 0.0}) == "8.031"
    assert number_text(entry | {"value": np.nan}) == "undefined"
    assert interval_text(entry) == "[7.97, ∞]"
    assert interval_text(entry | {"interval_low": np.nan}) == ""


def test_shares_are_said_in_percent():
    entry = {"value": 0.25, "error": 0.01, "unit": "share of units", "outside": False}
    entry |= {"band_low": 0.1, "band_high": np.inf, "paper_value": np.nan}
    assert number_text(entry) + as_shown(entry)["unit"] == "25.0(10) % of units"
    assert band_text(entry) == "≥ 10 % of units"


def test_trainings_in_words():
    rows, _ = judged({"it": claim(about())}, evidence([1.0, 9.0, 1.5, 1.0]))
    assert share_text(rows.iloc[0]) == "2 of 4, 1 cannot tell"
    rows, _ = judged({"it": claim(about())}, evidence([1.0], kind="configurations"))
    assert share_text(rows.iloc[0]) == ""
