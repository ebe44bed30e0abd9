"""Ledgers of other root seeds are compared claim by claim."""

import pandas as pd

from shortsight.claims.shares import Share
from shortsight.claims.stability import compared

N_SEEDS = 16


def ledger(n_yes):
    """Return a ledger of rows of 16 trainings, of which so many show the claim."""
    rows = []
    for i, yes in enumerate(n_yes):
        share = Share(yes, N_SEEDS - yes, 0)
        entry = {"claim": f"c{i}", "system": "s", "recipe": "r"}
        entry |= {"value": 1.0, "error": 0.0, "unit": "1"}
        counts = {"n_yes": yes, "n_no": N_SEEDS - yes, "n_cannot": 0}
        rows.append(entry | counts | {"verdict": str(share.verdict())})
    return pd.DataFrame(rows)


def test_claims_that_one_study_lacks_are_left_out():
    """The verdict of what is left changes, but not into its opposite."""
    table = compared({"one": ledger([16, 0]), "two": ledger([8])})
    assert table["claim"].tolist() == ["c0"]
    found = table.loc[0, ["changed", "opposite", "two", "pooled"]].tolist()
    assert found == [True, False, "mixed (8 of 16)", "24 of 32"]


def test_numbers_without_trainings_are_shown_and_have_nothing_to_add():
    number = ledger([16]).assign(n_yes=0, n_no=0, value=8.046, error=0.019, unit="J")
    unknown = number.assign(value=float("nan"), verdict="fails")
    table = compared({"one": number, "two": unknown})
    found = table.loc[0, ["one", "two", "pooled", "opposite"]].tolist()
    assert found == ["holds (8.046(19) J)", "fails (undefined)", "", True]
