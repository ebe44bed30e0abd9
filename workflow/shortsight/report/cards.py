"""A card per claim: the paper's text, the measurement, the verdict and its reason."""

import re

import pandas as pd

from shortsight.claims.evidence.statistics import STATISTICS
from shortsight.claims.row import ClaimRow
from shortsight.claims.text import (
    band_text,
    counted,
    interval_text,
    measured,
    paper_text,
    share_text,
    with_each_verdict,
)
from shortsight.figures.verdicts import SIGNS
from shortsight.titles import COLUMNS

__all__ = ["claim_cards", "counts_in_words", "said"]

# The figures that show a measurement, where the paper names none.
FIGURES = {
    "scaling": ["figure_2"],
    "flow": ["plane"],
    "rg": ["figure_6", "figure_8"],
    "stack": ["figure_7", "figure_8"],
}


def claim_cards(
    ledger: pd.DataFrame,
    tests: pd.DataFrame,
    figures: list[dict],
    titles: dict[str, dict],
) -> list[dict]:
    """Return the cards of all claims as text, in the ledger's order.

    A card holds the primary row of its claim, as from `said`; its ``tests`` are all
    numbers that decide it, each with its meaning ``what``; its ``others`` are the other
    systems and recipes; its ``links`` lead to the report's ``figures`` that show it.
    Cards of a system that a reader added come last.
    """
    table = ledger.assign(number=1 + pd.factorize(ledger["claim"])[0])
    table["added"] = table["family"] != "paper"
    table = table.sort_values("added", kind="stable")
    deciding = tests[tests["primary"] & ~tests["informative"]]
    asked = dict(list(deciding.groupby(["family", "claim"])))
    cards = []
    for (family, claim), rows in table.groupby(["family", "claim"], sort=False):
        entries = rows.sort_values("primary", ascending=False, kind="stable")
        head, *others = entries.to_dict("records")
        numbers = asked[family, claim].to_dict("records")
        card = {
            "id": f"{family}-{claim}",
            "tests": [said(test, titles) | _what(test) for test in numbers],
            "others": [said(entry, titles) for entry in others],
            "links": _links(head["where"], [head, *others], figures, titles),
        }
        cards.append(said(head, titles) | card)
    return cards


def said(entry: ClaimRow, titles: dict[str, dict]) -> dict:
    """Return a row of the ledger in words, with titles and the sign of its verdict."""
    words = {"measured": measured(entry), "interval": interval_text(entry)}
    words |= {"asked": band_text(entry), "trainings": share_text(entry)}
    words |= {"paper": paper_text(entry)}
    words = {name: text.replace("-", "−") for name, text in words.items()}
    for column, kind in COLUMNS.items():
        words[column] = titles.get(kind, {}).get(entry[column], entry[column])
    return entry | words | {"sign": SIGNS[entry["verdict"]]}


def _what(test: dict) -> dict[str, str]:
    """Return ``what`` the number of a test means, and ``how`` its band was found."""
    known = STATISTICS.get(test["statistic"])
    if not known:
        name = test["statistic"].replace("_", " ")
        return {"what": f"{name}: {test['how']}", "how": ""}
    minus = ", minus the other system's" if ";" in test["evidence"] else ""
    return {"what": known.meaning + minus, "how": test["how"]}


def counts_in_words(ledger: pd.DataFrame) -> dict[str, str]:
    """Return {verdict: its sign, and the number of claims that have it}."""
    found = with_each_verdict(ledger)
    return {x: f"{SIGNS[x]} {counted(n, x)}" for x, n in found.items()}


def _links(
    where: str, entries: list[dict], figures: list[dict], titles: dict[str, dict]
) -> list[dict]:
    """Return the figures that the paper names, or else those that show the evidence."""
    names = [f"figure_{number}" for number in re.findall(r"Figure (\d)", where)]
    if not names:
        stems = [entry["evidence"].rpartition("/")[2] for entry in entries]
        kinds = dict.fromkeys(re.split(r"[_.]", stem)[0] for stem in stems)
        names = [name for kind in kinds for name in FIGURES.get(kind, [])]
    sections = {entry["system"] for entry in entries} | {"finding"}
    return [
        {
            "title": _title(figure, titles),
            "anchor": f"{figure['section']}-{figure['name']}",
        }
        for figure in figures
        if figure["name"] in names and figure["section"] in sections
    ]


def _title(figure: dict, titles: dict[str, dict]) -> str:
    """Return the text of a link: a figure, with the title of its system."""
    of = titles.get("system", {}).get(figure["section"])
    return f"{figure['title']}, {of}" if of else figure["title"]
