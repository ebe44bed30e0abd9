"""Each test of a claim says what the evidence says, after many rows too."""

import numpy as np
import pandas as pd
import pytest
from ledger import SEEDS, SYSTEMS, about, claim, evidence, judged

from shortsight.claims.judged import judged_tests


def test_wrong_value_of_the_paper_flips_its_verdict():
    good = judged({"it": claim(about(1.0))}, evidence(SEEDS))
    bad = judged({"it": claim(about(3.0))}, evidence(SEEDS))
    assert set(good["verdict"]) == {"consistent"}
    assert set(bad["verdict"]) == {"inconsistent"}


def test_number_that_most_seeds_lack_is_not_testable():
    values = [1.0, np.nan, np.nan, np.nan, 1.0]
    table = judged({"it": claim(about())}, evidence(values))
    assert set(table["verdict"]) == {"not testable"}
    assert "undefined in 3 of 5" in table["reason"].iloc[-1]


def test_number_that_some_seeds_lack_decides_nothing():
    """Two of seven are more than a fifth: those that have it may be special."""
    values = [*SEEDS, np.nan, np.nan]
    table = judged({"it": claim(about())}, evidence(values))
    assert set(table["verdict"]) == {"inconclusive"}
    one_of_six = judged({"it": claim(about())}, evidence([*SEEDS, np.nan]))
    assert set(one_of_six["verdict"]) == {"consistent"}


def test_one_training_says_so():
    table = judged({"it": claim(about())}, evidence([1.0]))
    assert "one training" in table["reason"].iloc[-1]
    table = judged({"it": claim(about())}, evidence([1.0], kind="configurations"))
    assert table["reason"].iloc[-1] == ""


def test_number_that_must_lie_elsewhere():
    one = {"statistic": "x", "unit": "1", "how": "-"}
    for outside, verdict in (
        ([0.5, 1.5], "inconsistent"),
        ([2.0, 3.0], "consistent"),
        ([1.0, 3.0], "inconclusive"),
        ([0.0, 0.0], "consistent"),
    ):
        table = judged({"it": claim(one | {"outside": outside})}, evidence(SEEDS))
        assert set(table["verdict"]) == {verdict}, outside


def test_missing_number_is_not_testable_and_named():
    table = judged({"it": claim(about(statistic="z"))}, evidence(SEEDS))
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
    for controls, verdict in ((["control"], "consistent"), ([], "inconclusive")):
        tests = judged(claims, *parts, controls=controls)
        assert set(tests.loc[tests["claim"] == "it", "verdict"]) == {verdict}


def test_verdict_that_many_rows_undo():
    """A p of 0.02 decides alone, not as the smallest of forty."""
    edge = 1.0 - 2.4 * 0.1  # a normal number 2.4 sd above the bound
    one = {"statistic": "x", "unit": "1", "how": "-", "low": edge}
    single = evidence([1.0], kind="configurations")
    alone = judged({"it": claim(one)}, single)
    assert set(alone["verdict"]) == {"consistent"}
    many = judged({f"c{i}": claim(one) for i in range(40)}, single)
    assert set(many["verdict"]) == {"inconclusive"}
    assert "correction" in many["reason"].iloc[-1]


def test_difference_of_two_systems():
    one = {"statistic": "x", "unit": "1", "how": "-", "high": 0.0, "minus": "slower"}
    table = judged(
        {"it": claim(one)}, evidence(SEEDS), evidence(SEEDS + 3, system="slower")
    )
    assert table["value"].iloc[0] == pytest.approx(-3.0)
    of_paper = table[table["system"] == "long_range"]
    assert of_paper["verdict"].tolist() == ["consistent"]


def test_system_that_no_claim_is_about_gets_no_row():
    systems = SYSTEMS | {"own": SYSTEMS["slower"] | {"claims_of": None}}
    joined = pd.concat([evidence(SEEDS), evidence(SEEDS, system="own")])
    tests = judged_tests({"it": claim(about())}, joined, systems)
    assert set(tests["system"]) == {"long_range", "slower"}


def test_largest_of_distances_is_judged_like_a_number():
    """Distances of 2 and 0.9 in thresholds of 0.5 and 0.3: 4, and where from."""
    test = {"statistic": "miss", "unit": "thresholds", "how": "-", "low": 1.0}
    test["largest_of"] = {"x": 0.5, "y": 0.3}
    parts = evidence(2 * SEEDS), evidence(-0.9 * SEEDS, statistic="y")
    found = judged({"it": claim(test)}, *parts).iloc[0]
    assert found["value"] == pytest.approx(4.0)
    assert (found["n"], found["verdict"]) == (len(SEEDS), "consistent")
    assert found["how"] == "largest of x/0.5, y/0.3: -"
    alone = judged({"it": claim(test)}, parts[0]).iloc[0]
    assert alone["verdict"] == "not testable"
    assert alone["reason"] == "the study has no y of long_range"
