"""Ways to damage a result."""

import struct
import zipfile
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq


def cut(path, share=0.5):
    """Truncate a file."""
    content = Path(path).read_bytes()
    Path(path).write_bytes(content[: int(len(content) * share)])


def flip(path, share=0.3):
    """Change one byte of a file."""
    content = bytearray(Path(path).read_bytes())
    content[int(len(content) * share)] ^= 0xFF
    Path(path).write_bytes(content)


def altered(path, change):
    """Change a table and keep what else its file says."""
    pq.write_table(change(pq.read_table(path)), path)


def pickled(path):
    """Write an NPZ file that holds an object."""
    contents = {"spins": np.array([{}], dtype=object)}
    contents |= {"length": 16, "temperature": 7.7, "n_chains": 20}
    np.savez(path, **contents, provenance=np.array("{}"), allow_pickle=True)


def bare(path):
    """Write an NPZ file without provenance."""
    np.savez(path, spins=np.zeros((20, 32), np.uint8), length=16, n_chains=20)


def nan_weights():
    """Return weights with a NaN."""
    weights = np.zeros((256, 9), np.float32)
    weights[3, 3] = np.nan
    return weights


def claims_to_be_huge(path):
    """Write an NPZ file whose header promises more than any memory holds."""
    header = np.lib.format.magic(1, 0)
    text = b"{'descr': '|u1', 'fortran_order': False, 'shape': (99, 9999999999999), }"
    header += struct.pack("<H", len(text)) + text
    with zipfile.ZipFile(path, "w") as archive:
        for name in ("spins", "length", "temperature", "n_chains", "provenance"):
            archive.writestr(f"{name}.npy", header)


def linked(path, target):
    """Put a link in place of a file."""
    Path(path).unlink()
    Path(path).symlink_to(target)


def next_after(table, name):
    """Return the table with the last bit of one column changed."""
    column = np.nextafter(table[name].to_numpy(), np.inf)
    return table.set_column(table.column_names.index(name), name, pa.array(column))
