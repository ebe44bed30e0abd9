r"""The critical temperature from crossings of Binder ratios.

:math:`Q_L = \langle m^2 \rangle^2 / \langle m^4 \rangle` of sizes L and 2L cross at
:math:`T_L`, which approaches :math:`T_c` like :math:`L^{-\lambda}`,
:math:`\lambda = 1/\nu + \omega`, with :math:`\omega` the exponent of the leading
correction to scaling (K. Binder, Z. Phys. B 43, 119 (1981)). Units: J = k_B = 1.

At the upper critical boundary (:math:`\alpha = 3` in two dimensions) :math:`\omega = 0`
and the corrections are logarithms: Q at :math:`T_c` approaches its limit only like
:math:`1/\ln L`, and crossings drift like :math:`L^{-1}` times powers of
:math:`1/\ln L`. A limit of Q is therefore not quoted. The limit of the crossings
assumes that they drift at least as fast as :math:`1/L`.
"""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from shortsight.observables import binder_ratio
from shortsight.scaling.crossing import crossing_of_lines, scatter
from shortsight.statistics import Estimate

__all__ = ["Crossing", "Curve", "binder_crossing", "binder_curve", "binder_rows"]
__all__ += ["curve_columns", "doublings", "infinite_lattice"]


class Curve(NamedTuple):
    """The Binder ratio of one size against temperature; arrays are float64."""

    length: int
    temperature: np.ndarray  # (n_temperatures,)
    value: np.ndarray  # (n_temperatures,)
    resamples: np.ndarray  # (n_resamples, n_temperatures)


class Crossing(NamedTuple):
    """The point where Binder ratios of two sizes cross; undefined values are nan."""

    length: int
    length_2: int
    temperature: Estimate
    ratio: Estimate
    resamples: np.ndarray  # of the temperature, (n_resamples,), float64


def binder_curve(length, temperature, averages, resamples) -> Curve:
    """Return Q from averages of m**2 and m**4.

    ``averages`` has shape (n_temperatures, 2), ``resamples`` (n_resamples, ..., 2).
    """
    return Curve(
        length,
        temperature,
        binder_ratio(averages[..., 0], averages[..., 1]),
        binder_ratio(resamples[..., 0], resamples[..., 1]),
    )


def binder_crossing(small: Curve, large: Curve) -> Crossing:
    """Return the point above which the larger lattice is no longer the more ordered.

    Both curves have the same temperatures and the same number of resamples.
    """
    t = small.temperature
    at, ratio = _crossing(t, small.value, large.value)
    pairs = zip(small.resamples, large.resamples, strict=True)
    resamples = np.array([_crossing(t, *pair) for pair in pairs])
    return Crossing(
        small.length,
        large.length,
        Estimate(at, scatter(resamples[:, 0])),
        Estimate(ratio, scatter(resamples[:, 1])),
        resamples[:, 0],
    )


def _crossing(t, small, large):
    at = crossing_of_lines(t, small - large, 0.0)
    return at, float(np.interp(at, t, small))


def infinite_lattice(
    crossings: list[Crossing],
) -> tuple[float, float, float]:
    """Return T_c of the infinite lattice, its statistical and its systematic error.

    The crossings of the largest sizes, :math:`T_1` of L/2 and L and :math:`T_2` of L
    and 2L, bound the limit: it is :math:`T_2` without further drift, and
    :math:`T_2 + (T_2 - T_1)` with a drift like 1/L. The value is midway,
    :math:`T_2 + (T_2 - T_1)/2`; the systematic error, :math:`|T_2 - T_1|/2`, is the
    distance to either bound.

    Crossings are of L and 2L, ascending in L. With only one, value and errors are nan.
    """
    # ASSUME: crossings drift at least as fast as 1/L (lambda >= 1): 1/nu is 1 or close
    # to it from alpha = 3 to the nearest-neighbour model and omega is not negative. The
    # paper has no finite-size scaling.
    if len(crossings) < 2:
        return np.nan, np.nan, np.nan
    before, last = crossings[-2:]
    drift = 0.5 * (last.temperature.value - before.temperature.value)
    resamples = 1.5 * last.resamples - 0.5 * before.resamples
    return last.temperature.value + drift, scatter(resamples), abs(drift)


def doublings(lengths: list[int]) -> list[tuple[int, int]]:
    """Return all pairs (L, 2L) of a list of sizes, ascending."""
    return [(n, 2 * n) for n in sorted(lengths) if 2 * n in lengths]


def curve_columns(curves: Iterable[Curve]) -> dict[str, np.ndarray]:
    """Return the table of curves: one row per size and temperature."""
    curves = list(curves)
    errors = [one.resamples.std(axis=0, ddof=1) for one in curves]
    return {
        "length": np.concatenate([np.full(len(c.value), c.length) for c in curves]),
        "temperature": np.concatenate([one.temperature for one in curves]),
        "binder_ratio": np.concatenate([one.value for one in curves]),
        "binder_ratio_error": np.concatenate(errors),
    }


def binder_rows(
    crossings: list[Crossing], limit: tuple[float, float, float]
) -> list[dict]:
    """Return the rows of the table of crossings and their `infinite_lattice`.

    ``kind`` is "crossing", of the sizes ``length`` and ``length_2``, or "infinite", the
    limit from sizes ``length`` to ``length_2``. A crossing has a statistical error and
    a nan systematic one; the error of the limit is the sum of both. The limit of the
    ratio is nan.
    """
    rows = []
    for c in crossings:
        t, ratio = c.temperature, c.ratio
        row = ("crossing", c.length, c.length_2, t.value, t.error, t.error, np.nan)
        rows.append((*row, ratio.value, ratio.error))
    value, statistical, systematic = limit
    error = statistical + systematic  # the systematic error is a bound, not a deviation
    sizes = crossings[max(0, len(crossings) - 2)].length, crossings[-1].length_2
    rows.append(
        ("infinite", *sizes, value, error, statistical, systematic, np.nan, np.nan)
    )
    temperature = "critical_temperature"
    names = ("kind", "length", "length_2", temperature, f"{temperature}_error")
    names += (f"{temperature}_statistical", f"{temperature}_systematic")
    names += ("binder_ratio", "binder_ratio_error")
    return [dict(zip(names, row, strict=True)) for row in rows]
