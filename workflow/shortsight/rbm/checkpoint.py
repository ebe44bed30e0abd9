"""Checkpoints: interrupted training resumes where it stopped, with the same result.

A checkpoint lies beside its job's result under a hidden name and belongs to one set of
settings, one version of the code and one data set. If it is unreadable or belongs to
others it is ignored: training restarts from the beginning and gives the same result.
"""

import hashlib
import time
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from shortsight.records.files import DamagedFile, read_arrays, write_arrays

__all__ = ["Checkpoint"]

SECONDS_BETWEEN = 60.0


class Checkpoint:
    """Arrays that training modifies in place, saved at intervals.

    Parameters
    ----------
    result : str or Path
        The machine's future file; the checkpoint is hidden beside it.
    made_by : str
        Settings and code, as text (`shortsight.records.provenance.provenance`).
    data : tuple of numpy.ndarray
        The training data.
    seconds_between : float
        Least time between saves.
    """

    def __init__(
        self,
        result: str | Path,
        made_by: str,
        data: tuple[np.ndarray, ...],
        seconds_between: float = SECONDS_BETWEEN,
    ):
        self.path = Path(result).with_name(f".{Path(result).stem}.checkpoint.npz")
        digest = hashlib.sha256(made_by.encode())
        for array in data:
            digest.update(f"{array.shape} {array.dtype}".encode())
            digest.update(np.ascontiguousarray(array))
        self.owner = digest.hexdigest()
        self.seconds_between = seconds_between
        self._last = time.monotonic()

    def load(self, state: Mapping[str, np.ndarray]) -> tuple[int, list[dict]]:
        """Return the steps done and the history so far: 0 and [] without a checkpoint.

        ``state`` is modified in place, all arrays or none.
        """
        try:
            arrays = read_arrays(self.path)
        except DamagedFile:
            return 0, []
        if not self._fits(arrays, state):
            return 0, []
        for name, array in state.items():
            array[...] = arrays[name]
        columns = {
            name.removeprefix("history_"): values
            for name, values in arrays.items()
            if name.startswith("history_")
        }
        rows = [
            dict(zip(columns, values, strict=True))
            for values in zip(*columns.values(), strict=True)
        ]
        return int(arrays["step"]), rows

    def save_if_due(
        self, step: int, state: Mapping[str, np.ndarray], rows: list[dict]
    ) -> None:
        """Write the state after ``step`` steps if the last save is long enough ago."""
        if time.monotonic() - self._last < self.seconds_between:
            return
        history = {f"history_{name}": [row[name] for row in rows] for name in rows[0]}
        write_arrays(self.path, {**state, **history, "step": step}, self.owner)
        self._last = time.monotonic()

    def remove(self) -> None:
        """Remove the file if it exists, once the results are safe."""
        self.path.unlink(missing_ok=True)

    def _fits(self, arrays: Mapping, state: Mapping) -> bool:
        if str(arrays.get("provenance")) != self.owner:
            return False
        return {"step", *state} <= set(arrays) and all(
            arrays[name].shape == array.shape and arrays[name].dtype == array.dtype
            for name, array in state.items()
        )
