r"""Scaling dimensions from correlators.

Equations (4) and (5) of the paper: a correlator falls off as
:math:`G(r) = B\,r^{-2\Delta}`, so :math:`\Delta` is minus half the slope of
:math:`\ln G` against :math:`\ln r`. Distances in lattice spacings.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

import numpy as np

from shortsight.scaling.correlators import Correlators
from shortsight.scaling.crossing import crossing
from shortsight.statistics import MAX_UNDEFINED

__all__ = ["CHOICES", "Fit", "dimensions", "energy_crossing", "fit_dimension"]

# Other ways to fit, one change at a time: distances along an axis only; each distance
# weighted by its pairs; the last distance 1 less; the first one sqrt 2, or 2.
CHOICES = ("axis", "weighted", "shorter", "from_diagonal", "from_2")
MIN_POINTS = 3
TOLERANCE = 1e-9  # of comparisons between distances


class Fit(NamedTuple):
    """Fits of a power law; every field has the leading shape of the correlators.

    Attributes
    ----------
    dimension, amplitude : float64
        Delta and B; nan where undefined.
    n_masked : int64
        Distances left out because the correlator is not positive there.
    defined : bool
        Whether at least 3 distances were left.
    """

    dimension: np.ndarray
    amplitude: np.ndarray
    n_masked: np.ndarray
    defined: np.ndarray


def fit_dimension(
    r: np.ndarray, correlator: np.ndarray, weights: np.ndarray | None = None
) -> Fit:
    """Fit equation (4) by least squares of ln G against ln r.

    Parameters
    ----------
    r : numpy.ndarray, shape (n_r,), float64
        Distances, positive.
    correlator : numpy.ndarray, shape (n_r,) or (n_resamples, n_r), float64
        Each row is a fit of its own.
    weights : numpy.ndarray, shape (n_r,), optional
        Weight of each distance; all the same if not given.

    Returns
    -------
    Fit
    """
    r = np.asarray(r, dtype=np.float64)
    correlator = np.asarray(correlator, dtype=np.float64)
    if r.ndim != 1 or correlator.shape[-1:] != r.shape or not (r > 0).all():
        raise ValueError(
            "r must be positive with one entry a column of correlator, "
            f"got shapes {r.shape} and {correlator.shape}; leave out r = 0"
        )
    # ASSUME: one unweighted point per distinct distance; values that are not positive
    # have no logarithm and are left out and counted; fewer than 3 points are no fit.
    # The paper does not say.
    used = correlator > 0
    w = used * (1.0 if weights is None else np.asarray(weights, dtype=np.float64))
    y = np.log(correlator, out=np.zeros_like(correlator), where=used)
    x = np.log(r)
    defined = used.sum(axis=-1) >= MIN_POINTS
    total = np.where(defined, w.sum(axis=-1), np.nan)
    x_mean, y_mean = (w * x).sum(axis=-1) / total, (w * y).sum(axis=-1) / total
    dx = x - x_mean[..., None]
    slope = (w * dx * (y - y_mean[..., None])).sum(axis=-1) / (w * dx**2).sum(axis=-1)
    amplitude = np.exp(y_mean - slope * x_mean)
    return Fit(0.0 - 0.5 * slope, amplitude, (~used).sum(axis=-1), defined)


def dimensions(
    correlators: Correlators, *, r_min: float | None = None, r_max: float | None = None
) -> dict[str, float]:
    """Return both scaling dimensions, their errors and their fit-window systematics.

    Parameters
    ----------
    correlators : Correlators
        Of one temperature.
    r_min, r_max : float, optional
        First and last distance of the fit; all measured distances if not given.

    Returns
    -------
    dict of str to float, int or bool
        For x = dimension_spin and dimension_energy: ``x``; ``x_error``, the standard
        deviation over the bootstrap resamples (statistical); ``x_axis``,
        ``x_weighted``, ... the fit by each of `CHOICES`; ``x_spread``, half the range
        of all of them (systematic); ``x_undefined``, the share of resamples without a
        fit; ``x_flag``, true if there is no value or more than 20 % of the resamples
        have no fit (then the error is nan). Also ``r_min``, ``r_max`` and ``n_masked``
        (both operators), ``n_masked_spin``, ``n_masked_energy``.
    """
    r = correlators.r
    r_min = float(r[0] if r_min is None else r_min)
    r_max = float(r[-1] if r_max is None else r_max)
    window = _between(r, r_min, r_max)
    row = {"r_min": r_min, "r_max": r_max, "n_masked": 0}
    for operator in ("spin", "energy"):
        value = getattr(correlators, operator)
        resamples = getattr(correlators, f"{operator}_resamples")
        fit = fit_dimension(r[window], value[window])
        replicas = fit_dimension(r[window], resamples[:, window])
        undefined = 1.0 - replicas.defined.mean()
        flag = bool(undefined > MAX_UNDEFINED or not fit.defined)
        name = f"dimension_{operator}"
        row[name] = float(fit.dimension)
        row[f"{name}_error"] = (
            np.nan if flag else float(np.nanstd(replicas.dimension, ddof=1))
        )
        others = _other_fits(r, value, correlators.n_pairs, r_min, r_max)
        row |= {f"{name}_{choice}": others[choice] for choice in CHOICES}
        row[f"{name}_spread"] = _half_range(row[name], others.values())
        row[f"{name}_undefined"] = float(undefined)
        row[f"{name}_flag"] = flag
        row[f"n_masked_{operator}"] = int(fit.n_masked)
        row["n_masked"] += int(fit.n_masked)
    return row


def _other_fits(r, correlator, n_pairs, r_min, r_max):
    """Return the dimension of every choice, nan where undefined."""
    window = _between(r, r_min, r_max)
    whole = np.abs(r - np.round(r)) < TOLERANCE  # the distances along an axis
    chosen = {
        "axis": window & whole,
        "weighted": window,
        "shorter": _between(r, r_min, r_max - 1.0),
        "from_diagonal": _between(r, max(r_min, np.sqrt(2.0)), r_max),
        "from_2": _between(r, max(r_min, 2.0), r_max),
    }
    weights = {"weighted": n_pairs}
    return {
        name: float(
            fit_dimension(
                r[used],
                correlator[used],
                weights[name][used] if name in weights else None,
            ).dimension
        )
        for name, used in chosen.items()
    }


def energy_crossing(
    rows: Sequence[dict],
    level: float,
    *,
    n_resamples: int,
    rng: Callable[[], np.random.Generator],
) -> dict[str, float]:
    """Return T_c by the paper's rule: where the energy's dimension rises to a level.

    Parameters
    ----------
    rows : sequence of dict
        ``temperature``, ascending, and what `dimensions` returned there.
    level : float
        1 in the paper.
    n_resamples : int
        Curves of the parametric bootstrap.
    rng : callable
        Returns a generator in the same state each time: all fits see the same noise.

    Returns
    -------
    dict of str to float
        ``critical_temperature``; its ``_error`` (statistical); its ``_spread``, half
        the range over all ways to fit (systematic); ``critical_temperature_axis``, ...
        by each of `CHOICES`.
    """
    columns = {name: np.array([row[name] for row in rows]) for name in rows[0]}
    name, error = "dimension_energy", columns["dimension_energy_error"]

    def crossed(value):
        at = columns["temperature"], value, error, level
        return crossing(*at, n_resamples=n_resamples, rng=rng())

    at = crossed(columns[name])
    by = {choice: crossed(columns[f"{name}_{choice}"]).value for choice in CHOICES}
    return {
        "critical_temperature": at.value,
        "critical_temperature_error": at.error,
        "critical_temperature_spread": _half_range(at.value, by.values()),
        **{f"critical_temperature_{choice}": t for choice, t in by.items()},
    }


def _half_range(value: float, others: Iterable[float]) -> float:
    """Return half the range of a value and the defined others; nan if it is nan."""
    defined = [other for other in others if np.isfinite(other)]
    return 0.5 * float(np.ptp([value, *defined]))


def _between(r, low, high):
    return (r >= low - TOLERANCE) & (r <= high + TOLERANCE)
