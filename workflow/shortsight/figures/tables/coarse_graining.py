"""The table of Figure 8: the thermometer's curves of stack layers and RG levels."""

import pandas as pd

__all__ = ["coarse_graining_table"]

SHOWN = ("hidden", "shuffled_units", "means", "majority")


def coarse_graining_table(stack: pd.DataFrame, rg: pd.DataFrame) -> pd.DataFrame:
    """Return the table of Figure 8 from the thermometer curves of stack and RG."""
    names = {"probability": "value", "probability_error": "error"}
    return pd.concat(
        [
            _shown(stack).rename(columns=names).assign(panel="a"),
            _shown(rg).rename(columns=names).assign(panel="b"),
        ],
        ignore_index=True,
    )


def _shown(curves: pd.DataFrame) -> pd.DataFrame:
    """Return the kinds of images that Figure 8 has room for."""
    return curves[curves["image"].isin(SHOWN)]
