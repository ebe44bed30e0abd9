"""Where compiled kernels are cached."""

import hashlib
import platform
from pathlib import Path

__all__ = ["cache_folder"]

LIBRARY = Path(__file__).resolve().parents[2] / "shortsight"


def cache_folder(parent: Path) -> str:
    """Return the folder for Numba's cache, named by the text of all kernels and host.

    Numba does not see that a function called from another module has changed, so a
    changed kernel file means a new folder. Two processes that fill an empty folder at
    once can give different code the same file name; with a folder for each host, nodes
    of a cluster with other processors never read each other's code.
    """
    digest = hashlib.sha256()
    for path in sorted(LIBRARY.rglob("*.py")):
        text = path.read_bytes()
        if b"numba" in text:
            digest.update(text)
    name = f"{digest.hexdigest()[:16]}-{platform.node()}"
    return str(parent.resolve() / "numba" / name)
