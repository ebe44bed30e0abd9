"""Verdicts as drawn: each differs in sign as well as in colour."""

__all__ = ["COLOURS", "SIGNS"]

LOOKS = {
    "holds": ("✓", "#007a59"),
    "fails": ("✗", "#c44e00"),
    "mixed": ("◐", "#0072b2"),
    "undecided": ("?", "#6e6e6e"),
    "not testable": ("–", "#737373"),
}
SIGNS = {verdict: sign for verdict, (sign, _) in LOOKS.items()}
COLOURS = {verdict: colour for verdict, (_, colour) in LOOKS.items()}
