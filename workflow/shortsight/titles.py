"""Titles of systems and recipes in tables that are to be drawn."""

from collections.abc import Mapping

import pandas as pd

__all__ = ["COLUMNS", "titled"]

COLUMNS = {"system": "system", "family": "system", "recipe": "recipe"}


def titled(table: pd.DataFrame, titles: Mapping[str, Mapping]) -> pd.DataFrame:
    """Return a table with titles in place of the names of systems and recipes.

    Its columns ``system``, ``family`` and ``recipe`` change. Titles are {"system":
    {name: title}, "recipe": ...}; a name without a title, as the paper's family, stays.
    """
    named = {
        column: [titles.get(kind, {}).get(name, name) for name in table[column]]
        for column, kind in COLUMNS.items()
        if column in table
    }
    return table.assign(**named)
