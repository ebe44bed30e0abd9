r"""What moves the ends of all trainings of a model alike, so that no seeds average it.

An end :math:`T^*/T_{pc}` is read off the equilibrium curve of :math:`\langle|m|\rangle`
and divided by the measured :math:`T_{pc}`; its training set is one of finitely many
configurations. Three errors are therefore common: that of :math:`T_{pc}`, which is
relative; that of the curve at the end's :math:`|m|`; and that of the training mixture's
:math:`|m|`, over its chains. Units: J = k_B = 1, columns over :math:`T_{pc}`.
"""

from collections.abc import Callable, Mapping

import numpy as np
import pandas as pd

from shortsight.atlas.comparison import mean_of
from shortsight.thermometer.matching import (
    matched_temperature,
    matched_temperature_error,
)

__all__ = ["common_error", "own_error", "training_error", "with_common_errors"]


def with_common_errors(
    ends: pd.DataFrame,
    curves: Mapping[str, pd.DataFrame],
    trained: Mapping[tuple[str, str], list[float]],
    *,
    n_resamples: int,
    rng_of: Callable[[str], np.random.Generator],
) -> pd.DataFrame:
    """Return ends with ``curve_error`` and ``training_error``, in units of T_pc.

    Ends have ``system``, ``recipe``, ``unit`` (T_pc) and what
    `shortsight.atlas.ends.training_end` gives. Curves are the observables of each
    system, at every temperature that one of its recipes is ``trained`` on.
    """
    found = ends.assign(curve_error=np.nan, training_error=np.nan)
    for system, group in ends.groupby("system", sort=False):
        curve = curves[system]
        names = ("temperature", "abs_magnetisation", "abs_magnetisation_error")
        errors = matched_temperature_error(
            group["abs_magnetisation"].to_numpy(float),
            *(curve[name].to_numpy(float) for name in names),
            n_resamples=n_resamples,
            rng=rng_of(system),
        )
        found.loc[group.index, "curve_error"] = errors / group["unit"]
        for recipe, rows in group.groupby("recipe", sort=False):
            m, unit = (rows[x].iloc[0] for x in ("mixture_abs_magnetisation", "unit"))
            moved = training_error(m, trained[system, recipe], curve)
            found.loc[rows.index, "training_error"] = moved / unit
    return found


def training_error(
    magnetisation: float, temperatures: list[float], curve: pd.DataFrame
) -> float:
    """Return how far the finite training set moves an end, in units of J.

    Its mixture has equally many configurations at each of the temperatures, and there
    the error of the curve, whose points are these very configurations; at infinite
    temperature, where the curve has none, that of its hottest point.
    """
    # ASSUME: a finite training set moves an end by as much as the reading of its
    # mixture. As the range of the atlas widens ends move by 0.3 to 0.6 of that.
    at = curve.set_index("temperature")["abs_magnetisation_error"]
    hottest = at.index[np.isfinite(at.index)].max()
    finite = [t if np.isfinite(t) else hottest for t in temperatures]
    error = np.sqrt(np.square(at[finite]).sum()) / len(temperatures)
    sides = matched_temperature(
        magnetisation + error * np.array([-1.0, 1.0]),
        curve["temperature"].to_numpy(float),
        curve["abs_magnetisation"].to_numpy(float),
    )
    return float(abs(np.diff(sides)[0]) / 2)


def own_error(ends: pd.DataFrame) -> float:
    """Return the error of curve and training set of one model and recipe."""
    names = ("curve_error", "training_error")
    return float(np.hypot(*(mean_of(ends[name].to_numpy())[0].value for name in names)))


def common_error(ends: pd.DataFrame) -> float:
    """Return the error that all ends of one model and recipe share, with T_pc's."""
    end = mean_of(ends["end"].to_numpy())[0].value
    return float(np.hypot(own_error(ends), end * ends["unit_error"].iloc[0]))
