"""A card for each claim: what the paper says, what was measured, verdict and why."""

import re

import pandas as pd

from shortsight.claims.evidence.statistics import STATISTICS
from shortsight.claims.text import band_text, verdict_text
from shortsight.figures.verdicts import SIGNS
from shortsight.report.page import said

__all__ = ["claim_cards"]

# The figures that show what is measured, where the paper names none.
FIGURES = {
    "scaling": ["figure_2"],
    "flow": ["plane"],
    "rg": ["figure_6", "figure_8"],
    "stack": ["figure_7", "figure_8"],
}


def claim_cards(ledger: pd.DataFrame, figures: list[dict]) -> list[dict]:
    """Return the cards of all claims as text, in the ledger's order.

    A card is ``alone`` if one row says it all; its ``tests`` say ``what`` was measured
    and ``asked``, with ``rows`` for systems and recipes, ``counted`` where they enter
    the verdict; its ``links`` lead to those of the report's ``figures`` that show it.
    """
    cards = []
    for number, (_, rows) in enumerate(ledger.groupby("claim", sort=False), 1):
        entries = rows.to_dict("records")
        head = next((entry for entry in entries if entry["pooled"]), entries[0])
        single = [entry for entry in entries if not entry["pooled"]] or [head]
        alone = len(single) == 1
        cards.append(
            {key: head[key] for key in ("claim", "statement", "where", "verdict")}
            | {"number": number, "alone": alone, "why": "" if alone else head["reason"]}
            | {"sign": SIGNS[head["verdict"]], "said": verdict_text(head)}
            | {"tests": _tests(single, head)}
            | {"links": _links(head["where"], single, figures)}
        )
    return cards


def _tests(entries: list[dict], head: dict) -> list[dict]:
    """Return what was asked of which number, with the rows of all it was asked of."""
    found, pooled = {}, {key: head[key].split("; ") for key in ("system", "recipe")}
    for entry in entries:
        known = STATISTICS.get(entry["statistic"])
        what = known.meaning if known else entry["how"].partition(":")[0]
        row = _measured(entry)
        row["counted"] = all(entry[k] in ["", *names] for k, names in pooled.items())
        found.setdefault((what, band_text(entry)), []).append(row)
    return [
        {"what": what, "asked": asked, "rows": rows}
        for (what, asked), rows in found.items()
    ]


def _measured(entry: dict) -> dict:
    """Return what was measured on one system with one recipe, and what it says."""
    names = ("system", "recipe", "verdict", "decide_with")
    return {key: entry[key] for key in names} | said(entry) | {"why": entry["reason"]}


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
