"""Write and read NPZ and Parquet files: never half-written, never pickled.

A file is written under a temporary name beside it, synced and renamed. Readers refuse
what they do not understand with one sentence that names the file.
"""

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

__all__ = ["DamagedFile", "read_arrays", "read_table", "write_arrays", "write_table"]
__all__ += ["write_atomically"]

KEY = b"shortsight"


class DamagedFile(ValueError):
    """A result file that cannot be read, or that lacks what it should hold."""


def write_atomically(path: str | Path, write: Callable[[Path], None]) -> None:
    """Call ``write`` with a temporary name, sync the file and rename it to ``path``."""
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.stem}.{os.getpid()}.partial{path.suffix}")
    try:
        write(temporary)
        with open(temporary, "rb") as file:
            os.fsync(file.fileno())
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def write_arrays(
    path: str | Path, arrays: Mapping[str, np.ndarray], provenance: str
) -> None:
    """Write arrays as compressed NPZ with their provenance as text.

    Raises
    ------
    TypeError
        If an array would need pickling.
    """
    arrays = {name: np.asarray(value) for name, value in arrays.items()}
    for name, value in arrays.items():
        if value.dtype.hasobject:
            raise TypeError(f"{name} must be a plain array, got dtype {value.dtype}")
    contents = {**arrays, "provenance": np.array(provenance)}
    write_atomically(path, lambda name: np.savez_compressed(name, **contents))


def read_arrays(path: str | Path, *names: str) -> dict[str, np.ndarray]:
    """Read the arrays ``names`` (all of them if none is given) of an NPZ file.

    Raises
    ------
    DamagedFile
        If the file is no NPZ file, is truncated, or lacks a name.
    """
    try:
        with open(path, "rb") as file, np.load(file, allow_pickle=False) as archive:
            missing = [name for name in names if name not in archive.files]
            if not missing:
                return {name: archive[name] for name in names or archive.files}
    except FileNotFoundError:
        raise DamagedFile(f"{path} is missing; run snakemake to make it") from None
    except Exception as error:
        raise DamagedFile(
            f"{path} is not a readable NPZ file ({type(error).__name__}); "
            "delete it and run snakemake again"
        ) from None
    raise DamagedFile(
        f"{path} lacks {', '.join(missing)}; delete it and run snakemake again"
    )


def write_table(path: str | Path, columns: Mapping, provenance: str) -> None:
    """Write columns (name to one-dimensional array or list) as Parquet."""
    table = pa.table({name: pa.array(values) for name, values in columns.items()})
    table = table.replace_schema_metadata({KEY: provenance.encode()})
    write_atomically(path, lambda name: pq.write_table(table, name))


def read_table(path: str | Path, *names: str) -> dict[str, np.ndarray]:
    """Read the columns ``names`` (all of them if none is given) of a Parquet file.

    Raises
    ------
    DamagedFile
        If the file is no Parquet file, is truncated, or lacks a column.
    """
    try:
        table = pq.read_table(path)
    except FileNotFoundError:
        raise DamagedFile(f"{path} is missing; run snakemake to make it") from None
    except (pa.ArrowException, OSError) as error:
        raise DamagedFile(
            f"{path} is not a readable Parquet file ({type(error).__name__}); "
            "delete it and run snakemake again"
        ) from None
    missing = [name for name in names if name not in table.column_names]
    if missing:
        raise DamagedFile(
            f"{path} lacks the column {', '.join(missing)}; "
            "delete it and run snakemake again"
        )
    return {
        name: table[name].to_numpy(zero_copy_only=False)
        for name in names or table.column_names
    }
