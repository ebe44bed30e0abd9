"""A card says what a claim's rows say, and leads to figures that are there."""

import pytest
from ledger import example_ledger

from shortsight.report.cards import claim_cards

FIGURES = [
    {"section": section, "name": name, "title": title}
    for section, name, title in (
        ("finding", "plane", "The plane"),
        ("long_range", "figure_3", "Figure 3"),
        ("long_range", "figure_4", "Figure 4"),
        ("nearest_neighbour", "figure_3", "Figure 3"),
    )
]


@pytest.fixture
def cards():
    """Return the cards of three claims; the first was judged with two recipes."""
    ledger = example_ledger()
    ledger.loc[:2, "where"] = "II.A, Figure 3c"
    ledger.loc[2, ["system", "recipe"]] = "long_range", "sibling_code"
    return claim_cards(ledger, FIGURES)


def test_card_says_the_pooled_verdict_and_every_row(cards):
    card = cards[0]
    assert (card["number"], card["claim"]) == (1, "flow-cold-temperature")
    assert (card["sign"], card["said"]) == ("◐", "depends on the recipe and the seed")
    (test,) = card["tests"]
    assert test["what"] == "temperature, peak of the curve at the end"
    assert test["asked"] == "6 ± 0.5 J/k_B"
    first, second = test["rows"]
    assert first["measured"] == "5.01 [4.80, 5.20] J/k_B"
    assert [row["share"] for row in test["rows"]] == ["0 of 8", "3 of 8"]
    assert [row["counted"] for row in test["rows"]] == [False, True], "a control"
    assert second["sign"] == "◐"


def test_card_of_one_row_does_not_repeat_itself(cards):
    assert [card["alone"] for card in cards] == [False, True, True]
    (test,) = cards[1]["tests"]
    assert test["rows"][0]["decide_with"] == "about 4 times the data"
    (test,) = cards[2]["tests"]
    assert test["rows"][0]["measured"] == "–"


def test_links_lead_to_the_figure_the_paper_names(cards):
    """Of the system that was measured; another's is not shown."""
    (link,) = cards[0]["links"]
    assert link == {"title": "Figure 3, long_range", "anchor": "long_range-figure_3"}


@pytest.mark.parametrize(
    ("evidence", "names"), [("flow_paper_text", ["finding-plane"]), ("machines_x", [])]
)
def test_without_a_name_links_follow_the_evidence(evidence, names):
    ledger = example_ledger().iloc[:1]
    ledger = ledger.assign(where="II.A", evidence=f"results/s/evidence/{evidence}.x")
    links = claim_cards(ledger, FIGURES)[0]["links"]
    assert [link["anchor"] for link in links] == names
