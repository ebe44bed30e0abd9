"""Write and read NPZ and Parquet files: never half-written, never pickled.

A file is written beside its final path under a temporary name, synced and renamed.
Readers refuse, in one sentence that names the file, a file that was truncated or
altered (both formats carry checksums), has no provenance, or has another file's name.
"""

import json
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from shortsight.records.partial import partial_path
from shortsight.refusal import Refused

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["AGAIN", "DamagedFile", "UnwritableFile", "read_arrays", "read_frame"]
__all__ += ["read_provenance", "read_table", "result_name", "write_arrays"]
__all__ += ["write_atomically", "write_table"]

KEY = b"shortsight"
AGAIN = "delete it and run snakemake again"
ARROW = (pa.ArrowException, OSError, UnicodeError)  # raised by a damaged Parquet file
FOLDER = "results"  # a file is identified by its path below the last such folder


class DamagedFile(Refused):
    """A result file that cannot be read, or that lacks required content."""


class UnwritableFile(OSError):
    """A file that cannot be written, as the disk is full or permission is missing."""

    def __init__(self, path: str | Path, reason: str):
        super().__init__(
            f"{path} cannot be written ({reason}); "
            "make room or give permission and run snakemake again"
        )


def write_atomically(path: str | Path, write: Callable[[Path], None]) -> None:
    """Call ``write`` with a temporary name, sync the file and rename it to ``path``."""
    path = Path(path)
    temporary = partial_path(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write(temporary)
        with open(temporary, "rb") as file:
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except OSError as error:
        raise UnwritableFile(path, _reason(error)) from None
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _reason(error: OSError) -> str:
    """Return why the system refused, even if Arrow hides the number in its text."""
    after = str(error).lower().partition("errno ")[2]
    number = error.errno or "".join(takewhile(str.isdigit, after))
    return os.strerror(int(number)) if number else str(error)


def write_arrays(
    path: str | Path, arrays: Mapping[str, np.ndarray], provenance: str
) -> None:
    """Write arrays (no objects) as compressed NPZ, with their provenance as text."""
    arrays = {name: np.asarray(value) for name, value in arrays.items()}
    for name, value in arrays.items():
        if value.dtype.hasobject:
            raise TypeError(f"{name} must be a plain array, got dtype {value.dtype}")
    contents = {**arrays, "provenance": np.array(_signed(provenance, path))}
    write_atomically(path, lambda name: np.savez_compressed(name, **contents))


def read_arrays(path: str | Path, *names: str) -> dict[str, np.ndarray]:
    """Return the arrays ``names`` of an NPZ file; all if no name is given."""
    try:
        with open(path, "rb") as file, np.load(file, allow_pickle=False) as archive:
            missing = {*names, "provenance"}.difference(archive.files)
            if not missing:
                arrays = {name: archive[name] for name in names or archive.files}
                provenance = str(archive["provenance"])
    except Exception as error:  # from ZIP, zlib, NumPy or the system
        raise _unreadable(path, "NPZ", error) from None
    if missing:
        raise DamagedFile(f"{path} lacks {', '.join(sorted(missing))}; {AGAIN}")
    _refuse_another_name(path, provenance)
    return arrays


def _unreadable(path: str | Path, kind: str, error: Exception) -> DamagedFile:
    """Return the error for a file that cannot be opened or understood."""
    if isinstance(error, FileNotFoundError):
        return DamagedFile(f"{path} is missing; run snakemake to make it")
    if isinstance(error, PermissionError):
        return DamagedFile(f"{path} may not be read; give permission")
    name = type(error).__name__
    return DamagedFile(f"{path} is not a readable {kind} file ({name}); {AGAIN}")


def write_table(path: str | Path, columns: Mapping | list, provenance: str) -> None:
    """Write columns, or rows (mappings with the same names), as Parquet."""
    if isinstance(columns, list):
        columns = {name: [row[name] for row in columns] for name in columns[0]}
    table = pa.table({name: pa.array(values) for name, values in columns.items()})
    text = _signed(provenance, path, columns=_types(table.schema))
    table = table.replace_schema_metadata({KEY: text.encode()})
    write_atomically(
        path, lambda name: pq.write_table(table, name, write_page_checksum=True)
    )


def read_table(path: str | Path, *names: str) -> dict[str, np.ndarray]:
    """Return the columns ``names`` of a Parquet file; all if no name is given.

    Refuses a file whose columns were lost or changed their type since it was written.
    """
    try:
        table = pq.read_table(path, page_checksum_verification=True)
        provenance, columns = _origin(table.schema), _types(table.schema)
    except ARROW as error:
        raise _unreadable(path, "Parquet", error) from None
    if not provenance:
        raise DamagedFile(f"{path} lacks provenance; {AGAIN}")
    _refuse_another_name(path, provenance)
    if (_record(provenance) or {}).get("columns", columns) != columns:
        raise DamagedFile(f"{path} lacks columns it was written with; {AGAIN}")
    missing = [name for name in names if name not in columns]
    if missing:
        raise DamagedFile(f"{path} lacks the column {', '.join(missing)}; {AGAIN}")
    return {
        name: table[name].to_numpy(zero_copy_only=False) for name in names or columns
    }


def read_frame(path: str | Path, *names: str) -> "pd.DataFrame":
    """Return a Parquet file, read as by `read_table`, as a pandas.DataFrame."""
    import pandas as pd

    return pd.DataFrame(read_table(path, *names))


def read_provenance(path: str | Path) -> dict:
    """Return the provenance in a file, empty if there is none."""
    if Path(path).suffix == ".npz":
        return _record(str(read_arrays(path, "provenance")["provenance"])) or {}
    if Path(path).suffix != ".parquet":
        return {}
    try:
        return _record(_origin(pq.read_schema(path))) or {}
    except ARROW as error:
        raise _unreadable(path, "Parquet", error) from None


def result_name(path: str | Path) -> str | None:
    """Return the path below the results folder, None outside one."""
    parts = Path(path).parts
    if FOLDER not in parts[:-1]:
        return None
    last = len(parts) - 1 - parts[::-1].index(FOLDER)
    return "/".join(parts[last + 1 :])


def _signed(provenance: str, path: str | Path, **more) -> str:
    """Return the provenance with the file's name, and ``more``, added."""
    name, record = result_name(path), _record(provenance)
    if name is None or record is None:
        return provenance
    return json.dumps({**record, "file": name, **more}, sort_keys=True)


def _types(schema: pa.Schema) -> dict[str, str]:
    """Return {column: type} of a table."""
    return {field.name: str(field.type) for field in schema}


def _origin(schema: pa.Schema) -> str:
    """Return the provenance in a table, empty if there is none."""
    return (schema.metadata or {}).get(KEY, b"").decode()


def _record(provenance: str) -> dict | None:
    """Return a provenance as a mapping, None if the text is of another kind."""
    try:
        record = json.loads(provenance)
    except ValueError:
        return None
    return record if isinstance(record, dict) else None


def _refuse_another_name(path: str | Path, provenance: str) -> None:
    """Refuse a file that was written under another name: swapped or copied.

    Files outside a results folder have no name to compare.
    """
    written = (_record(provenance) or {}).get("file")
    if None not in (written, result_name(path)) and written != result_name(path):
        raise DamagedFile(f"{path} holds what was written as {written}; {AGAIN}")
