"""The ledger as Markdown text: a summary and one row per claim."""

import numpy as np
import pandas as pd

from shortsight.claims.row import AskedRow
from shortsight.claims.verdict import Verdict
from shortsight.statistics import Estimate

__all__ = ["as_shown", "band_text", "counted", "counts", "interval_text", "markdown"]
__all__ += ["measured", "number_text", "paper_text", "share_text", "with_each_verdict"]

HEADER = """\
# What holds

Each claim of the paper beside what this study measured. The verdict of a claim is that
of one row, declared before it was measured: `primary` in `workflow/claims.yaml`.

What varies with the training is judged by the *share of trainings* that show what is
claimed, given one training set, one thermometer and one measured critical point: the
claim *holds* if more than half of all trainings show it and *fails* if fewer do; it is
*mixed* if some certainly show it, some certainly do not, and neither are certainly the
most. The number shown is then the mean over trainings, which decides nothing.
Everything else is judged by its interval: a claim *holds* inside the band that it
allows and *fails* outside. A claim is *undecided* if neither can be said; it says what
would decide it if the present numbers stand.

The chance that even one verdict about the paper's systems is wrong is at most 5 %
(Holm), so each can be quoted alone; so it is for each added system. Other systems,
recipes and readings stand beside the claims, each judged at 95 % by itself.
"""
HEAD = (
    "| claim | where | measured | asked | trainings | verdict "
    "| same verdict | other verdict | what would decide |"
)
NUMBERS = ("value", "error", "paper_value", "band_low", "band_high")
NUMBERS += ("interval_low", "interval_high")
BESIDE_HEAD = (
    "| claim | system | recipe | asked | measured | interval | trainings | verdict | |"
)


def markdown(claims: pd.DataFrame, tests: pd.DataFrame, header: str = HEADER) -> str:
    """Return the whole ledger; tests that decide nothing are beside the claims."""
    primary = claims["primary"].astype(bool)
    parts = [header, counts(claims), "", _claims(claims[primary]), ""]
    for title, rows in (
        ("Other systems and recipes", claims[~primary]),
        ("Other readings, and what stands beside", tests[tests["informative"]]),
    ):
        parts += [f"## {title}", "", _beside(rows), ""]
    return "\n".join(parts)


def counts(claims: pd.DataFrame) -> str:
    """Return how many claims have each verdict, as one Markdown sentence."""
    numbers = with_each_verdict(claims)
    said = ", ".join(counted(n, verdict) for verdict, n in numbers.items())
    return f"**Of {sum(numbers.values())} claims {said}.**"


def with_each_verdict(claims: pd.DataFrame) -> dict[str, int]:
    """Return {verdict: number of claims} of the verdicts that any claim has.

    It counts the paper's systems, or all if none of these is present.
    """
    rows = claims[claims["primary"].astype(bool)]
    if (rows["family"] == "paper").any():
        rows = rows[rows["family"] == "paper"]
    found = rows["verdict"].value_counts()
    return {str(word): int(found[word]) for word in Verdict if word in found}


def counted(n: int, verdict: str) -> str:
    """Return how many claims have a verdict, e.g. ``3 hold``."""
    return f"{n} {verdict if n == 1 else verdict.removesuffix('s')}"


def _claims(rows: pd.DataFrame) -> str:
    """Return one row per claim, marked if it is of a reader's system."""
    lines = [HEAD, "|---" * 9 + "|"]
    for entry in rows.to_dict("records"):
        of = "" if entry["family"] == "paper" else f" ({entry['family']})"
        cells = [
            f"**{entry['claim']}**{of}: {entry['statement']}",
            entry["where"],
            f"{measured(entry)} {entry['statistic']}",
            band_text(entry),
            share_text(entry),
            f"**{entry['verdict']}**",
            entry["also"],
            entry["against"],
            "; ".join(filter(None, (entry["reason"], entry["decide_with"]))),
        ]
        lines.append(_line(cells))
    return "\n".join(lines)


def _beside(rows: pd.DataFrame) -> str:
    """Return one row for each other row, or reading, of a claim."""
    lines = [BESIDE_HEAD, "|---" * 9 + "|"]
    for entry in rows.to_dict("records"):
        cells = [
            f"{entry['claim']}: {_origin(entry)}",
            entry["system"],
            entry["recipe"],
            f"{entry['statistic']} {band_text(entry)}",
            number_text(entry),
            interval_text(entry),
            share_text(entry),
            entry["verdict"],
            entry["reason"],
        ]
        lines.append(_line(cells))
    return "\n".join(lines)


def _origin(entry: AskedRow) -> str:
    """Return the origin of a band, and the composition of the number it judges."""
    parts = entry["largest_of"]
    return f"{entry['how']} (largest of {parts})" if parts else entry["how"]


def _line(cells: list[str]) -> str:
    cells = [cell.replace("|", "/").replace("<v h>", "⟨v h⟩") for cell in cells]
    return "| " + " | ".join(cells) + " |"


def share_text(entry: AskedRow) -> str:
    """Return how many trainings show a claim, e.g. ``3 of 16, 2 cannot tell``."""
    yes, no, cannot = (int(entry[f"n_{name}"]) for name in ("yes", "no", "cannot"))
    if not yes + no + cannot:
        return ""
    counts = f"{yes} of {yes + no + cannot}"
    return f"{counts}, {cannot} cannot tell" if cannot else counts


def as_shown(entry: AskedRow) -> AskedRow:
    """Return a row with shares in percent, and its unit as printed after a number."""
    unit = entry["unit"]
    if unit.startswith("share "):
        entry = entry | {name: 100.0 * entry[name] for name in NUMBERS if name in entry}
        unit = unit.replace("share", "%", 1)
    return entry | {"unit": "" if unit in ("", "1") else f" {unit}"}


def paper_text(entry: AskedRow) -> str:
    """Return the number printed in the paper, or an empty text: ``7.7 J``."""
    entry = as_shown(entry)
    value = entry["paper_value"]
    return f"{value:g}{entry['unit']}" if np.isfinite(value) else ""


def band_text(entry: AskedRow) -> str:
    """Return the band of a test, e.g. ``7.7 ± 0.1 J``, ``≥ 0``, ``3 … 5``."""
    entry = as_shown(entry)
    unit = entry["unit"]
    low, high, value = (entry[k] for k in ("band_low", "band_high", "paper_value"))
    if entry["outside"]:
        return f"≠ {low:g}{unit}" if low == high else f"not {low:g} … {high:g}{unit}"
    if np.isfinite(value):
        tolerance = f" ± {0.5 * (high - low):.3g}" if high > low else ""
        return f"{value:g}{tolerance}{unit}"
    if not np.isfinite(low):
        return f"≤ {high:g}{unit}"
    return f"≥ {low:g}{unit}" if not np.isfinite(high) else f"{low:g} … {high:g}{unit}"


def measured(entry: AskedRow) -> str:
    """Return the number with its error and unit, e.g. ``8.031(12) J``."""
    unit = as_shown(entry)["unit"] if np.isfinite(entry["value"]) else ""
    return number_text(entry) + unit


def number_text(entry: AskedRow) -> str:
    """Return value(error), or the value alone if it has no error."""
    entry = as_shown(entry)
    value, error = entry["value"], entry["error"]
    if not np.isfinite(value):
        return "undefined"
    if not np.isfinite(error) or error == 0:
        return f"{value:.4g}"
    return str(Estimate(value, error))


def interval_text(entry: AskedRow) -> str:
    """Return the interval, e.g. ``[7.9, 8.1]``."""
    entry = as_shown(entry)
    low, high = entry["interval_low"], entry["interval_high"]
    if np.isnan(low) or np.isnan(high):
        return ""
    return f"[{low:.4g}, {high:.4g}]".replace("inf", "∞")
