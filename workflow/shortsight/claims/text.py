"""The ledger as text: a summary and a row for each claim, in Markdown."""

import numpy as np
import pandas as pd

from shortsight.claims.row import AskedRow, ClaimRow
from shortsight.claims.verdict import Verdict
from shortsight.statistics import Estimate

__all__ = ["band_text", "counts", "interval_text", "markdown", "number_text"]
__all__ += ["share_text", "summary", "verdict_text", "verdict_words"]

HEADER = """\
# What holds

Each claim of the paper beside what this study measured.

What varies with the training is judged by the *share of trainings* that show what is
claimed, given one training set and one thermometer: the claim *holds* if more than half
of all trainings show it, *fails* if fewer, and *depends on the seed* if the share lies
between 5 % and 95 %. Everything else is judged by its interval: a claim *holds* inside
the band that it allows, *fails* outside. Where there are several ways to fit, each of
them has its interval, and the claim *depends on the fit* if it holds by one and fails
by another. What is *undecided* says what would decide it
if the present numbers stand.

Over many studies at most 5 % of the decided rows are wrong (Benjamini and Hochberg).
Verdicts marked * stand after Holm's correction too, and only those should be quoted
alone. Pooled rows hold all recipes and protocols of the paper's own model.
"""
MARK = "*"
TABLE_HEAD = (
    "| claim | where | system | recipe | asked | measured | interval | trainings "
    "| verdict | | what would decide |"
)


def markdown(claims: pd.DataFrame, tests: pd.DataFrame, header: str = HEADER) -> str:
    """Return the whole ledger; tests that decide nothing stand beside the claims."""
    beside = tests[tests["informative"]]
    parts = [header, summary(claims), ""]
    for title, rows in (
        ("Claims", claims[claims["pooled"]]),
        ("By system and recipe", claims[~claims["pooled"]]),
        ("Beside the claims: other readings and controls", beside),
    ):
        parts += [f"## {title}", "", _table(rows), ""]
    return "\n".join(parts)


def counts(claims: pd.DataFrame) -> str:
    """Return how many claims, all rows pooled, have which verdict, as Markdown.

    Below, how many of them are marked.
    """
    alone = "of them to be quoted alone"
    return "\n".join(_counts("", claims[claims["pooled"]], "claims", alone))


def _counts(head: str, rows: pd.DataFrame, all_rows: str, alone: str) -> list[str]:
    """Return the head of a table of verdicts, and its rows of all and of the marked."""
    names = " | ".join(map(str, Verdict))
    marked = rows[rows["marked"].astype(bool)]
    return [
        f"|{head} | {names} |",
        "|" + "---|" * (len(Verdict) + 1),
        _counted(all_rows, rows),
        _counted(alone, marked),
    ]


def _counted(name: str, rows: pd.DataFrame) -> str:
    """Return a row of a table: how many rows have each verdict."""
    numbers = (str(int((rows["verdict"] == verdict).sum())) for verdict in Verdict)
    return f"| {name} | {' | '.join(numbers)} |"


def summary(claims: pd.DataFrame) -> str:
    """Return how many claims have which verdict, and which, as Markdown.

    All recipes and protocols of the paper's models together, then each of them.
    """
    pooled = claims[claims["pooled"]]
    single = claims[~claims["pooled"] & (claims["family"] == "paper")]
    lines = _counts(" judged by", pooled, "**all together**", f"of them marked {MARK}")
    for (system, recipe), rows in single.groupby(["system", "recipe"], sort=False):
        lines.append(_counted(f"{system}, {recipe}".removesuffix(", "), rows))
    lines.append("")
    for verdict in Verdict:
        which = ", ".join(pooled.loc[pooled["verdict"] == verdict, "claim"])
        if which:
            lines.append(f"* {verdict}, all together: {which}")
    return "\n".join(lines) + "\n"


def _table(rows: pd.DataFrame) -> str:
    lines = [TABLE_HEAD, "|---" * 11 + "|"]
    for entry in rows.to_dict("records"):
        cells = [
            f"**{entry['claim']}**: {entry.get('statement', entry['how'])}",
            entry.get("where", ""),
            entry["system"],
            entry["recipe"],
            f"{entry['statistic']} {band_text(entry)}",
            number_text(entry),
            interval_text(entry),
            share_text(entry),
            verdict_text(entry),
            entry["reason"],
            entry.get("decide_with", ""),
        ]
        lines.append("| " + " | ".join(c.replace("|", "/") for c in cells) + " |")
    return "\n".join(lines)


def verdict_text(entry: ClaimRow) -> str:
    """Return a verdict in words, with the mark of what stands after Holm."""
    words = verdict_words(entry["verdict"], entry.get("depends_on", ""))
    return words + MARK if entry.get("marked", False) else words


def verdict_words(verdict: str, depends_on: str) -> str:
    """Return a verdict in words, e.g. ``depends on the recipe and the seed``."""
    if verdict != Verdict.DEPENDS or not depends_on:
        return verdict
    return f"depends on the {' and the '.join(depends_on.split(', '))}"


def share_text(entry: AskedRow) -> str:
    """Return how many trainings show a claim, or what share of signs of each.

    E.g. ``3 of 16, 2 cannot tell``, ``0.48, 0.52 of the signs``, ``2`` (trainings).
    """
    if entry["p_signs"]:
        return f"{entry['p_signs']} of the signs"
    yes, no, cannot = (int(entry[f"n_{name}"]) for name in ("yes", "no", "cannot"))
    if yes + no + cannot:
        counts = f"{yes} of {yes + no + cannot}"
        return f"{counts}, {cannot} cannot tell" if cannot else counts
    return str(entry["n"]) if entry["replicates"] in ("seeds", "signs") else ""


def band_text(entry: AskedRow) -> str:
    """Return what a test asks for, e.g. ``7.7 ± 0.1 J``, ``≥ 0``, ``3 … 5``."""
    unit = "" if entry["unit"] == "1" else f" {entry['unit']}"
    low, high, value = (entry[k] for k in ("band_low", "band_high", "paper_value"))
    if entry["outside"]:
        return f"≠ {low:g}{unit}" if low == high else f"not {low:g} … {high:g}{unit}"
    if np.isfinite(value):
        return f"{value:g} ± {0.5 * (high - low):.3g}{unit}"
    if not np.isfinite(low):
        return f"≤ {high:g}{unit}"
    return f"≥ {low:g}{unit}" if not np.isfinite(high) else f"{low:g} … {high:g}{unit}"


def number_text(entry: AskedRow) -> str:
    """Return value(error), or the value alone where there is no error."""
    value, error = entry["value"], entry["error"]
    if not np.isfinite(value):
        return "undefined"
    if not np.isfinite(error) or error == 0:
        return f"{value:.4g}"
    return str(Estimate(value, error))


def interval_text(entry: AskedRow) -> str:
    """Return the interval, e.g. ``[7.9, 8.1]``."""
    low, high = entry["interval_low"], entry["interval_high"]
    if np.isnan(low) or np.isnan(high):
        return ""
    return f"[{low:.4g}, {high:.4g}]".replace("inf", "∞")
