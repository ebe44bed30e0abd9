"""Judge a measured number against a claim.

A claim requires a number to lie in a band. The claim holds if the interval of the
measurement lies inside the band, fails if it is disjoint from it, and is undecided
otherwise. `shortsight.claims.shares` judges the share of trainings that show a claim.
Holm's method limits the chance of even one wrong verdict among many rows to 5 %.

References: S. Holm, Scand. J. Stat. 6, 65 (1979).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from scipy.special import ndtri, stdtrit

__all__ = ["DECIDED", "LEVEL", "Band", "InBand", "Measurement", "Verdict", "combine"]
__all__ += ["holm", "mean_of_replicates", "position", "smallest_level", "verdict_at"]

LEVEL = 0.05  # one minus the confidence of an interval; also of the family of rows
SMALLEST = 1e-12  # below it a p-value is not resolved
N_HALVINGS = 40  # of the search for a p-value: its relative error is below 1e-9


class Verdict(StrEnum):
    """The result of comparing a measurement with a claim."""

    HOLDS = "holds"
    FAILS = "fails"
    MIXED = "mixed"
    UNDECIDED = "undecided"
    NOT_TESTABLE = "not testable"


DECIDED = (Verdict.HOLDS, Verdict.FAILS, Verdict.MIXED)


@dataclass(frozen=True)
class Band:
    """The numbers that a claim allows, or, with ``outside``, all others."""

    low: float  # either end may be infinite
    high: float
    outside: bool = False

    def __post_init__(self):
        if not self.low <= self.high:
            raise ValueError(
                f"low must not exceed high, got {self.low} and {self.high}; swap them"
            )


@dataclass(frozen=True, kw_only=True)
class Measurement:
    """A number with the data of its interval."""

    value: float
    error: float  # standard error of the mean over replicates
    dof: float = np.inf  # degrees of freedom behind it; inf for a normal error
    common_error: float = 0.0  # one standard deviation, shared by all replicates
    n: int = 1  # replicates with a defined value

    def interval(self, level: float = LEVEL) -> tuple[float, float]:
        """Return the two-sided interval of confidence ``1 - level``."""
        tail = 1.0 - 0.5 * level
        wide = np.inf if self.dof < 1 else float(stdtrit(self.dof, tail)) * self.error
        half = float(np.hypot(wide, float(ndtri(tail)) * self.common_error))
        return self.value - half, self.value + half


@dataclass(frozen=True)
class InBand:
    """A measurement and the band in which a claim requires it to lie."""

    measurement: Measurement
    band: Band

    def verdict(self, level: float = LEVEL) -> Verdict:
        """Return whether the interval supports the claim, rules it out, or neither."""
        return verdict_at(*self.measurement.interval(level), self.band)

    @property
    def certain(self) -> bool:
        """Whether nothing is estimated: a theorem, or true by construction."""
        low, high = self.measurement.interval()
        return low == high


def mean_of_replicates(
    values: np.ndarray,
    errors: np.ndarray,
    common_errors: np.ndarray,
    dofs: np.ndarray | float = np.inf,
) -> Measurement:
    """Return the mean of replicates, arrays of shape (n,), or the only one.

    Undefined values (nan) are left out; if all are, ``n`` is 0 and the value nan. The
    own error of a replicate is part of the scatter, so it is used, with its degrees of
    freedom, only if there is a single replicate. Of the errors shared by all, the
    largest counts.
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
        own = float(np.broadcast_to(dofs, values.shape)[known][0])
        dof = own if np.isfinite(error) else 0.0
        return Measurement(value=mean, error=error, dof=dof, common_error=common)
    error = float(values[known].std(ddof=1) / np.sqrt(n))
    return Measurement(value=mean, error=error, dof=n - 1, common_error=common, n=n)


def position(low: np.ndarray, high: np.ndarray, band: Band) -> np.ndarray:
    """Return 1 if an interval lies where a band requires it, -1 if outside, else 0.

    Ends and results have the same arbitrary shape; undefined ends (nan) give 0.
    """
    low, high = np.asarray(low, float), np.asarray(high, float)
    inside = (band.low <= low) & (high <= band.high)
    disjoint = (high < band.low) | (band.high < low)
    return (inside.astype(int) - disjoint) * (-1 if band.outside else 1)


def verdict_at(low: float, high: float, band: Band) -> Verdict:
    """Return the verdict of one interval about a band."""
    if np.isnan(low) or np.isnan(high):
        return Verdict.NOT_TESTABLE
    said = {1: Verdict.HOLDS, -1: Verdict.FAILS, 0: Verdict.UNDECIDED}
    return said[int(position(low, high, band))]


def smallest_level(verdict: Callable[[float], Verdict]) -> float:
    """Return the smallest level at which a verdict is decided: its p-value.

    It is 1 if nothing is decided at any level, 1e-12 if it is smaller, and nan if it
    cannot be tested.
    """
    if verdict(LEVEL) == Verdict.NOT_TESTABLE:
        return np.nan
    low, high = np.log(SMALLEST), 0.0
    if verdict(SMALLEST) in DECIDED:
        return SMALLEST
    if verdict(1.0 - 1e-9) not in DECIDED:
        return 1.0
    for _ in range(N_HALVINGS):
        middle = 0.5 * (low + high)
        if verdict(float(np.exp(middle))) in DECIDED:
            high = middle
        else:
            low = middle
    return float(np.exp(high))


def combine(verdicts: Sequence[Verdict], how: str = "all") -> Verdict:
    """Return the verdict of a claim that requires all its parts to hold, or any one."""
    if how not in ("all", "any"):
        raise ValueError(f"how must be all or any, got {how!r}; correct the claim")
    settles, others = Verdict.FAILS, Verdict.HOLDS
    if how == "any":
        settles, others = others, settles
    if settles in verdicts:
        return settles
    if set(verdicts) == {Verdict.NOT_TESTABLE}:
        return Verdict.NOT_TESTABLE
    if not set(verdicts) <= set(DECIDED):
        return Verdict.UNDECIDED
    return Verdict.MIXED if Verdict.MIXED in verdicts else others


def holm(p_values: Sequence[float]) -> np.ndarray:
    """Return Holm's adjusted p-values, shape (n,); nan (no test) stays nan."""
    p = np.asarray(p_values, dtype=np.float64)
    adjusted = np.full(p.shape, np.nan)
    tested = np.flatnonzero(np.isfinite(p))
    order = tested[np.argsort(p[tested], kind="stable")]
    factors = np.arange(len(order), 0, -1)
    adjusted[order] = np.minimum(np.maximum.accumulate(p[order] * factors), 1.0)
    return adjusted
