"""How a verdict looks and reads: a sign, a colour and a few words of each row."""

from collections.abc import Mapping

__all__ = ["COLOURS", "SIGNS", "share_text", "verdict_text"]

# Told apart by sign as well as by colour.
SIGNS = {
    "holds": "✓",
    "fails": "✗",
    "depends": "◐",
    "undecided": "?",
    "not testable": "–",
}
COLOURS = {
    "holds": "#007a59",
    "fails": "#d55e00",
    "depends": "#0072b2",
    "undecided": "#6e6e6e",
    "not testable": "#9a9a9a",
}


def verdict_text(row: Mapping) -> str:
    """Return the verdict with what it depends on; a star where Holm decides it too.

    Parameters
    ----------
    row : mapping
        A row of ``results/claims/claims.parquet``.
    """
    text = row["verdict"]
    if row["depends_on"]:
        text += f" on {row['depends_on'].replace(',', ', ').replace('  ', ' ')}"
    return text + (" *" if row["marked"] else "")


def share_text(row: Mapping) -> str:
    """Return how many trainings, or which shares of sign choices, show the claim.

    ``"13 of 16"``, ``"3 of 16, 2 open"`` where two cannot tell, ``"signs 0.48, 0.52"``,
    or nothing where a test is of neither.
    """
    n = int(row["n_yes"] + row["n_no"] + row["n_cannot"])
    if n:
        text = f"{row['n_yes']:.0f} of {n}"
        return text + (f", {row['n_cannot']:.0f} open" if row["n_cannot"] else "")
    return f"signs {row['p_signs']}" if row["p_signs"] else ""
