"""The temporary name of a file that is being written."""

import os
import re
from pathlib import Path

__all__ = ["finished_name", "partial_path"]

PARTIAL = re.compile(r"\.(.+)\.[0-9]+\.partial(\.[^.]+)?")


def partial_path(path: Path) -> Path:
    """Return the temporary name beside ``path`` under which this process writes."""
    return path.with_name(f".{path.stem}.{os.getpid()}.partial{path.suffix}")


def finished_name(name: str) -> str | None:
    """Return the final name of a temporary file, None for any other file."""
    found = PARTIAL.fullmatch(name)
    return found and found[1] + (found[2] or "")
