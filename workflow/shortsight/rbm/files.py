"""Files of machines: NPZ with one array for each part of `RBM`."""

from pathlib import Path

from shortsight.rbm.machine import RBM
from shortsight.records.files import read_arrays

__all__ = ["read_machine"]


def read_machine(path: str | Path) -> RBM:
    """Read a trained machine; `DamagedFile` if the file lacks a part of one."""
    return RBM(**read_arrays(path, "weights", "visible_bias", "hidden_bias"))
