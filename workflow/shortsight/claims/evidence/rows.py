"""One row of evidence: a named number of one replicate, with its errors."""

import numpy as np
import pandas as pd

from shortsight.statistics import bootstrap_error

__all__ = ["bootstrap_row", "gather", "jackknife_row", "row"]

COLUMNS = {"statistic": object, "kind": object, "replicate": np.int64}
COLUMNS |= dict.fromkeys(("value", "error", "common_error", "dof"), np.float64)
KINDS = ("exact", "configurations", "seeds")
CERTAIN = ("exact", "seeds")  # kinds whose rows may have an error of 0


def row(
    statistic: str,
    value: float,
    error: float = 0.0,
    *,
    kind: str = "configurations",
    replicate: int = 0,
    common_error: float = 0.0,
    dof: float = np.inf,
) -> dict:
    """Return one row: a number, nan if undefined, with its errors.

    ``error`` is one standard deviation of this replicate alone, nan if unknown;
    ``common_error`` is shared by all replicates. ``dof`` are the degrees of freedom of
    the error, if a few values alone say how large it is. ``kind`` is what the number
    varies with: the configurations, the training (seed), or nothing (exact). Only an
    exact number, or one that belongs to a training whatever the configurations, has an
    error of 0; of others, equal resamples give no error, which is then nan.
    """
    if kind not in KINDS:
        raise ValueError(f"kind must be one of {KINDS}, got {kind!r}; pick one")
    if error == 0 and kind not in CERTAIN:
        error = np.nan
    numbers = map(float, (value, error, common_error, dof))
    entries = (statistic, kind, int(replicate), *numbers)
    return dict(zip(COLUMNS, entries, strict=True))


def bootstrap_row(statistic: str, values: np.ndarray, step: float = np.nan) -> dict:
    """Return the row of a number, shape (1 + n_resamples,): itself, then resampled.

    Its error is nan if too many resamples are undefined. If all n are equal, it is that
    of one in n + 2 differing by a ``step``, the smallest change of a number that does
    not vary smoothly.
    """
    return _row(statistic, values, float(bootstrap_error(values[1:])), step)


def jackknife_row(statistic: str, values: np.ndarray, step: float = np.nan) -> dict:
    """Return the row of a number, shape (1 + n_blocks,): itself, then without each.

    ``step`` is as in `bootstrap_row`.
    """
    replicas = values[1:]
    error = float(np.sqrt((len(replicas) - 1) * replicas.var()))
    return _row(statistic, values, error, step)


def _row(statistic: str, values: np.ndarray, error: float, step: float) -> dict:
    return row(statistic, values[0], error or float(step / np.sqrt(len(values))))


def gather(rows: list[dict]) -> dict[str, np.ndarray]:
    """Return rows of evidence as columns, empty ones if there are no rows."""
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    return {name: table[name].to_numpy(kind) for name, kind in COLUMNS.items()}
