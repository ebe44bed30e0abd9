"""What the paper prints, read from workflow/claims.yaml."""

from pathlib import Path

import yaml

__all__ = ["load_claims", "marks"]


def load_claims(path: Path) -> dict[str, dict]:
    """Return the claims by id."""
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def marks(claims: dict[str, dict], system: str, figure: str) -> dict[str, float]:
    """Return {name of the mark: the paper's value} for a figure of a system."""
    return {
        claim["marks"][figure]: claim["value"]
        for claim in claims.values()
        if claim["system"] == system and figure in claim.get("marks", {})
    }
