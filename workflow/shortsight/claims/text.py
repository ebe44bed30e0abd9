"""The ledger as text: a summary and a row for each claim, in Markdown."""

import numpy as np
import pandas as pd

from shortsight.claims.verdict import Verdict
from shortsight.statistics import Estimate

__all__ = ["band_text", "counts", "interval_text", "markdown", "number_text", "summary"]

HEADER = """\
# What holds

Each claim of the paper beside what this study measured, with its 95 % interval.
*Consistent*: the interval lies inside the band that the claim allows; *inconsistent*:
outside of it; *inconclusive*: neither. Verdicts stand after Holm's correction over all
rows. Pooled rows hold all recipes and protocols of the paper's own model.
"""


def markdown(claims: pd.DataFrame, tests: pd.DataFrame) -> str:
    """Return the whole ledger.

    Parameters
    ----------
    claims : pandas.DataFrame
        From `shortsight.claims.ledger.claim_rows`.
    tests : pandas.DataFrame
        From `shortsight.claims.judged.judged_tests`; those that decide nothing are
        shown beside the claims.
    """
    beside = tests[tests["informative"]]
    parts = [HEADER, summary(claims), ""]
    for title, rows in (
        ("Claims", claims[claims["pooled"]]),
        ("By system and recipe", claims[~claims["pooled"]]),
        ("Beside the claims: other readings and controls", beside),
    ):
        parts += [f"## {title}", "", _table(rows), ""]
    return "\n".join(parts)


def counts(claims: pd.DataFrame) -> str:
    """Return how many claims have which verdict, all rows pooled, as Markdown."""
    pooled = claims.loc[claims["pooled"], "verdict"]
    numbers = [str(int((pooled == verdict).sum())) for verdict in Verdict]
    lines = f"| {' | '.join(Verdict)} |", "|" + "---|" * len(numbers)
    return "\n".join([*lines, f"| {' | '.join(numbers)} |"])


def summary(claims: pd.DataFrame) -> str:
    """Return how many claims have which verdict, and which, as Markdown.

    All recipes and protocols of the paper's models together, then each of them.
    """
    pooled = claims[claims["pooled"]]
    single = claims[~claims["pooled"] & (claims["family"] == "paper")]
    by = {"**all together**": pooled}
    for (system, recipe), rows in single.groupby(["system", "recipe"], sort=False):
        by[f"{system}, {recipe}".removesuffix(", ")] = rows
    verdicts = [str(verdict) for verdict in Verdict]
    lines = [
        f"| judged by | {' | '.join(verdicts)} |",
        "|---|" + "---|" * len(verdicts),
    ]
    for name, rows in by.items():
        counts = [str(int((rows["verdict"] == verdict).sum())) for verdict in verdicts]
        lines.append(f"| {name} | {' | '.join(counts)} |")
    lines.append("")
    for verdict in verdicts:
        which = ", ".join(pooled.loc[pooled["verdict"] == verdict, "claim"])
        if which:
            lines.append(f"* {verdict}, all together: {which}")
    return "\n".join(lines) + "\n"


def _table(rows: pd.DataFrame) -> str:
    lines = [
        "| claim | where | system | recipe | asked | measured | 95 % interval | n "
        "| verdict | |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    for entry in rows.to_dict("records"):
        cells = [
            f"**{entry['claim']}**: {entry.get('statement', entry['how'])}",
            entry.get("where", ""),
            entry["system"],
            entry["recipe"],
            f"{entry['statistic']} {band_text(entry)}",
            number_text(entry),
            interval_text(entry),
            _replicates(entry),
            entry["verdict"],
            entry["reason"],
        ]
        lines.append("| " + " | ".join(c.replace("|", "/") for c in cells) + " |")
    return "\n".join(lines)


def _replicates(entry: dict) -> str:
    """Return what the interval is made of: seeds, configurations, or nothing."""
    kind = entry["replicates"]
    return f"{entry['n']} {kind}" if kind == "seeds" else kind


def band_text(entry: dict) -> str:
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


def number_text(entry: dict) -> str:
    """Return value(error), or the value alone where there is no error."""
    value, error = entry["value"], entry["error"]
    if not np.isfinite(value):
        return "undefined"
    if not np.isfinite(error) or error == 0:
        return f"{value:.4g}"
    return str(Estimate(value, error))


def interval_text(entry: dict) -> str:
    """Return the interval, e.g. ``[7.9, 8.1]``."""
    low, high = entry["interval_low"], entry["interval_high"]
    if np.isnan(low) or np.isnan(high):
        return ""
    return f"[{low:.4g}, {high:.4g}]".replace("inf", "∞")
