r"""Judge a measured number against what is claimed of it.

A claim asks that a number lies in a band. The 95 % interval of the measurement inside
the band supports the claim, disjoint from it rules it out, anything else decides
nothing. Over many rows the levels are corrected by Holm's step-down method, so that the
chance of even one wrong verdict among the decided rows is at most 5 %.

References: S. Holm, Scand. J. Statist. 6, 65 (1979).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from scipy.optimize import brentq
from scipy.special import ndtri, stdtrit

__all__ = ["LEVEL", "Band", "Measurement", "Verdict", "combine", "difference", "holm"]
__all__ += ["hull", "judge", "mean_of_replicates", "p_value", "verdict_at"]

LEVEL = 0.05  # one minus the confidence of an interval; also of the family of rows
SMALLEST = 1e-12  # below it a p-value is not resolved


class Verdict(StrEnum):
    """What a measurement says about a claim."""

    CONSISTENT = "consistent"
    INCONSISTENT = "inconsistent"
    INCONCLUSIVE = "inconclusive"
    NOT_TESTABLE = "not testable"


@dataclass(frozen=True)
class Band:
    """The numbers from ``low`` to ``high``, either may be infinite.

    A claim allows them, or, with ``outside``, all others.
    """

    low: float
    high: float
    outside: bool = False

    def __post_init__(self):
        if not self.low <= self.high:
            raise ValueError(
                f"low must not exceed high, got {self.low} and {self.high}; swap them"
            )


@dataclass(frozen=True, kw_only=True)
class Measurement:
    """A number with what its interval is made of.

    Attributes
    ----------
    value : float
    error : float
        Standard error of the mean over replicates.
    dof : float
        Degrees of freedom behind ``error``; inf for a normal error.
    common_error : float
        One-standard-deviation error that all replicates share.
    n : int
        Replicates with a defined value.
    """

    value: float
    error: float
    dof: float = np.inf
    common_error: float = 0.0
    n: int = 1

    def interval(self, level: float = LEVEL) -> tuple[float, float]:
        """Return the two-sided interval of confidence ``1 - level``."""
        half = self._half_width(level)
        return self.value - half, self.value + half

    def _half_width(self, level):
        tail = 1.0 - 0.5 * level
        wide = np.inf if self.dof < 1 else float(stdtrit(self.dof, tail)) * self.error
        if self.error == 0 and self.dof >= 1:
            wide = 0.0
        return float(np.hypot(wide, float(ndtri(tail)) * self.common_error))


def mean_of_replicates(
    values: np.ndarray, errors: np.ndarray, common_errors: np.ndarray
) -> Measurement:
    """Return the mean of replicates, or the one number there is.

    Parameters
    ----------
    values : numpy.ndarray, shape (n,), float64
        One number a replicate (training seed). Undefined ones (nan) are left out.
    errors : numpy.ndarray, shape (n,), float64
        The replicate's own error. It is part of what the replicates scatter by, so it
        is used only where there is a single one.
    common_errors : numpy.ndarray, shape (n,), float64
        Error that all replicates share; the largest counts.

    Returns
    -------
    Measurement
        With ``n = 0`` and a value that is nan if no replicate is defined.
    """
    values, errors = np.asarray(values, float), np.asarray(errors, float)
    known = np.isfinite(values)
    n = int(known.sum())
    common = float(np.asarray(common_errors, float).max(initial=0.0))
    if n == 0:
        return Measurement(value=np.nan, error=np.nan, dof=0, n=0)
    mean = float(values[known].mean())
    if n == 1:
        error = float(errors[known][0])
        dof = np.inf if np.isfinite(error) else 0
        return Measurement(value=mean, error=error, dof=dof, common_error=common)
    error = float(values[known].std(ddof=1) / np.sqrt(n))
    return Measurement(value=mean, error=error, dof=n - 1, common_error=common, n=n)


def difference(first: Measurement, second: Measurement) -> Measurement:
    """Return first minus second, independent of each other (Welch's degrees)."""
    squares = first.error**2, second.error**2
    total = sum(squares)
    parts = [
        square**2 / m.dof
        for square, m in zip(squares, (first, second), strict=True)
        if square > 0
    ]
    dof = total**2 / sum(parts) if parts and sum(parts) > 0 else np.inf
    return Measurement(
        value=first.value - second.value,
        error=float(np.sqrt(total)),
        dof=0 if min(first.dof, second.dof) < 1 else dof,
        common_error=float(np.hypot(first.common_error, second.common_error)),
        n=min(first.n, second.n),
    )


def verdict_at(low: float, high: float, band: Band) -> Verdict:
    """Return what an interval says about a band."""
    if np.isnan(low) or np.isnan(high):
        return Verdict.NOT_TESTABLE
    inside, disjoint = Verdict.CONSISTENT, Verdict.INCONSISTENT
    if band.outside:
        inside, disjoint = disjoint, inside
    if band.low <= low and high <= band.high:
        return inside
    if high < band.low or band.high < low:
        return disjoint
    return Verdict.INCONCLUSIVE


def judge(measurement: Measurement, band: Band, level: float = LEVEL) -> Verdict:
    """Say whether the interval supports the claim, rules it out, or is too wide."""
    return verdict_at(*measurement.interval(level), band)


def p_value(measurement: Measurement, band: Band) -> float:
    """Return the smallest level at which the interval still decides.

    1 if the value lies on the edge of the band or its error is infinite; nan if the
    measurement is undefined.
    """
    if not np.isfinite(measurement.value):
        return np.nan
    decides = (Verdict.CONSISTENT, Verdict.INCONSISTENT)
    if judge(measurement, band, SMALLEST) in decides:
        return SMALLEST if np.ptp(measurement.interval(SMALLEST)) else 0.0
    if judge(measurement, band, 1.0 - 1e-9) not in decides:
        return 1.0
    edges = [edge for edge in (band.low, band.high) if np.isfinite(edge)]
    distance = min(abs(measurement.value - edge) for edge in edges)

    def excess(log_level):
        low, high = measurement.interval(np.exp(log_level))
        return 0.5 * (high - low) - distance

    return float(np.exp(brentq(excess, np.log(SMALLEST), np.log(1.0 - 1e-9))))


def holm(p_values: Sequence[float]) -> np.ndarray:
    """Return Holm's adjusted p-values, shape (n,); nan (no test) stays nan."""
    p = np.asarray(p_values, dtype=np.float64)
    adjusted = np.full(p.shape, np.nan)
    tested = np.flatnonzero(np.isfinite(p))
    order = tested[np.argsort(p[tested], kind="stable")]
    factors = np.arange(len(order), 0, -1)
    adjusted[order] = np.minimum(np.maximum.accumulate(p[order] * factors), 1.0)
    return adjusted


def combine(verdicts: Sequence[Verdict], how: str = "all") -> Verdict:
    """Return the verdict of a claim from those of its deciding tests.

    Parameters
    ----------
    verdicts : sequence of Verdict
        At least one.
    how : {"all", "any"}
        Whether every test must hold, or one is enough.
    """
    if how not in ("all", "any"):
        raise ValueError(f"how must be all or any, got {how!r}; correct the claim")
    first, second = Verdict.INCONSISTENT, Verdict.CONSISTENT
    if how == "any":
        first, second = second, first
    if first in verdicts:
        return first
    if all(v == second for v in verdicts):
        return second
    if Verdict.INCONCLUSIVE in verdicts or second in verdicts:
        return Verdict.INCONCLUSIVE
    return Verdict.NOT_TESTABLE


def hull(intervals: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Return the smallest interval that holds all; nan if one is undefined."""
    low, high = np.asarray(intervals, dtype=np.float64).T
    return float(low.min()), float(high.max())
