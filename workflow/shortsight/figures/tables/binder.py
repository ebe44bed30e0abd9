"""The table of the Binder figure: ratios of all sizes, and where they cross."""

import pandas as pd

__all__ = ["binder_table"]


def binder_table(curves: pd.DataFrame, crossings: pd.DataFrame) -> pd.DataFrame:
    """Return the table of the Binder figure: ``kind`` curve, crossing or infinite."""
    return pd.concat([curves.assign(kind="curve"), crossings], ignore_index=True)
