"""Evidence from the spin system: dimensions and critical temperature (Section I.D).

A quantity with a number in the paper is read by every fit, one statistic each with its
statistical error: more configurations reduce that, not the differences between fits. It
is also read as one more run of the paper's own protocol would give it. All other errors
of dimensions are the statistical one and half the range over the fits, added in
quadrature.
"""

from typing import NamedTuple

import numpy as np
import pandas as pd

from shortsight.claims.evidence.rows import row
from shortsight.scaling.fits import CHOICES, LEVEL

__all__ = ["CriticalPoint", "at_temperature", "critical_point", "infinite_tc"]
__all__ += ["scaling_evidence"]

DIMENSIONS = ("dimension_spin", "dimension_energy")


class CriticalPoint(NamedTuple):
    """The measured critical point of the spin system at the machine's size.

    ``errors`` holds the error of each of the three, by name.
    """

    temperature: float
    dimension_spin: float
    dimension_energy: float
    errors: dict[str, float]


def at_temperature(
    dimensions: pd.DataFrame, name: str, temperature: float, error: float = 0.0
) -> tuple[float, float]:
    """Return one of `DIMENSIONS`, linearly interpolated, and its error.

    Both are nan outside the grid or beside an undefined point. The error of the
    temperature enters through the slope of the curve.
    """
    beside, weights = _beside(dimensions, temperature)
    value, statistical = _interpolated(dimensions, name, temperature)
    if np.isnan(value):
        return np.nan, np.nan
    used = beside[weights > 0]
    spread = float(weights[weights > 0] @ used[f"{name}_spread"].to_numpy(float))
    slope = 0.0
    if error and len(beside) > 1:
        rise, width = np.diff(beside[[name, "temperature"]].to_numpy(float), axis=0)[0]
        slope = float(rise / width)
    return value, float(np.linalg.norm([statistical, spread, slope * error]))


def _interpolated(
    dimensions: pd.DataFrame, name: str, temperature: float
) -> tuple[float, float]:
    """Return a column between two points of the grid, and its statistical error."""
    beside, weights = _beside(dimensions, temperature)
    if not len(beside):
        return np.nan, np.nan
    used, weights = beside[weights > 0], weights[weights > 0]
    errors = used[f"{name}_error"].to_numpy(float)
    value = float(weights @ used[name].to_numpy(float))
    return value, float(np.linalg.norm(weights * errors))


def _beside(
    dimensions: pd.DataFrame, temperature: float
) -> tuple[pd.DataFrame, np.ndarray]:
    """Return the rows around a temperature and their weights; none outside the grid."""
    table = dimensions.sort_values("temperature")
    grid = table["temperature"].to_numpy(float)
    if not grid[0] <= temperature <= grid[-1]:
        return table.iloc[:0], np.array([])
    if len(grid) == 1:
        return table, np.array([1.0])
    right = int(np.clip(np.searchsorted(grid, temperature), 1, len(grid) - 1))
    share = (temperature - grid[right - 1]) / (grid[right] - grid[right - 1])
    return table.iloc[right - 1 : right + 1], np.array([1.0 - share, share])


def critical_point(
    dimensions: pd.DataFrame, energy_dimension: pd.DataFrame
) -> CriticalPoint | None:
    """Return T_c by the paper's rule, and both dimensions there; None if undefined."""
    first, name = energy_dimension.iloc[0], "critical_temperature"
    temperature, error = _with_error(first, name)
    if not np.isfinite(temperature):
        return None
    error = float(np.hypot(error, first[f"{name}_spread"]))
    spin, spin_error = at_temperature(dimensions, "dimension_spin", temperature, error)
    errors = {"temperature": error, "dimension_spin": spin_error}
    return CriticalPoint(temperature, spin, LEVEL, errors | {"dimension_energy": 0.0})


def infinite_tc(binder: pd.DataFrame) -> tuple[float, float]:
    """Return T_c of the infinite lattice and its error from Binder crossings."""
    last = binder[binder["kind"] == "infinite"].iloc[0]
    return _with_error(last, "critical_temperature")


def scaling_evidence(
    dimensions: pd.DataFrame,
    energy_dimension: pd.DataFrame,
    magnetisation: pd.DataFrame,
    *,
    critical: float,
    exact: dict[str, float],
    infinite: tuple[float, float] | None,
    literal: pd.DataFrame | None = None,
) -> list[dict]:
    """Return the evidence of one system, from the tables of the scaling rules.

    The paper reads the dimensions at ``critical``. ``exact`` holds what is known
    without this study (``dimension_spin``, ``dimension_energy``,
    ``critical_temperature`` and its error), ``infinite`` T_c of the infinite lattice
    and its error, ``literal`` the table of single runs of the paper's protocol.
    """
    rows = _steepest(magnetisation)
    for fit in ("", *(f"_{choice}" for choice in CHOICES)):
        at = _with_error(energy_dimension.iloc[0], f"critical_temperature{fit}")
        rows.append(row(f"tc_energy_dimension{fit}", *at))
        for name in DIMENSIONS:
            found = _interpolated(dimensions, name + fit, critical)
            rows.append(row(f"{name}_at_critical{fit}", *found))
    if literal is not None:
        rows += _literal(literal, critical)
    if infinite is not None:
        rows += _at_infinite_tc(dimensions, exact, *infinite)
    return rows + _exact(exact)


def _with_error(of: pd.Series, name: str) -> tuple[float, float]:
    """Return a number of a table's row, and its error."""
    return float(of[name]), float(of[f"{name}_error"])


def _steepest(magnetisation):
    """Return the lowest and the highest of all sizes; undefined ones come last."""
    name = "steepest_temperature"
    ends = magnetisation.sort_values(name).iloc[[0, -1]]
    return [
        row(
            f"steepest_{which}",
            *_with_error(size, name),
            common_error=size[f"{name}_systematic"],
        )
        for which, (_, size) in zip(("lowest", "highest"), ends.iterrows(), strict=True)
    ]


def _literal(runs, critical):
    """Return what one more run would give: the mean, and the error of predicting it."""
    at = runs[np.isclose(runs["temperature"], critical)]
    found = {"literal_tc_energy_dimension": at["critical_temperature"]}
    found |= {f"literal_{name}_at_critical": at[name] for name in DIMENSIONS}
    predicting = np.sqrt(1.0 + 1.0 / max(len(at), 1))
    return [
        row(name, values.mean(skipna=False), predicting * values.std(skipna=False))
        for name, values in found.items()
    ]


def _at_infinite_tc(dimensions, exact, temperature, error):
    rows = [row("tc_infinite", temperature, error)]
    for name in DIMENSIONS:
        value, own = at_temperature(dimensions, name, temperature, error)
        rows.append(row(f"{name}_at_infinite_tc", value, own))
        if name in exact:
            rows.append(row(f"exact_{name}_miss", value - exact[name], own))
    return rows


def _exact(exact):
    """Return how many numbers are known exactly, and these numbers."""
    known = [name for name in DIMENSIONS if name in exact]
    certain = "critical_temperature" in exact and not exact.get(
        "critical_temperature_error", 0.0
    )
    return [
        row("n_exact_dimensions", len(known), kind="exact"),
        row("n_exact_critical_temperatures", int(certain), kind="exact"),
        *(row(f"exact_{name}", exact[name], kind="exact") for name in known),
    ]
