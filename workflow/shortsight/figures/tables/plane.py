"""The table of the plane: dimensions in equilibrium and where flows end."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

__all__ = ["end_row", "equilibrium_rows", "late", "plane_table", "point"]

DIMENSIONS = ("dimension_spin", "dimension_energy")


def equilibrium_rows(system: str, dimensions: pd.DataFrame) -> pd.DataFrame:
    """Return the dimensions of a system at every temperature, marked as equilibrium."""
    columns = ["temperature", *DIMENSIONS, *(f"{name}_error" for name in DIMENSIONS)]
    return dimensions[columns].assign(system=system, kind="equilibrium")


def late(flow: pd.DataFrame, lengths: tuple[int, int]) -> pd.DataFrame:
    """Return the rows of a flow from the first to the last of two lengths."""
    return flow[flow["length"].between(*lengths)]


def end_row(
    system: str,
    recipe: str,
    seed: int,
    start: str,
    flow: pd.DataFrame,
    *,
    names: Iterable[str] = DIMENSIONS,
    kind: str = "flow",
) -> dict:
    """Return where one flow ends: the mean over the lengths that are its end.

    What is undefined at any of these lengths is undefined. The error is the mean error
    of one length: neighbouring lengths are not independent.

    Parameters
    ----------
    system, recipe, start : str
    seed : int
    flow : pandas.DataFrame
        As written by the flow rule, a row per length; of these alone, as from `late`.
    names : iterable of str
        Columns to average, each with its ``_error``; one that the flow lacks is
        undefined.
    kind : str
        flow; long for a flow that was followed much farther; start for its length 0.
    """
    end = flow.sort_values("length")
    row = {"system": system, "kind": kind, "recipe": recipe}
    row |= {"seed": seed, "start": start}
    for name in [f"{name}{error}" for name in names for error in ("", "_error")]:
        row[name] = float(end[name].to_numpy().mean()) if name in end else np.nan
    return row


def point(system: str, kind: str, values: dict[str, float]) -> dict:
    """Return one point without error: exact, or printed in the paper."""
    row = {"system": system, "kind": kind, "recipe": "", "start": ""}
    return row | {name: values.get(name, np.nan) for name in DIMENSIONS}


def plane_table(parts: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """Join the rows of all systems."""
    return pd.concat(list(parts), ignore_index=True)
