"""The fits of a dimension that the paper leaves open, and the result of each.

The study (`shortsight.scaling.dimensions`) uses unweighted least squares over all
distances. The others change one thing each: only distances along an axis; each distance
weighted by its pairs; the last distance smaller by 1; the first one sqrt 2, or 2.
"""

from collections.abc import Callable, Iterable, Sequence

import numpy as np

from shortsight.scaling.correlators import Correlators
from shortsight.scaling.crossing import crossing
from shortsight.scaling.dimensions import (
    TOLERANCE,
    between,
    fit_dimension,
    fit_with_error,
)

__all__ = ["CHOICES", "LEVEL", "energy_crossing", "other_fits"]

LEVEL = 1.0  # the energy's dimension at T_c, by the paper's rule
CHOICES = ("axis", "weighted", "shorter", "from_diagonal", "from_2")


def other_fits(correlators: Correlators) -> dict[str, float]:
    """Return the results of the other fits of both dimensions, and their spread.

    For x = dimension_spin and dimension_energy: ``x_axis``, ``x_weighted``, ... by each
    of `CHOICES`, nan where undefined; ``x_axis_error``, ... (statistical);
    ``x_spread``, half the range of the study's fit and all defined ones (systematic),
    nan if the study's is undefined.
    """
    r, points, row = correlators.r, _points(correlators.r), {}
    for operator in ("spin", "energy"):
        value = getattr(correlators, operator)
        resamples = getattr(correlators, f"{operator}_resamples")
        name, fits = f"dimension_{operator}", []
        for choice in CHOICES:
            used = points[choice]
            weights = correlators.n_pairs[used] if choice == "weighted" else None
            of_choice = r[used], value[used], resamples[:, used], weights
            fit, error, _ = fit_with_error(*of_choice)
            fits.append(float(fit.dimension))
            row |= {f"{name}_{choice}": fits[-1], f"{name}_{choice}_error": error}
        row[f"{name}_spread"] = _half_range(fit_dimension(r, value).dimension, fits)
    return row


def _points(r: np.ndarray) -> dict[str, np.ndarray]:
    """Return which distances each fit uses."""
    first, last = r[0], r[-1]
    return {
        "axis": np.abs(r - np.round(r)) < TOLERANCE,  # distances along an axis
        "weighted": between(r, first, last),
        "shorter": between(r, first, last - 1.0),
        "from_diagonal": between(r, max(first, np.sqrt(2.0)), last),
        "from_2": between(r, max(first, 2.0), last),
    }


def energy_crossing(
    rows: Sequence[dict], *, n_resamples: int, rng: Callable[[], np.random.Generator]
) -> dict[str, float]:
    """Return T_c by the paper's rule: the temperature where Delta_e rises to `LEVEL`.

    Rows have ``temperature``, ascending, and the dimensions there by all fits; ``rng``
    returns a generator in the same state each time, for the parametric bootstrap of
    `crossing`.

    The result holds ``critical_temperature``; its ``_error`` (statistical); its
    ``_spread``, half the range over all fits (systematic); and
    ``critical_temperature_axis``, ... by each of `CHOICES`, with their ``_error``.
    """
    columns = {name: np.array([row[name] for row in rows]) for name in rows[0]}

    def crossed(name):
        at = columns["temperature"], columns[name], columns[f"{name}_error"], LEVEL
        return crossing(*at, n_resamples=n_resamples, rng=rng())

    at = crossed("dimension_energy")
    by = {choice: crossed(f"dimension_energy_{choice}") for choice in CHOICES}
    name = "critical_temperature"
    found = {
        name: at.value,
        f"{name}_error": at.error,
        f"{name}_spread": _half_range(at.value, (fit.value for fit in by.values())),
    }
    for choice, fit in by.items():
        found |= {f"{name}_{choice}": fit.value, f"{name}_{choice}_error": fit.error}
    return found


def _half_range(value: float, others: Iterable[float]) -> float:
    """Return half the range of a value and the defined others; nan if it is nan."""
    defined = [other for other in others if np.isfinite(other)]
    return 0.5 * float(np.ptp([value, *defined]))
