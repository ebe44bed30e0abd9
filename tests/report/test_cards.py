"""A card says what a claim's rows say, and leads to figures that are there."""

import pandas as pd
import pytest
from ledger import example_ledger

from shortsight.report.cards import claim_cards, overview

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
    """Return the cards of three claims; the first has a row beside its primary one."""
    return claim_cards(example_ledger(), FIGURES)


def test_card_shows_the_primary_row_and_why_and_holds_the_others(cards):
    card = cards[0]
    assert (card["number"], card["id"]) == (1, "paper-flow-cold-temperature")
    assert (card["sign"], card["verdict"]) == ("✗", "fails")
    assert (card["measured"], card["asked"]) == ("5.01(8) J", "6 ± 0.5 J")
    assert (card["trainings"], card["why"]) == ("0 of 8", "as the text says")
    assert card["what"] == "temperature, peak of the curve at the end"
    assert card["against"] == "long_range sibling_code mixed"
    (other,) = card["others"]
    assert (other["recipe"], other["sign"]) == ("sibling_code", "◐")
    assert (other["measured"], other["trainings"]) == ("11.5(6) J", "3 of 8")


def test_card_without_a_number_shows_none(cards):
    assert [len(card["others"]) for card in cards] == [1, 0, 0]
    assert cards[1]["decide_with"] == "about 4 times the data"
    assert (cards[2]["measured"], cards[2]["trainings"]) == ("–", "")


def test_overview_has_every_claim_under_its_word(cards):
    groups = overview(cards)
    found = [(g["counted"], [card["number"] for card in g["cards"]]) for g in groups]
    assert found == [("1 fails", [1]), ("1 undecided", [2]), ("1 not testable", [3])]


def test_system_of_a_reader_has_cards_of_its_own_after_the_paper():
    ledger = example_ledger()
    added = {"family": "slower", "system": "slower", "verdict": "holds"}
    both = pd.concat([ledger.iloc[:1].assign(**added), ledger], ignore_index=True)
    cards = claim_cards(both, FIGURES)
    assert [card["family"] for card in cards] == ["paper"] * 3 + ["slower"]
    assert [card["number"] for card in cards] == [1, 2, 3, 1]
    last = overview(cards)[-1]
    assert (last["family"], last["counted"]) == ("slower", "1 holds")


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
