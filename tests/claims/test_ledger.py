"""The ledger says what the tests say, per recipe and pooled."""

from ledger import SEEDS, about, claim, evidence, judged

from shortsight.claims.ledger import claim_rows


def ledger(claims, *parts, controls=()):
    return claim_rows(judged(claims, *parts), claims, controls)


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
