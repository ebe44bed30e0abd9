"""The ledger says what the evidence says, per recipe and pooled."""

import numpy as np
import pandas as pd
import pytest

from shortsight.claims.evidence.rows import gather, row
from shortsight.claims.judged import judged_tests
from shortsight.claims.ledger import claim_rows
from shortsight.claims.text import band_text, markdown

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


def evidence(values, system="long_range", recipe="first", statistic="x", kind="seeds"):
    rows = [
        row(statistic, v, 0.1, kind=kind, replicate=i) for i, v in enumerate(values)
    ]
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
    assert pooled["reason"].startswith("they disagree")
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


def test_number_that_some_seeds_lack_decides_nothing():
    """Two of seven are more than a fifth: those that have it may be special."""
    values = [*SEEDS, np.nan, np.nan]
    table = ledger({"it": claim(about())}, evidence(values))
    assert set(table["verdict"]) == {"inconclusive"}
    one_of_six = ledger({"it": claim(about())}, evidence([*SEEDS, np.nan]))
    assert set(one_of_six["verdict"]) == {"consistent"}


def test_one_training_says_so():
    table = ledger({"it": claim(about())}, evidence([1.0]))
    assert "one training" in table["reason"].iloc[-1]
    table = ledger({"it": claim(about())}, evidence([1.0], kind="configurations"))
    assert table["reason"].iloc[-1] == ""


def test_number_that_must_lie_elsewhere():
    one = {"statistic": "x", "unit": "1", "how": "-"}
    for outside, verdict in (
        ([0.5, 1.5], "inconsistent"),
        ([2.0, 3.0], "consistent"),
        ([1.0, 3.0], "inconclusive"),
        ([0.0, 0.0], "consistent"),
    ):
        table = ledger({"it": claim(one | {"outside": outside})}, evidence(SEEDS))
        assert set(table["verdict"]) == {verdict}, outside


def test_pooled_row_holds_every_recipe_of_its_number():
    """One recipe fails by y, the other by none: the hull of y is that of both."""
    claims = {"it": claim(about(), about(statistic="y"))}
    table = ledger(
        claims,
        *(evidence(SEEDS, recipe=r) for r in ("first", "second")),
        evidence(SEEDS + 5, statistic="y"),
        evidence(SEEDS, recipe="second", statistic="y"),
    )
    pooled = table[table["pooled"]].iloc[0]
    assert pooled["statistic"] == "y"
    assert pooled["interval_low"] < 1.0 < 6.0 < pooled["interval_high"]
    assert pooled["n"] == 10


def test_undecided_claim_names_the_number_it_lacks():
    claims = {"it": claim(about(), about(statistic="z"))}
    table = ledger(claims, evidence(SEEDS))
    row_ = table[~table["pooled"]].iloc[0]
    assert row_["verdict"] == "inconclusive"
    assert "no z of long_range" in row_["reason"]


def test_missing_number_is_not_testable_and_named():
    table = ledger({"it": claim(about(statistic="z"))}, evidence(SEEDS))
    assert set(table["verdict"]) == {"not testable"}
    assert "no z of long_range" in table["reason"].iloc[-1]


def test_control_recipes_do_not_weigh_on_the_others():
    """Forty control rows are a family of their own."""
    edge = 1.0 - 2.4 * 0.1
    one = {"statistic": "x", "unit": "1", "how": "-", "low": edge}
    claims = {f"c{i}": claim(one | {"statistic": f"x{i}"}) for i in range(40)}
    claims["it"] = claim(one)
    parts = [evidence([1.0], kind="configurations")]
    for i in range(40):
        many = {"recipe": "control", "statistic": f"x{i}", "kind": "configurations"}
        parts.append(evidence([1.0], **many))
    systems = {"long_range": SYSTEMS["long_range"]}
    joined = pd.concat(parts, ignore_index=True)
    for controls, verdict in ((["control"], "consistent"), ([], "inconclusive")):
        tests = judged_tests(claims, joined, systems, controls)
        assert set(tests.loc[tests["claim"] == "it", "verdict"]) == {verdict}


def test_verdict_that_many_rows_undo():
    """A p of 0.02 decides alone, not as the smallest of forty."""
    edge = 1.0 - 2.4 * 0.1  # a normal number 2.4 sd above the bound
    one = {"statistic": "x", "unit": "1", "how": "-", "low": edge}
    single = evidence([1.0], kind="configurations")
    alone = ledger({"it": claim(one)}, single)
    assert set(alone["verdict"]) == {"consistent"}
    many = ledger({f"c{i}": claim(one) for i in range(40)}, single)
    assert set(many["verdict"]) == {"inconclusive"}
    assert "correction" in many["reason"].iloc[-1]


def test_difference_of_two_systems():
    one = {"statistic": "x", "unit": "1", "how": "-", "high": 0.0, "minus": "slower"}
    table = ledger(
        {"it": claim(one)}, evidence(SEEDS), evidence(SEEDS + 3, system="slower")
    )
    assert table["value"].iloc[0] == pytest.approx(-3.0)
    assert table[table["pooled"]]["verdict"].tolist() == ["consistent"]


def test_text_holds_every_row_the_counts_and_what_decides_nothing():
    claims = {"it": claim(about(), about(9.0, informative=True))}
    systems = {"long_range": SYSTEMS["long_range"]}
    tests = judged_tests(claims, evidence(SEEDS), systems)
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
