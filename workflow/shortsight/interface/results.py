"""Display of results, and their storage in files."""

from dataclasses import asdict, fields, is_dataclass
from html import escape
from os import PathLike
from pathlib import Path
from typing import Any, ClassVar, Self

import pandas as pd

from shortsight.interface.arguments import in_words_of_the_library
from shortsight.records.files import read_arrays, write_arrays

__all__ = ["Saved", "Shown"]


class Shown:
    """A result with a one-line text, and a table in notebooks."""

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._text()})"

    def _repr_html_(self) -> str:
        return f"<p>{escape(repr(self))}</p>{self._table().to_html(max_rows=10)}"

    def _table(self) -> pd.DataFrame:
        return self.to_dataframe()


class Saved:
    """A dataclass of arrays, numbers and objects of the types in ``_parts``."""

    _parts: ClassVar[dict[str, type]] = {}

    def save(self, path: str | PathLike[str]) -> None:
        """Write an NPZ file that NumPy reads without pickle; see docs/library.md."""
        if Path(path).suffix != ".npz":
            raise ValueError(f"path must end in .npz, got {str(path)!r}; add it")
        arrays: dict[str, Any] = {}
        for name, value in asdict(self).items():
            parts = {name: value}
            if name in self._parts:
                parts = {f"{name}_{part}": x for part, x in value.items()}
            arrays |= {part: x for part, x in parts.items() if x is not None}
        with in_words_of_the_library():
            write_arrays(path, arrays, f"{type(self).__name__} of shortsight")

    @classmethod
    def load(cls, path: str | PathLike[str]) -> Self:
        """Return an object written by `save`."""
        with in_words_of_the_library():
            arrays = read_arrays(path)
        kind = str(arrays.pop("provenance")).partition(" ")[0]
        if kind != cls.__name__:
            raise ValueError(
                f"path must be a file of {cls.__name__}, got one of {kind}; "
                f"call {kind}.load"
            )
        for name, part in cls._parts.items():
            own = [key for key in arrays if key.startswith(f"{name}_")]
            values = {key.removeprefix(f"{name}_"): arrays.pop(key) for key in own}
            if is_dataclass(part):
                values = {x: y if y.ndim else y.item() for x, y in values.items()}
                values = dict.fromkeys(x.name for x in fields(part)) | values
            arrays[name] = part(**values)
        return cls(**arrays)
