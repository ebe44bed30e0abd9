"""Verdicts in the words of before are compared with those of now."""

import pandas as pd
from ledger import SEEDS, about, claim, evidence, judged

from shortsight.claims.changes import changes


def old(verdict, alone="", pooled_verdict=None):
    """Return a ledger as it was: one row, and its pooled one."""
    keys = {"claim": "it", "system": "long_range", "recipe": "first"}
    return pd.DataFrame(
        [
            keys | {"pooled": True, "verdict": pooled_verdict or verdict},
            keys | {"pooled": False, "verdict": verdict, "verdict_uncorrected": alone},
        ]
    )


def test_same_meaning_is_no_change():
    rows, _ = judged({"it": claim(about())}, evidence(SEEDS))
    table = changes(old("consistent"), rows)
    assert table["pooled"].tolist() == [True, False]
    assert table["before"].tolist() == ["consistent"] * 2
    assert table["after"].tolist() == ["holds*"] * 2
    assert table["why"].tolist() == ["", ""]


def test_trainings_in_place_of_the_mean():
    rows, _ = judged({"it": claim(about())}, evidence([1.0, 9.0] * 4))
    table = changes(old("inconclusive"), rows)
    assert table["after"].iloc[1] == "depends on the seed*"
    assert table["why"].iloc[1] == "4 of 8 show it; it was judged by the mean"


def test_pooled_rows_do_not_count_trainings():
    rows, _ = judged({"it": claim(about())}, evidence([9.0] * 8))
    table = changes(old("inconclusive"), rows)
    assert table["after"].tolist() == ["fails*"] * 2
    assert table["why"].iloc[0].startswith("by the share of trainings in each row")


def test_many_rows_and_new_rows():
    rows, _ = judged({"it": claim(about())}, evidence([1.0], kind="configurations"))
    table = changes(old("inconclusive", alone="consistent"), rows)
    assert "by Benjamini and Hochberg" in table["why"].iloc[1]
    assert (
        changes(old("consistent").iloc[:0], rows)["why"].tolist() == ["a new row"] * 2
    )
