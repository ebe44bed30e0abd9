"""A card for each claim: what the paper says, what was measured, verdict and why."""

import re

import pandas as pd

from shortsight.claims.evidence.statistics import STATISTICS
from shortsight.figures.verdicts import SIGNS, counted
from shortsight.report.page import said

__all__ = ["claim_cards", "overview"]

# The figures that show what is measured, where the paper names none.
FIGURES = {
    "scaling": ["figure_2"],
    "flow": ["plane"],
    "rg": ["figure_6", "figure_8"],
    "stack": ["figure_7", "figure_8"],
}


def claim_cards(ledger: pd.DataFrame, figures: list[dict]) -> list[dict]:
    """Return the cards of all claims as text, in the ledger's order.

    A card holds the primary row of its claim as `said`, and ``what`` was measured; its
    ``others`` are the other systems and recipes, its ``links`` lead to those of the
    report's ``figures`` that show it. Cards of a system that a reader added come last.
    """
    table = ledger.assign(number=1 + pd.factorize(ledger["claim"])[0])
    table["added"] = table["family"] != "paper"
    table = table.sort_values("added", kind="stable")
    cards = []
    for (family, claim), rows in table.groupby(["family", "claim"], sort=False):
        entries = rows.sort_values("primary", ascending=False, kind="stable")
        entries = entries.to_dict("records")
        head = entries[0]
        known = STATISTICS.get(head["statistic"])
        what = known.meaning if known else head["how"].rpartition(" (")[2].rstrip(")")
        card = {"id": f"{family}-{claim}", "number": head["number"], "what": what}
        links = _links(head["where"], entries, figures)
        others = [said(entry) for entry in entries[1:]]
        cards.append(said(head) | card | {"others": others, "links": links})
    return cards


def overview(cards: list[dict]) -> list[dict]:
    """Return of each family the cards by verdict, with how many there are in words."""
    families = dict.fromkeys(card["family"] for card in cards)
    return [
        {"family": family, "verdict": verdict, "sign": SIGNS[verdict], "cards": alike}
        | {"counted": counted(len(alike), verdict)}
        for family in families
        for verdict in SIGNS
        for alike in [
            [c for c in cards if (c["family"], c["verdict"]) == (family, verdict)]
        ]
        if alike
    ]


def _links(where: str, entries: list[dict], figures: list[dict]) -> list[dict]:
    """Return the figures that the paper names, or else that show the evidence."""
    names = [f"figure_{number}" for number in re.findall(r"Figure (\d)", where)]
    if not names:
        stems = [entry["evidence"].rpartition("/")[2] for entry in entries]
        kinds = dict.fromkeys(re.split(r"[_.]", stem)[0] for stem in stems)
        names = [name for kind in kinds for name in FIGURES.get(kind, [])]
    sections = {entry["system"] for entry in entries} | {"finding"}
    return [
        {"title": _title(figure), "anchor": f"{figure['section']}-{figure['name']}"}
        for figure in figures
        if figure["name"] in names and figure["section"] in sections
    ]


def _title(figure: dict) -> str:
    """Return what a link says: a figure of a system with its name."""
    across = figure["section"] == "finding"
    return figure["title"] if across else f"{figure['title']}, {figure['section']}"
