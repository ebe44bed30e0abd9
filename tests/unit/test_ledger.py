"""The ledger says what the evidence says, per recipe and pooled."""

import numpy as np
import pandas as pd
import pytest

from shortsight.evidence.rows import gather, row
from shortsight.ledger import claim_rows, judged_tests
from shortsight.ledger_text import band_text, markdown

SYSTEMS = {
    "long_range": {
        "claims_of": "long_range",
        "analyses": ["flow"],
        "family": "paper",
    },
    "slower": {"claims_of": "long_range", "analyses": ["flow"], "family": "slower"},
    "without": {"claims_of": "long_range", "analyses": ["scaling"], "family": "paper"},
}


def claim(*tests, **more):
    return {
        "statement": "x is so",
        "where": "I",
        "of": "long_range",
        "needs": ["flow"],
        "tests": list(tests),
    } | more


def about(value=1.0, tolerance=0.5, **more):
    numbers = {"value": value, "tolerance": tolerance}
    return {"statistic": "x", "unit": "J", "how": "-"} | numbers | more


def evidence(values, system="long_range", recipe="first", statistic="x"):
    rows = [row(statistic, v, 0.1, replicate=i) for i, v in enumerate(values)]
    table = pd.DataFrame(gather(rows))
    return table.assign(system=system, recipe=recipe, path="a.parquet", digest="d")


def ledger(claims, *parts, controls=()):
    joined = pd.concat(parts, ignore_index=True)
    systems = {s: SYSTEMS[s] for s in SYSTEMS if s in {"without", *joined["system"]}}
    tests = judged_tests(claims, joined, systems)
    return claim_rows(tests, claims, controls)


SEEDS = np.array([0.95, 1.0, 1.05, 1.02, 0.98])


def test_row_for_each_system_and_recipe_and_one_pooled():
    table = ledger(
        {"it": claim(about())},
        evidence(SEEDS),
        evidence(SEEDS, recipe="second"),
        evidence(SEEDS, system="slower"),
    )
    assert table["pooled"].tolist() == [True, False, False, False]
    assert set(table["verdict"]) == {"consistent"}
    assert table["recipe"].tolist()[0] == "first; second"
    assert table["system"].tolist()[0] == "long_range"  # not the reader's model
    assert not table["system"].str.contains("without").any()


def test_wrong_value_of_the_paper_flips_its_verdict():
    good = ledger({"it": claim(about(1.0))}, evidence(SEEDS))
    bad = ledger({"it": claim(about(3.0))}, evidence(SEEDS))
    assert set(good["verdict"]) == {"consistent"}
    assert set(bad["verdict"]) == {"inconsistent"}


def test_recipes_that_disagree_say_so():
    table = ledger(
        {"it": claim(about())}, evidence(SEEDS), evidence(SEEDS + 5, recipe="second")
    )
    pooled = table[table["pooled"]].iloc[0]
    assert pooled["verdict"] == "inconclusive"
    assert "long_range first: consistent" in pooled["reason"]
    assert "long_range second: inconsistent" in pooled["reason"]
    assert pooled["interval_low"] < 1.0 < 5.0 < pooled["interval_high"]


def test_control_recipes_stay_out_of_the_pooled_row():
    table = ledger(
        {"it": claim(about())},
        evidence(SEEDS),
        evidence(SEEDS + 5, recipe="control"),
        controls=["control"],
    )
    assert table[table["pooled"]]["verdict"].tolist() == ["consistent"]
    assert "inconsistent" in table["verdict"].tolist()


def test_informative_tests_decide_nothing():
    table = ledger(
        {"it": claim(about(), about(9.0, informative=True))}, evidence(SEEDS)
    )
    assert set(table["verdict"]) == {"consistent"}


def test_claim_shows_the_test_it_fails_by():
    claims = {"it": claim(about(), about(statistic="y"))}
    table = ledger(claims, evidence(SEEDS), evidence(SEEDS + 3, statistic="y"))
    assert set(table["verdict"]) == {"inconsistent"}
    assert set(table["statistic"]) == {"y"}


def test_number_that_most_seeds_lack_is_not_testable():
    values = [1.0, np.nan, np.nan, np.nan, 1.0]
    table = ledger({"it": claim(about())}, evidence(values))
    assert set(table["verdict"]) == {"not testable"}
    assert "undefined in 3 of 5" in table["reason"].iloc[-1]


def test_missing_number_is_not_testable_and_named():
    table = ledger({"it": claim(about(statistic="z"))}, evidence(SEEDS))
    assert set(table["verdict"]) == {"not testable"}
    assert "no z of long_range" in table["reason"].iloc[-1]


def test_verdict_that_many_rows_undo():
    """A p of 0.02 decides alone, not as the smallest of forty."""
    edge = 1.0 - 2.4 * 0.1  # a normal number 2.4 sd above the bound
    one = {"statistic": "x", "unit": "1", "how": "-", "low": edge}
    alone = ledger({"it": claim(one)}, evidence([1.0]))
    assert set(alone["verdict"]) == {"consistent"}
    many = ledger({f"c{i}": claim(one) for i in range(40)}, evidence([1.0]))
    assert set(many["verdict"]) == {"inconclusive"}
    assert "correction" in many["reason"].iloc[-1]


def test_difference_of_two_systems():
    one = {"statistic": "x", "unit": "1", "how": "-", "high": 0.0, "minus": "slower"}
    table = ledger(
        {"it": claim(one)}, evidence(SEEDS), evidence(SEEDS + 3, system="slower")
    )
    assert table["value"].iloc[0] == pytest.approx(-3.0)
    assert table[table["pooled"]]["verdict"].tolist() == ["consistent"]


def test_text_holds_every_row_and_the_counts():
    table = ledger({"it": claim(about())}, evidence(SEEDS))
    text = markdown(table)
    assert "| consistent | 1 | it |" in text
    assert text.count("**it**") == len(table)


@pytest.mark.parametrize(
    ("low", "high", "value", "text"),
    [
        (7.6, 7.8, 7.7, "7.7 ± 0.1 J"),
        (0.0, np.inf, np.nan, "> 0 J"),
        (-np.inf, 1.0, np.nan, "< 1 J"),
        (3.0, 5.0, np.nan, "3 … 5 J"),
    ],
)
def test_band_as_text(low, high, value, text):
    entry = {"band_low": low, "band_high": high, "paper_value": value, "unit": "J"}
    assert band_text(entry) == text
