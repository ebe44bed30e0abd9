"""How a verdict looks: told apart by sign as well as by colour."""

__all__ = ["COLOURS", "SIGNS"]

LOOKS = {
    "holds": ("✓", "#007a59"),
    "fails": ("✗", "#c44e00"),
    "depends": ("◐", "#0072b2"),
    "undecided": ("?", "#6e6e6e"),
    "not testable": ("–", "#8a8a8a"),
}
SIGNS = {verdict: sign for verdict, (sign, _) in LOOKS.items()}
COLOURS = {verdict: colour for verdict, (_, colour) in LOOKS.items()}
