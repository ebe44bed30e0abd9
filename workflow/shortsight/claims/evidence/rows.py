"""One row of evidence: a named number of one replicate, with its errors."""

import numpy as np
import pandas as pd

__all__ = ["COLUMNS", "gather", "infinite_tc", "row"]

COLUMNS = ("statistic", "kind", "replicate", "value", "error", "common_error")
KINDS = ("exact", "configurations", "seeds")


def row(
    statistic: str,
    value: float,
    error: float = 0.0,
    *,
    kind: str = "configurations",
    replicate: int = 0,
    common_error: float = 0.0,
) -> dict:
    """Return one row.

    Parameters
    ----------
    statistic : str
        The name that claims use.
    value : float
        nan where the number is undefined.
    error : float
        One standard deviation, of this replicate alone; nan if it has none of its own.
    kind : {"configurations", "seeds", "exact"}
        What the number varies with: the configurations, the training, or nothing. Only
        an exact number has an error of 0: resamples that are all alike say nothing of
        their error, which is then nan.
    replicate : int
        Training seed, or 0 where there is one replicate.
    common_error : float
        Error shared by all replicates.
    """
    if kind not in KINDS:
        raise ValueError(f"kind must be one of {KINDS}, got {kind!r}; pick one")
    if error == 0 and kind != "exact":
        error = np.nan
    numbers = (float(value), float(error), float(common_error))
    return dict(zip(COLUMNS, (statistic, kind, int(replicate), *numbers), strict=True))


def gather(rows: list[dict]) -> dict[str, np.ndarray]:
    """Return the columns of evidence; of no rows, empty ones."""
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    types = {"statistic": object, "kind": object, "replicate": np.int64}
    return {name: table[name].to_numpy(types.get(name, np.float64)) for name in COLUMNS}


def infinite_tc(binder: pd.DataFrame) -> tuple[float, float]:
    """Return T_c of the infinite lattice and its error from Binder crossings."""
    last = binder[binder["kind"] == "infinite"].iloc[0]
    return float(last["critical_temperature"]), float(
        last["critical_temperature_error"]
    )
