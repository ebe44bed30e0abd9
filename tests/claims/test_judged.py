"""Each row says what its evidence says: of trainings and numbers."""

import numpy as np
import pandas as pd
from ledger import SEEDS, SYSTEMS, about, claim, evidence, judged

from shortsight.claims.judged import judged_rows
from shortsight.claims.ledger import ledger

FAR, NEAR = 9.0, 1.0
ONE = {"kind": "configurations"}


def verdicts(claims, *parts):
    rows, _ = judged(claims, *parts)
    return set(rows["verdict"])


def counted(claims, *parts):
    rows, _ = judged(claims, *parts)
    return tuple(rows[["n_yes", "n_no", "n_cannot"]].iloc[0])


def test_wrong_value_of_the_paper_flips_its_verdict():
    assert verdicts({"it": claim(about(1.0))}, evidence(SEEDS)) == {"holds"}
    assert verdicts({"it": claim(about(3.0))}, evidence(SEEDS)) == {"fails"}


def test_claim_that_half_of_the_trainings_show_is_mixed():
    """The mean, 5, is in the band of no training; its interval decides nothing."""
    rows, _ = judged({"it": claim(about(1.0))}, evidence([NEAR, FAR] * 8))
    row = rows.iloc[0]
    assert row["verdict"] == "mixed"
    assert (row["n_yes"], row["n_no"], row["value"]) == (8, 8, 5.0)
    assert 0.2 < row["share_low"] < 0.3 < 0.7 < row["share_high"] < 0.8


def test_all_tests_of_a_training_go_together():
    """Half pass the first, the other half the second: none passes both."""
    both = claim(about(1.0), about(1.0, statistic="y"))
    first, second = [NEAR, FAR] * 4, [FAR, NEAR] * 4
    parts = evidence(first), evidence(second, statistic="y")
    assert counted({"it": both}, *parts) == (0, 8, 0)
    assert counted({"it": both | {"combine": "any"}}, *parts) == (8, 0, 0)
    same = evidence(first), evidence(first, statistic="y")
    assert counted({"it": both}, *same) == (4, 4, 0)


def test_trainings_that_lack_a_number_cannot_tell():
    assert counted({"it": claim(about())}, evidence([1.0] * 6 + [np.nan] * 2)) == (
        6, 0, 2,
    )  # fmt: skip
    rows, _ = judged({"it": claim(about())}, evidence([np.nan] * 3))
    assert set(rows["verdict"]) == {"not testable"}
    assert "undefined in 3 of 3" in rows["reason"].iloc[-1]


def test_own_errors_across_an_edge_cannot_tell():
    wide = evidence([1.0] * 8, error=0.5)
    assert counted({"it": claim(about())}, wide) == (0, 0, 8)
    assert verdicts({"it": claim(about())}, wide) == {"undecided"}


def test_shares_are_given_what_all_trainings_share():
    """A thermometer that may be off by more than the band changes no share."""
    common = evidence([1.0] * 8).assign(common_error=1.0)
    assert counted({"it": claim(about())}, common) == (8, 0, 0)


def test_one_training_says_so():
    rows, _ = judged({"it": claim(about())}, evidence([1.0]))
    assert set(rows["verdict"]) == {"undecided"}
    assert "one training" in rows["reason"].iloc[-1]
    assert verdicts({"it": claim(about())}, evidence([1.0], **ONE)) == {"holds"}


def test_trainings_and_a_number_combine():
    """All trainings show x; y of the configurations holds, fails, or is undecided."""
    both = {"it": claim(about(1.0), about(1.0, statistic="y"))}
    for value, error, verdict in ((1.0, 0.1, "holds"), (5.0, 0.1, "fails"),
                                  (1.5, 0.1, "undecided")):  # fmt: skip
        number = evidence([value], statistic="y", error=error, **ONE)
        assert verdicts(both, evidence([1.0] * 16), number) == {verdict}


def test_parts_of_a_row_share_its_level():
    """Two numbers: each is judged at half of the level; a theorem takes no part."""
    two = claim(about(), about(statistic="y"))
    for kind, share in (("configurations", 0.5), ("exact", 1.0)):
        number = evidence([1.0], statistic="y", kind=kind, error=0.0)
        parts = pd.concat([evidence([1.0], **ONE), number])
        (row,) = judged_rows({"it": two}, parts, {"long_range": SYSTEMS["long_range"]})
        assert row.level_of_parts(0.05) == 0.05 * share


def test_theorems_and_constructions_are_no_tests():
    exact = evidence([1.0], kind="exact", error=0.0)
    rows, _ = judged({"it": claim(about())}, exact)
    assert rows["p"].isna().all()
    assert set(rows["verdict"]) == {"holds"}
    by_construction = claim(about()) | {"by_construction": True}
    rows, _ = judged({"it": by_construction}, evidence([1.0], **ONE))
    assert rows["p"].isna().all()
    assert set(rows["verdict"]) == {"holds"}


def test_a_claim_may_be_of_some_recipes_alone():
    other = evidence([9.0] * 16).assign(recipe="other")
    all_ = pd.concat([evidence([1.0] * 16), other])
    assert verdicts({"it": claim(about())}, all_) == {"holds", "fails"}
    (recipe,) = evidence([1.0])["recipe"].unique()
    assert verdicts({"it": claim(about()) | {"recipes": [recipe]}}, all_) == {"holds"}
    of_none = claim(about()) | {"recipes": ["none"]}
    rows, _ = judged({"it": claim(about()), "not": of_none}, all_)
    assert set(rows["claim"]) == {"it"}


def test_rows_beside_do_not_weigh_on_the_primary_ones():
    """Eight undecided rows of another recipe; as claims of their own they do.

    A p of 0.016 decides alone, not among nine.
    """
    edge = 1.0 - 2.4 * 0.1  # a normal number 2.4 sd above the bound
    one = {"statistic": "x", "unit": "1", "how": "-", "low": edge}
    claims = {f"c{i}": claim(one | {"statistic": f"x{i}"}) for i in range(8)}
    parts = [evidence([1.0], **ONE)]
    for i in range(8):
        where = {"statistic": f"x{i}", "error": 0.5}
        parts.append(evidence([1.0], recipe="second", **where, **ONE))
    beside = claim(*(test for c in claims.values() for test in c["tests"]))
    found = []
    for others in ({"c": beside}, claims):
        rows, _ = judged({"it": claim(one)} | others, *parts)
        found.append(rows[(rows["claim"] == "it") & rows["primary"]].iloc[0])
    alone, among_nine = found
    assert alone["verdict"] == "holds"
    assert among_nine["verdict"] == "undecided"
    assert "not among all claims" in among_nine["reason"]
    assert among_nine["decide_with"] == "about 2 times the data"


def test_system_that_no_claim_is_about_gets_no_row():
    systems = SYSTEMS | {"own": SYSTEMS["slower"] | {"claims_of": None}}
    joined = pd.concat([evidence(SEEDS), evidence(SEEDS, system="own")])
    _, tests = ledger({"it": claim(about())}, joined, systems, {})
    assert set(tests["system"]) == {"long_range", "slower"}
