r"""How many of many rows may be wrong.

Benjamini and Hochberg's step-up method decides: over many studies at most 5 % of the
decided rows are wrong, on average. A row's p-value is the smallest level at which its
interval decides, so the rows that are decided are judged by intervals of level
:math:`q R / m` (R of m rows decided), and a wrong verdict needs an interval that misses
the truth (Benjamini and Yekutieli 2005). Rows that stand under Holm's method too, where
the chance of even one wrong row is at most 5 %, may be quoted alone.

References: Y. Benjamini and Y. Hochberg, J. R. Stat. Soc. B 57, 289 (1995);
Y. Benjamini and D. Yekutieli, J. Am. Stat. Assoc. 100, 71 (2005);
S. Holm, Scand. J. Stat. 6, 65 (1979).
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from scipy.stats import false_discovery_control

from shortsight.claims.verdict import LEVEL

__all__ = ["Rates", "benjamini_hochberg", "holm", "rates"]


class Rates(NamedTuple):
    """Adjusted p-values of the rows of a family, and the levels they are judged at."""

    p_bh: np.ndarray  # shape (n,), float64; nan where there is no test
    p_holm: np.ndarray
    level: float  # of the intervals of rows that are decided
    level_holm: float
    next_level: float  # at which one more row would be decided


def rates(p_values: Sequence[float], q: float = LEVEL) -> Rates:
    """Return how the rows of a family, of p-values (nan: no test), are judged together.

    ``q`` is the share of decided rows that may be wrong; for Holm's method the chance
    that one is.
    """
    p_bh, p_holm = benjamini_hochberg(p_values), holm(p_values)
    m = max(int(np.isfinite(p_bh).sum()), 1)
    n_bh, n_holm = int((p_bh <= q).sum()), int((p_holm <= q).sum())
    return Rates(
        p_bh,
        p_holm,
        level=q * max(n_bh, 1) / m,
        level_holm=q / (m - max(n_holm, 1) + 1),
        next_level=q * min(n_bh + 1, m) / m,
    )


def benjamini_hochberg(p_values: Sequence[float]) -> np.ndarray:
    """Return Benjamini and Hochberg's adjusted p-values, shape (n,); nan stays nan."""
    p = np.asarray(p_values, dtype=np.float64)
    adjusted, tested = np.full(p.shape, np.nan), np.isfinite(p)
    if tested.any():
        adjusted[tested] = false_discovery_control(p[tested])
    return adjusted


def holm(p_values: Sequence[float]) -> np.ndarray:
    """Return Holm's adjusted p-values, shape (n,); nan (no test) stays nan."""
    p = np.asarray(p_values, dtype=np.float64)
    adjusted = np.full(p.shape, np.nan)
    tested = np.flatnonzero(np.isfinite(p))
    order = tested[np.argsort(p[tested], kind="stable")]
    factors = np.arange(len(order), 0, -1)
    adjusted[order] = np.minimum(np.maximum.accumulate(p[order] * factors), 1.0)
    return adjusted
