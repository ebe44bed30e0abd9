"""Systems and recipes by what they are called: in tables before they are drawn."""

from collections.abc import Mapping

import pandas as pd

__all__ = ["COLUMNS", "titled"]

COLUMNS = {"system": "system", "family": "system", "recipe": "recipe"}


def titled(table: pd.DataFrame, titles: Mapping[str, Mapping]) -> pd.DataFrame:
    """Return a table with titles in place of the names of systems and recipes.

    Of its columns ``system``, ``family`` and ``recipe``. Titles are {"system": {name:
    title}, "recipe": ...}; what has none, as the family of the paper, keeps its name.
    """
    named = {
        column: [titles.get(kind, {}).get(name, name) for name in table[column]]
        for column, kind in COLUMNS.items()
        if column in table
    }
    return table.assign(**named)
