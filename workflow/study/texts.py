"""What report and data cards are made of beside results: words, code, settings."""

from hashlib import sha256
from pathlib import Path

__all__ = ["script_names", "shown_config", "text_digest"]

WORKFLOW = Path(__file__).resolve().parents[1]


def text_digest(*patterns: str) -> str:
    """Return the digest of captions and templates."""
    folder = WORKFLOW / "report"
    files = sorted(path for pattern in patterns for path in folder.glob(pattern))
    return sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:16]


def script_names() -> list[str]:
    """Return the names of all scripts but the report's."""
    names = sorted(path.name for path in (WORKFLOW / "scripts").glob("*.py"))
    return [name for name in names if name != "report.py"]


def shown_config(config: dict) -> dict:
    """Return the config without the grouping into jobs, on which no byte depends."""
    sampling = dict(config["sampling"])
    del sampling["temperature_span"]
    return {**config, "sampling": sampling}
