r"""The temperature at which the magnetisation of one size falls most steeply.

In equilibrium the slope is a covariance of the configurations of one temperature,

.. math:: \frac{d\langle |m| \rangle}{dT} =
          \frac{\langle |m| E \rangle - \langle |m| \rangle \langle E \rangle}{T^2},

so no difference between temperatures is taken. Units: J = k_B = 1; E is the energy of
the whole lattice.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.polynomial import Polynomial

from shortsight.scaling.crossing import scatter
from shortsight.statistics import block_of, bootstrap_means, bootstrap_weights

__all__ = ["Point", "Steepest", "slope_at", "steepest"]

SHARE = 0.4  # of the steepest slope: steeper points belong to the peak
DEGREE = 5  # of the slope as a polynomial: the peak may be asymmetric


class Point(NamedTuple):
    """The magnetisation curve at one temperature; entry 0 is of all configurations.

    Arrays have shape (1 + n_resamples,), float64.
    """

    temperature: float
    abs_magnetisation: np.ndarray
    slope: np.ndarray  # its derivative, per J


class Steepest(NamedTuple):
    """A temperature with its statistical error and that of the interpolation."""

    temperature: float
    error: float
    systematic: float


def slope_at(
    temperature: float,
    abs_magnetisation: np.ndarray,
    energy: np.ndarray,
    chain: np.ndarray,
    *,
    n_resamples: int,
    rng: np.random.Generator,
) -> Point:
    """Return the mean magnetisation and its slope, bootstrapped over chains.

    The temperature is not negative; at 0 the slope is 0, its limit. Arrays have one
    entry per configuration: the energy (float64) is that of the whole lattice.
    """
    m_0, e_0 = abs_magnetisation.mean(), energy.mean()
    m, e = abs_magnetisation - m_0, energy - e_0
    block = block_of(chain)
    weights = bootstrap_weights(block.max() + 1, n_resamples, rng)
    weights = np.concatenate([np.ones((1, weights.shape[1])), weights])
    means = bootstrap_means(np.column_stack([m, e, m * e]), block, weights)
    covariance = means[:, 2] - means[:, 0] * means[:, 1]
    slope = covariance / temperature**2 if temperature else np.zeros(len(means))
    return Point(temperature, m_0 + means[:, 0], slope)


def steepest(points: Sequence[Point]) -> Steepest:
    """Return the temperature at which the curve through ascending points is steepest.

    The slope is a polynomial of degree 5 in the temperature. It is fitted to the slopes
    and, as their integral, to the magnetisations of all neighbouring points at least
    0.4 times as steep as the steepest one: the averages fix the area under the peak.
    The statistical error is the scatter over the resamples. The systematic error is the
    change without the point below, without the point above, and with a polynomial of
    degree 4, in quadratic mean. All are nan if one is undefined: the steepest point
    needs neighbours on both sides.
    """
    t, v, s = (np.array(column) for column in zip(*points, strict=True))
    if np.any(np.diff(t) <= 0):
        raise ValueError("temperatures must ascend, got one out of order; sort them")
    errors = [_weighable(x[:, 1:].std(axis=1, ddof=1)) for x in (v, s)]
    curves = [(t, v[:, i], s[:, i], *errors) for i in range(v.shape[1])]
    at = _steepest(*curves[0])
    above = int(np.searchsorted(t, at))
    others = [_steepest(*curves[0], degree=DEGREE - 1)]
    for i in (above - 1, above) if np.isfinite(at) else ():
        others.append(_steepest(*(np.delete(column, i) for column in curves[0])))
    systematic = float(np.sqrt(np.mean(np.square(np.array(others) - at))))
    if np.isnan(systematic):
        return Steepest(np.nan, np.nan, np.nan)
    resamples = np.array([_steepest(*curve) for curve in curves[1:]])
    return Steepest(at, scatter(resamples), systematic)


def _weighable(error):
    """Return the errors, with zeros replaced by the smallest other one."""
    return np.maximum(error, error[error > 0].min(initial=1.0))


def _steepest(t, value, slope, value_error, slope_error, degree=DEGREE):
    """Return where the polynomial through the peak is lowest; nan if undefined."""
    lowest = int(np.argmin(slope))
    if not 0 < lowest < len(t) - 1:
        return np.nan
    peak = _peak(slope, lowest)
    x = t[peak] - t[lowest]
    scale = np.abs(x).max()
    x = x / scale
    power = np.arange(min(degree, 2 * len(x) - 2) + 1)
    rows = x[:, None] ** power / slope_error[peak, None]
    area = scale * x[:, None] ** (power + 1) / (power + 1) / value_error[peak, None]
    constant = np.concatenate([np.zeros(len(x)), 1 / value_error[peak]])
    design = np.column_stack([constant, np.concatenate([rows, area])])
    known = np.concatenate(
        [slope[peak] / slope_error[peak], value[peak] / value_error[peak]]
    )
    curve = Polynomial(np.linalg.lstsq(design, known, rcond=None)[0][1:])
    turns = curve.deriv().roots()
    inside = turns.real[
        (abs(turns.imag) < 1e-9) & (turns.real > x[0]) & (turns.real < x[-1])
    ]
    candidates = np.concatenate([inside, x[[0, -1]]])
    at = int(np.argmin(curve(candidates)))
    return float(t[lowest] + scale * candidates[at]) if at < len(inside) else np.nan


def _peak(slope, lowest):
    """Return which points belong to the peak: the steep ones next to each other."""
    steep = slope < SHARE * slope[lowest]
    steep[lowest - 1 : lowest + 2] = True
    gentle = np.flatnonzero(~steep)
    first = gentle[gentle < lowest].max(initial=-1) + 1
    return slice(first, gentle[gentle > lowest].min(initial=len(slope)))
