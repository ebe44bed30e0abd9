"""The files below a folder, linked folders included."""

import os
from pathlib import Path

__all__ = ["files_below"]


def files_below(folder: str | Path, ending: str = "") -> list[Path]:
    """Return all files below a folder whose names have an ending, sorted.

    Linked folders are entered (`pathlib.Path.rglob` does not), each once, so that a
    link to a folder above ends the walk. A broken link is no file.
    """
    found, seen = [], set()
    for place, folders, names in os.walk(folder, followlinks=True):
        here = os.path.realpath(place)
        if here in seen:
            folders.clear()
            continue
        seen.add(here)
        found += [Path(place, name) for name in names if name.endswith(ending)]
    return sorted(path for path in found if path.is_file())
