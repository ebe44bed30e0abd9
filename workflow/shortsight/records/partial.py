"""The name a file has while it is written."""

import os
from pathlib import Path

__all__ = ["finished_name", "partial_path"]

MARK = ".partial"


def partial_path(path: Path) -> Path:
    """Return the temporary name beside ``path`` that this process writes under."""
    return path.with_name(f".{path.stem}.{os.getpid()}{MARK}{path.suffix}")


def finished_name(name: str) -> str | None:
    """Return the name a temporary file is to have in the end, None for another file."""
    before, mark, suffix = name.rpartition(MARK)
    stem, _, pid = before.rpartition(".")
    is_suffix = not suffix or (suffix[0] == "." and "." not in suffix[1:])
    if mark and pid.isdigit() and is_suffix and len(stem) > 1 and stem[0] == ".":
        return stem[1:] + suffix
    return None
