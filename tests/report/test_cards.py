"""A card says what a claim's rows say, and leads to figures that are there."""

import pandas as pd
import pytest
from ledger import example_ledger

from shortsight.claims.row import TEST_COLUMNS
from shortsight.report.cards import claim_cards, counts_in_words

TITLES = {"system": {"long_range": "long range, α = 3", "slower": "slower decay"}}
TITLES["recipe"] = {"sibling_code": "sibling code"}

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
    return cards_of(example_ledger())


def cards_of(ledger):
    """Return the cards of a ledger, each of whose rows has the one test it shows."""
    tests = ledger.assign(reading=False, informative=False)[TEST_COLUMNS]
    return claim_cards(ledger, tests, FIGURES, TITLES)


def test_card_shows_the_primary_row_and_why_and_holds_the_others(cards):
    card = cards[0]
    assert (card["number"], card["id"]) == (1, "paper-flow-cold-temperature")
    assert (card["sign"], card["verdict"]) == ("✗", "fails")
    assert (card["measured"], card["asked"]) == ("5.01(8) J", "6 ± 0.5 J")
    assert (card["trainings"], card["why"]) == ("0 of 8", "as the text says")
    (test,) = card["tests"]
    what = "temperature of flows from the cold start at their end, peak of the curve"
    assert (test["what"], test["paper"]) == (what, "6 J")
    assert card["against"] == "long_range sibling_code mixed"
    (other,) = card["others"]
    assert (other["system"], other["recipe"]) == ("long range, α = 3", "sibling code")
    assert other["sign"] == "◐"
    assert (other["measured"], other["trainings"]) == ("11.5(6) J", "3 of 8")


def test_card_without_a_number_shows_none(cards):
    assert [len(card["others"]) for card in cards] == [1, 0, 0]
    assert cards[1]["decide_with"] == "about 4 times the data"
    assert (cards[2]["measured"], cards[2]["trainings"]) == ("undefined", "")


def test_card_holds_every_number_that_decides_its_claim():
    """Two of its row; a third decides nothing, a fourth is another recipe's."""
    ledger = example_ledger()
    shown = ledger.assign(reading=False, informative=False)[TEST_COLUMNS]
    second = shown.iloc[:1].assign(statistic="largest", how="all of them")
    tests = pd.concat([shown, second, second.assign(informative=True)])
    card = claim_cards(ledger, tests, FIGURES, TITLES)[0]
    assert [test["statistic"] for test in card["tests"]] == [
        "cold_temperature_end",
        "largest",
    ]
    assert card["tests"][1]["what"] == "largest: all of them"


def test_every_claim_is_counted_under_its_word():
    found = {"fails": "✗ 1 fails", "undecided": "? 1 undecided"}
    found["not testable"] = "– 1 not testable"
    assert counts_in_words(example_ledger()) == found


def test_system_of_a_reader_has_cards_of_its_own_after_the_paper():
    ledger = example_ledger()
    added = {"family": "slower", "system": "slower", "verdict": "holds"}
    both = pd.concat([ledger.iloc[:1].assign(**added), ledger], ignore_index=True)
    cards = cards_of(both)
    assert [card["family"] for card in cards] == ["paper"] * 3 + ["slower decay"]
    assert [card["number"] for card in cards] == [1, 2, 3, 1]
    assert cards[-1]["id"] == "slower-flow-cold-temperature", "an anchor has no space"
    assert "holds" not in counts_in_words(both)
    assert counts_in_words(both.iloc[:1]) == {"holds": "✓ 1 holds"}


@pytest.mark.parametrize(
    ("where", "evidence", "shown"),
    [
        (
            "II.A, Figure 3c",
            "",
            [("long_range-figure_3", "Figure 3, long range, α = 3")],
        ),
        ("II.A", "flow_paper_text", [("finding-plane", "The plane")]),
        ("II.A", "machines_x", []),
    ],
)
def test_links_lead_to_the_figure_the_paper_names_or_that_of_the_evidence(
    where, evidence, shown
):
    """Of the system that was measured; another's is not shown."""
    ledger = example_ledger().iloc[:1]
    ledger = ledger.assign(where=where, evidence=f"results/s/evidence/{evidence}.x")
    links = cards_of(ledger)[0]["links"]
    assert [(link["anchor"], link["title"]) for link in links] == shown
