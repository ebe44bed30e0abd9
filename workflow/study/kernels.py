"""Where compiled kernels are cached."""

import hashlib
from pathlib import Path

__all__ = ["cache_folder"]

LIBRARY = Path(__file__).resolve().parent.parent / "shortsight"


def cache_folder(parent: Path) -> str:
    """Return the folder for Numba's cache, named by the text of all kernels.

    Numba does not see that a function called from another module has changed, so a
    changed kernel file means a new folder.
    """
    digest = hashlib.sha256()
    for path in sorted(LIBRARY.rglob("*.py")):
        text = path.read_bytes()
        if b"njit" in text:
            digest.update(text)
    return str(parent.resolve() / "numba" / digest.hexdigest()[:16])
