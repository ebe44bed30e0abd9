"""The table of Figure 2: both dimensions and the magnetisation."""

import numpy as np
import pandas as pd

__all__ = ["scaling_table"]


def scaling_table(
    dimensions: pd.DataFrame, observables: dict[int, pd.DataFrame], length: int
) -> pd.DataFrame:
    """Return the table of Figure 2.

    Parameters
    ----------
    dimensions : pandas.DataFrame
        Dimensions of the size ``length``.
    observables : dict of int to pandas.DataFrame
        Observables of each size.
    length : int
    """
    parts = []
    for panel, operator in (("a", "energy"), ("b", "spin")):
        name = f"dimension_{operator}"
        parts.append(
            pd.DataFrame(
                {
                    "panel": panel,
                    "length": length,
                    "temperature": dimensions["temperature"],
                    "value": dimensions[name],
                    "error": dimensions[f"{name}_error"],
                    "spread": dimensions[f"{name}_spread"],
                }
            )
        )
    for size, table in observables.items():
        parts.append(
            pd.DataFrame(
                {
                    "panel": "c",
                    "length": size,
                    "temperature": table["temperature"],
                    "value": table["abs_magnetisation"],
                    "error": table["abs_magnetisation_error"],
                    "spread": np.nan,
                }
            )
        )
    return pd.concat(parts, ignore_index=True)
