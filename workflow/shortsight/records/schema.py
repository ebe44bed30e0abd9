"""Types and shapes of the arrays in result files, checked by every reader.

A name means the same thing in every file. Arrays with other names are not checked here.
"""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

__all__ = ["SCHEMA", "misfit"]


class Kind(NamedTuple):
    """What an array must be.

    Attributes
    ----------
    dtypes : str
        Allowed NumPy kind and item size, or the kind alone; separated by spaces.
    shape : tuple of (str or None) or None
        One entry per axis: axes of one name have one size within a file; None as an
        entry is any size, None as a whole any number of axes.
    finite : bool
        Whether NaN and infinity are refused.
    """

    dtypes: str
    shape: tuple | None
    finite: bool = True


BITS = Kind("u1", (None, None))
SCHEMA = {
    "weights": Kind("f4 f8", ("n_visible", "n_hidden")),
    "visible_bias": Kind("f4 f8", ("n_visible",)),
    "hidden_bias": Kind("f4 f8", ("n_hidden",)),
    "correlator": Kind("f4", (None, None)),
    "spins": BITS,
    "test": BITS,
    "majority": BITS,
    "means": Kind("f4", ("n", "length", "length")),
    "length": Kind("i u", ()),
    "n_chains": Kind("i u", ()),
    "n_units": Kind("i u", ()),
    "temperature": Kind("f i", None, finite=False),
    "temperatures": Kind("f i", (None,), finite=False),
}


def misfit(arrays: Mapping[str, np.ndarray]) -> str | None:
    """Return in words the first array that is not what its name promises."""
    sizes: dict[str, int] = {}
    for name, array in arrays.items():
        kind = SCHEMA.get(name) or _layer(name)
        if kind is None:
            continue
        if not {array.dtype.kind, array.dtype.str[1:]} & set(kind.dtypes.split()):
            return f"{name} must have dtype {kind.dtypes}, got {array.dtype}"
        if kind.shape is not None and len(kind.shape) != array.ndim:
            return f"{name} must have {len(kind.shape)} axes, got shape {array.shape}"
        for axis, size in zip(kind.shape or (), array.shape, strict=False):
            if axis is not None and sizes.setdefault(axis, size) != size:
                return (
                    f"{name} of shape {array.shape} does not fit {axis} {sizes[axis]}"
                )
        if array.size == 0:
            return f"{name} is empty"
        if kind.finite and array.dtype.kind == "f" and not np.isfinite(array).all():
            return f"{name} contains NaN or infinity"
        if not kind.finite and np.isnan(array).any():
            return f"{name} contains NaN"
    return None


def _layer(name: str) -> Kind | None:
    """Return the kind of weights_0, biases_0, ... of a network."""
    word, _, number = name.partition("_")
    if number.isdigit():
        i = int(number)
        if word == "weights":
            return Kind("f4", (f"units of layer {i}", f"units of layer {i + 1}"))
        if word == "biases":
            return Kind("f4", (f"units of layer {i + 1}",))
    return None
