"""Files of machines: NPZ with one array for each field of `RBM`."""

from pathlib import Path

import numpy as np

from shortsight.rbm.machine import RBM
from shortsight.records.files import AGAIN, DamagedFile, read_arrays

__all__ = ["read_machine"]


def read_machine(path: str | Path) -> RBM:
    """Return a trained machine; raise `DamagedFile` if the file does not hold one."""
    arrays = read_arrays(path, "weights", "visible_bias", "hidden_bias")
    for name, array in arrays.items():
        if array.dtype.kind != "f" or not array.size or not np.isfinite(array).all():
            raise DamagedFile(
                f"{path}: {name} must hold finite floats, got {array.dtype} of shape "
                f"{array.shape}; {AGAIN}"
            )
    try:
        return RBM(**arrays)
    except ValueError as error:
        raise DamagedFile(f"{path}: {error}; {AGAIN}") from None
