"""The name a file has while it is written."""

import os
import re
from pathlib import Path

__all__ = ["finished_name", "partial_path"]

PARTIAL = re.compile(r"\.(.+)\.[0-9]+\.partial(\.[^.]+)?")


def partial_path(path: Path) -> Path:
    """Return the temporary name beside ``path`` that this process writes under."""
    return path.with_name(f".{path.stem}.{os.getpid()}.partial{path.suffix}")


def finished_name(name: str) -> str | None:
    """Return the name a temporary file is to have in the end, None for another file."""
    found = PARTIAL.fullmatch(name)
    return found and found[1] + (found[2] or "")
