"""The content of a result as a digest: equal if every value is equal to the last bit.

Provenance, compression and the versions of writing and drawing packages do not enter:
two files of the same content may differ in their bytes.
"""

import re
from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path

import numpy as np

from shortsight.records.files import read_arrays, read_table

__all__ = ["contents"]

DRAWN = (".pdf", ".png")
#: Left out of a page: pictures, whose tables are results too, and versions.
ASIDE = re.compile(r'"data:image/[^"]*"|<table id="versions">.*?</table>', re.DOTALL)


def contents(paths: Sequence[str]) -> list[str]:
    """Return the 16-digit digest of the content of each output of a job.

    The digest of a figure is that of the table beside it, empty if there is none.
    """
    tables = [path for path in paths if path.endswith(".parquet")]
    found = {path: _digest(path) for path in paths if not path.endswith(DRAWN)}
    drawn = found[tables[0]] if tables else ""
    return [found.get(path, drawn) for path in paths]


def _digest(path: str) -> str:
    """Return the digest of an NPZ file, a table or a text."""
    if path.endswith(".npz"):
        arrays = read_arrays(path)
        del arrays["provenance"]
        return _of_arrays(arrays.items())
    if path.endswith(".parquet"):
        return _of_arrays(read_table(path).items())
    text = ASIDE.sub("", Path(path).read_text(encoding="utf-8"))
    return sha256(text.encode()).hexdigest()[:16]


def _of_arrays(arrays: Iterable[tuple[str, np.ndarray]]) -> str:
    """Return the digest of names, types, shapes and values, sorted by name."""
    digest = sha256()
    for name, array in sorted(arrays):
        digest.update(f"{name} {array.dtype.str} {array.shape}\n".encode())
        if array.dtype.hasobject:  # texts, and anything else a column may hold
            digest.update("\n".join(map(ascii, array.tolist())).encode())
        else:
            digest.update(np.ascontiguousarray(array))
    return digest.hexdigest()[:16]
