"""Verdicts and their numbers as drawn: each differs in sign as well as in colour."""

from shortsight.claims.row import ClaimRow
from shortsight.claims.text import as_shown, number_text

__all__ = ["COLOURS", "SIGNS", "measured"]

LOOKS = {
    "holds": ("✓", "#007a59"),
    "fails": ("✗", "#c44e00"),
    "mixed": ("◐", "#0072b2"),
    "undecided": ("?", "#6e6e6e"),
    "not testable": ("–", "#737373"),
}
SIGNS = {verdict: sign for verdict, (sign, _) in LOOKS.items()}
COLOURS = {verdict: colour for verdict, (_, colour) in LOOKS.items()}


def measured(entry: ClaimRow) -> str:
    """Return the number with its error and unit, e.g. ``8.031(12) J``."""
    unit = as_shown(entry)["unit"]
    return "–" if entry["value"] != entry["value"] else number_text(entry) + unit
