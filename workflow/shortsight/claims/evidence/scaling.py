"""What the spin system itself says: dimensions and critical temperature (Section I.D).

All errors of dimensions are the statistical one and half the range over fit windows,
added in quadrature. That of T_c by the paper's rule is the statistical one; the ways to
fit are its ``common_error``, which more configurations do not shrink.
"""

from typing import NamedTuple

import numpy as np
import pandas as pd

from shortsight.claims.evidence.rows import row

__all__ = ["CriticalPoint", "at_temperature", "critical_point", "infinite_tc"]
__all__ += ["scaling_evidence"]

OPERATORS = ("spin", "energy")


class CriticalPoint(NamedTuple):
    """The critical point of the spin system at the machine's size, measured.

    ``errors`` holds the error of each of the three, by name.
    """

    temperature: float
    dimension_spin: float
    dimension_energy: float
    errors: dict[str, float]


def at_temperature(
    dimensions: pd.DataFrame, operator: str, temperature: float, error: float = 0.0
) -> tuple[float, float]:
    """Return a dimension, linearly interpolated, and its error.

    Parameters
    ----------
    dimensions : pandas.DataFrame
        As written by the dimensions rule.
    operator : {"spin", "energy"}
    temperature, error : float
        Where, and how well that is known; the slope of the curve turns the latter into
        an error of the dimension.

    Returns
    -------
    value, error : float
        Both nan outside the grid or beside an undefined point.
    """
    name = f"dimension_{operator}"
    table = dimensions.sort_values("temperature")
    grid = table["temperature"].to_numpy(float)
    if not grid[0] <= temperature <= grid[-1]:
        return np.nan, np.nan
    right = int(np.clip(np.searchsorted(grid, temperature), 1, len(grid) - 1))
    left = right - 1
    share = (temperature - grid[left]) / (grid[right] - grid[left])
    both = np.array([1.0 - share, share])
    used = [i for i, weight in zip((left, right), both, strict=True) if weight > 0]
    weights = both[both > 0]
    value = float(weights @ table[name].to_numpy(float)[used])
    statistical = table[f"{name}_error"].to_numpy(float)[used]
    spread = float(weights @ table[f"{name}_spread"].to_numpy(float)[used])
    slope = float(np.diff(table[name].to_numpy(float)[[left, right]])[0])
    slope = slope / (grid[right] - grid[left]) if error else 0.0
    parts = [np.linalg.norm(weights * statistical), spread, slope * error]
    return value, float(np.linalg.norm(parts))


def critical_point(
    dimensions: pd.DataFrame, energy_dimension: pd.DataFrame
) -> CriticalPoint | None:
    """Return T_c by the paper's rule, and both dimensions there; None if undefined."""
    temperature, error, systematic = _by_energy(energy_dimension)
    if not np.isfinite(temperature):
        return None
    error = float(np.hypot(error, systematic))
    spin, spin_error = at_temperature(dimensions, "spin", temperature, error)
    errors = {"temperature": error, "dimension_spin": spin_error}
    level = float(energy_dimension["level"].iloc[0])
    return CriticalPoint(temperature, spin, level, errors | {"dimension_energy": 0.0})


def _by_energy(energy_dimension: pd.DataFrame) -> tuple[float, float, float]:
    """Return T_c by the paper's rule, its error, and that of the ways to fit."""
    first, name = energy_dimension.iloc[0], "critical_temperature"
    spread = first.get(f"{name}_spread", 0.0)
    return float(first[name]), float(first[f"{name}_error"]), float(spread)


def infinite_tc(binder: pd.DataFrame) -> tuple[float, float]:
    """Return T_c of the infinite lattice and its error from Binder crossings."""
    last = binder[binder["kind"] == "infinite"].iloc[0]
    error = last["critical_temperature_error"]
    return float(last["critical_temperature"]), float(error)


def scaling_evidence(
    dimensions: pd.DataFrame,
    energy_dimension: pd.DataFrame,
    magnetisation: pd.DataFrame,
    *,
    critical: float,
    exact: dict[str, float],
    infinite: tuple[float, float] | None,
) -> list[dict]:
    """Return the evidence of one system.

    Parameters
    ----------
    dimensions, energy_dimension, magnetisation : pandas.DataFrame
        Tables of the scaling rules.
    critical : float
        The temperature the paper's reading of the dimensions belongs to.
    exact : dict of str to float
        What is known without this study: ``dimension_spin``, ``dimension_energy``,
        ``critical_temperature``.
    infinite : (float, float) or None
        T_c of the infinite lattice and its error, if the study has it.
    """
    temperature, error, systematic = _by_energy(energy_dimension)
    about = {"common_error": systematic}
    rows = [row("tc_energy_dimension", temperature, error, **about)]
    steepest = magnetisation.sort_values("steepest_temperature")
    for where, which in (("lowest", 0), ("highest", -1)):
        of = steepest.iloc[which]
        value, error = of["steepest_temperature"], of["steepest_temperature_error"]
        rows.append(row(f"steepest_{where}", value, error))
    for operator in OPERATORS:
        measured = at_temperature(dimensions, operator, critical)
        rows.append(row(f"dimension_{operator}_at_critical", *measured))
    if infinite is not None:
        rows += _at_infinite_tc(dimensions, exact, *infinite)
    return rows + _exact(exact)


def _at_infinite_tc(dimensions, exact, temperature, error):
    rows = [row("tc_infinite", temperature, error)]
    for operator in OPERATORS:
        name = f"dimension_{operator}"
        value, its_error = at_temperature(dimensions, operator, temperature, error)
        rows.append(row(f"{name}_at_infinite_tc", value, its_error))
        if name in exact:
            miss = value - exact[name]
            rows.append(row(f"exact_{name}_miss", miss, its_error))
    return rows


def _exact(exact):
    """Return how much is known exactly, and the exact numbers themselves."""
    known = [f"dimension_{operator}" for operator in OPERATORS]
    known = [name for name in known if name in exact]
    certain = "critical_temperature" in exact and not exact.get(
        "critical_temperature_error", 0.0
    )
    return [
        row("n_exact_dimensions", len(known), kind="exact"),
        row("n_exact_critical_temperatures", int(certain), kind="exact"),
        *(row(f"exact_{name}", exact[name], kind="exact") for name in known),
    ]
