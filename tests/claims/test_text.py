"""The ledger as text holds every row, number and band."""

import numpy as np
import pytest
from ledger import SEEDS, about, claim, evidence, judged

from shortsight.claims.ledger import claim_rows
from shortsight.claims.text import band_text, interval_text, markdown, number_text


def test_text_holds_every_row_the_counts_and_what_decides_nothing():
    claims = {"it": claim(about(), about(9.0, informative=True))}
    tests = judged(claims, evidence(SEEDS))
    table = claim_rows(tests, claims, [])
    text = markdown(table, tests)
    assert "| **all together** | 1 | 0 | 0 | 0 |" in text
    assert "| long_range, first | 1 | 0 | 0 | 0 |" in text
    assert "* consistent, all together: it" in text
    assert text.count("**it**") == len(table) + 1
    assert "9 ± 0.5 J" in text


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
    entry = {
        "value": 8.031,
        "error": 0.03,
        "interval_low": 7.97,
        "interval_high": np.inf,
    }
    assert number_text(entry) == "8.03(3)"
    assert number_text(entry | {"error": 0.0}) == "8.031"
    assert number_text(entry | {"value": np.nan}) == "undefined"
    assert interval_text(entry) == "[7.97, ∞]"
    assert interval_text(entry | {"interval_low": np.nan}) == ""
