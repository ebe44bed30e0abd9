"""The table of Figures 6 and 7: <v h> of a few coarse units of every level."""

import math
from collections.abc import Iterable

import numpy as np
import pandas as pd

__all__ = ["vh_table"]


def vh_table(
    maps: Iterable[np.ndarray], length: int, n_units: int, label: str
) -> pd.DataFrame:
    """Return the table of Figures 6 and 7: <v h> of a few units of every level.

    Parameters
    ----------
    maps : iterable of numpy.ndarray, shape (length**2, n_hidden)
        One for each level.
    length : int
        Linear size of the visible lattice.
    n_units : int
        Units shown at each level; of a level with fewer units along its side, as many
        as those.
    label : str
        What a level is called, e.g. ``"RG step"``.
    """
    x, y = np.divmod(np.arange(length**2), length)
    parts = []
    for level, correlator in enumerate(maps, start=1):
        # ASSUME: "typical" units are evenly spaced ones on the diagonal of the coarse
        # lattice, fixed before looking.
        side = math.isqrt(correlator.shape[1])
        n_shown = min(n_units, side)
        on_diagonal = (2 * np.arange(n_shown) + 1) * side // (2 * n_shown)
        for unit in on_diagonal * (side + 1):
            part = pd.DataFrame({"x": x, "y": y, "value": correlator[:, unit]})
            name = f"{label} {level}"
            parts.append(part.assign(level=level, unit=int(unit), label=name))
    return pd.concat(parts, ignore_index=True)
