"""The pooled row: a common verdict, or what its rows disagree by."""

import pandas as pd
import pytest
from ledger import SEEDS, about, claim, evidence, judged

from shortsight.claims.pooled import pooled_verdict


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ("a r holds, a q holds", "holds"),
        ("a r holds, a q fails", "depends recipe"),
        ("a - holds, b - fails", "depends sampling"),
        ("a r fails, a q depends seed", "depends recipe, seed"),
        ("a r depends sign, b r depends sign", "depends sign"),
        ("a r depends seed, b r depends sign", "depends sampling, seed, sign"),
        ("a r holds, a q undecided", "undecided"),
        ("a r holds, b r fails, b q undecided", "depends sampling"),
        ("a r holds, a q none", "holds"),
        ("a r none", "not testable"),
        ("a r holds, b q fails", "depends recipe, sampling"),
    ],
)
def test_pooled_verdict(entries, expected):
    """Of rows: system, recipe, verdict, what it depends on."""
    rows = []
    for entry in entries.split(", "):
        system, recipe, verdict, *by = entry.split()
        verdict = "not testable" if verdict == "none" else verdict
        found = {"system": system, "recipe": recipe, "verdict": verdict}
        rows.append(found | {"depends_on": "".join(by)})
    assert " ".join(filter(None, pooled_verdict(pd.DataFrame(rows)))) == expected


def test_recipes_that_disagree_say_so():
    table, _ = judged(
        {"it": claim(about())}, evidence(SEEDS), evidence(SEEDS + 5, recipe="second")
    )
    pooled = table[table["pooled"]].iloc[0]
    assert (pooled["verdict"], pooled["depends_on"]) == ("depends", "recipe")
    assert pooled["interval_low"] < 1.0 < 5.0 < pooled["interval_high"]
    assert pooled["marked"]
    assert pooled["n_yes"] == pooled["n_no"] == 0  # never pooled


def test_pooled_row_holds_every_recipe_of_its_number():
    """One recipe fails by y, the other by none: the pooled row shows y."""
    claims = {"it": claim(about(), about(statistic="y"))}
    table, _ = judged(
        claims,
        *(evidence(SEEDS, recipe=r) for r in ("first", "second")),
        evidence(SEEDS + 5, statistic="y"),
        evidence(SEEDS, recipe="second", statistic="y"),
    )
    pooled = table[table["pooled"]].iloc[0]
    assert pooled["statistic"] == "y"
    assert pooled["interval_low"] < 1.0 < 6.0 < pooled["interval_high"]
    assert pooled["n"] == 16


def test_a_single_row_is_its_own_pooled_row():
    table, _ = judged({"it": claim(about())}, evidence(SEEDS))
    pooled, single = table.drop(columns="pooled").to_dict("records")
    assert str(pooled) == str(single)
