"""The ledger says what the rows say, with what would decide the rest."""

import pytest
from ledger import SEEDS, about, claim, evidence, judged


def test_row_for_each_system_and_recipe_and_one_is_the_claims():
    """Of the paper's systems the declared one, of a reader's system its own."""
    rows, _ = judged(
        {"it": claim(about())},
        evidence(SEEDS, recipe="zeroth"),
        evidence(SEEDS),
        evidence(SEEDS + 5, recipe="second"),
        evidence(SEEDS, system="slower"),
    )
    of = rows[["system", "recipe", "primary"]].to_numpy().tolist()
    assert of[:2] == [["long_range", "first", True], ["slower", "first", True]]
    assert rows["primary"].sum() == 2
    assert rows["why"].tolist() == ["declared", "", "", ""]
    assert rows["also"].tolist()[0] == "long_range: zeroth"
    assert rows["against"].tolist()[0] == "long_range: second (fails, 0 of 8)"
    assert set(rows["also"][1:]) == {""}


def test_readings_stand_beside_a_claim():
    """One that the primary row lacks is that of another row."""
    test = about(readings={"by y": "y", "by z": "z"})
    parts = evidence(SEEDS), evidence(SEEDS, statistic="y")
    others = evidence(SEEDS, recipe="second"), evidence(SEEDS + 9, "z", recipe="second")
    rows, tests = judged({"it": claim(test)}, *parts, *others)
    assert rows["also"].iloc[0] == "long_range: second; by y"
    assert rows["against"].iloc[0] == "by z, long_range: second (fails, 0 of 8)"
    assert len(tests) == 6


def test_informative_tests_decide_nothing():
    """They ask something else: none agrees with the claim, or differs from it."""
    claims = {"it": claim(about(), about(9.0, informative=True))}
    rows, tests = judged(claims, evidence(SEEDS))
    assert set(rows["verdict"]) == {"holds"}
    assert tests.loc[tests["informative"], "verdict"].tolist() == ["fails"]
    assert set(rows["also"]) == set(rows["against"]) == {""}


def test_claim_shows_the_test_it_fails_by():
    claims = {"it": claim(about(), about(statistic="y"))}
    rows, _ = judged(claims, evidence(SEEDS), evidence(SEEDS + 3, statistic="y"))
    assert set(rows["verdict"]) == {"fails"}
    assert set(rows["statistic"]) == {"y"}


def test_claims_are_judged_together():
    """Eight of eight among eight claims: p of 0.0078 decides alone, not by Holm."""
    claims = {f"c{i}": claim(about(statistic=f"x{i}")) for i in range(8)}
    for n, verdict in ((8, "undecided"), (16, "holds")):
        parts = [evidence([1.0] * n, statistic=f"x{i}") for i in range(8)]
        rows, _ = judged(claims, *parts)
        assert set(rows["verdict"]) == {verdict}


def test_decided_rows_are_shown_at_their_level():
    """One of two rows decides: half of 5 %; the other is shown at 95 %."""
    claims = {"c": claim(about()), "d": claim(about(statistic="y"))}
    numbers = evidence([1.0] * 8), evidence([1.0] * 7 + [9.0], statistic="y")
    rows, _ = judged(claims, *numbers)
    shown = rows.drop_duplicates("claim")
    assert shown["level"].tolist() == [0.025, 0.05]
    assert shown["decide_with"].tolist() == ["", "about 9 trainings"]
    assert rows["share_low"].iloc[0] == (0.025 / 2) ** (1 / 8)


def test_ledger_of_no_rows_is_refused_in_one_sentence():
    only = {"it": claim(about(), needs=["criticality"])}
    with pytest.raises(ValueError, match="judged by at least one claim"):
        judged(only, evidence(SEEDS))
