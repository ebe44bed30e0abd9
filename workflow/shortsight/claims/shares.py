"""The share of trainings that show a claim.

A reader's own machine is one of many; the share of trainings that show a claim is the
chance that it does. A training gives yes, no, or cannot tell (1, -1, 0) as its own 95 %
interval lies inside the claim's band, outside, or across an edge. The interval of the
share is that of Clopper and Pearson, from the lower end for the yes alone to the upper
end for yes and cannot tell together. Above one half the claim *holds*, below *fails*.
If one half lies inside, the claim is *mixed* if some trainings certainly show it and
some certainly do not: the interval lies inside (0.05, 0.95), more on either side than
the one in forty that falls there by chance.

References: C. J. Clopper and E. S. Pearson, Biometrika 26, 404 (1934).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import ndtri
from scipy.stats import beta

from shortsight.claims.verdict import LEVEL, Band, Verdict, position

__all__ = ["FEWEST", "Share", "shows", "together"]

RARE, COMMON, HALF = 0.05, 0.95, 0.5  # shares of trainings at which verdicts change
FEWEST = 2  # replicates: one alone has no verdict


def shows(values: np.ndarray, errors: np.ndarray, band: Band) -> np.ndarray:
    """Return for each replicate whether it shows the claim: 1, -1, or 0 (cannot tell).

    Errors are one standard deviation, 0 where the value is certain. A nan value or
    error gives 0.
    """
    half = float(ndtri(1.0 - 0.5 * LEVEL)) * np.asarray(errors, float)
    return position(values - half, values + half, band)


def together(said: Sequence[np.ndarray], how: str) -> np.ndarray:
    """Return the answers of replicates to all tests (or any), by Kleene's logic."""
    return np.max(said, axis=0) if how == "any" else np.min(said, axis=0)


@dataclass(frozen=True)
class Share:
    """The numbers of replicates with yes, no, and cannot tell."""

    n_yes: int
    n_no: int
    n_cannot: int

    certain = False  # a share is always estimated

    @classmethod
    def of(cls, said: np.ndarray) -> "Share":
        """Return the counts of answers 1, -1 or 0."""
        return cls(*(int((said == answer).sum()) for answer in (1, -1, 0)))

    @property
    def n(self) -> int:
        """Return the number of replicates."""
        return self.n_yes + self.n_no + self.n_cannot

    def interval(self, level: float = LEVEL) -> tuple[float, float]:
        """Return the exact interval, of confidence ``1 - level``, of the share."""
        tail, n, least = 0.5 * level, self.n, self.n_yes
        most = least + self.n_cannot
        low = beta.ppf(tail, least, n - least + 1) if least > 0 else 0.0
        high = beta.isf(tail, most + 1, n - most) if most < n else 1.0
        return float(low), float(high)

    def verdict(self, level: float = LEVEL) -> Verdict:
        """Return the verdict by the share's interval; undecided with fewer than two."""
        if self.n < FEWEST:
            return Verdict.UNDECIDED
        low, high = self.interval(level)
        if low > HALF:
            return Verdict.HOLDS
        if high < HALF:
            return Verdict.FAILS
        both = low > RARE and high < COMMON
        return Verdict.MIXED if both else Verdict.UNDECIDED
