"""What would decide an undecided row if its present value persists."""

import numpy as np
from scipy.special import ndtri, stdtrit

from shortsight.claims.shares import FEWEST, Share
from shortsight.claims.verdict import DECIDED, InBand, Verdict

__all__ = ["decide_with"]

MOST = 1000  # largest number of trainings considered
LARGER = 1.1  # factor between numbers considered


def decide_with(part: InBand | Share, level: float) -> str:
    """Return what would decide a part of a row at a level: ``"about 40 trainings"``.

    It is empty if the part is decided, or if nothing is known to decide it.
    """
    if part.verdict(level) != Verdict.UNDECIDED:
        return ""
    if isinstance(part, InBand):
        return _times_the_data(part, level)
    if part.n < FEWEST:
        return f"at least {FEWEST} trainings"
    return _trainings(part, level)


def _trainings(share: Share, level: float) -> str:
    """Return how many trainings would decide, if the present shares persist."""
    n = share.n
    while n < MOST:
        n = max(n + 1, int(n * LARGER))
        # Not both rounded up: together they are at most n.
        yes, cannot = round(share.n_yes * n / share.n), share.n_cannot * n // share.n
        if Share(yes, n - yes - cannot, cannot).verdict(level) in DECIDED:
            return f"about {n} trainings"
    return "trainings that can tell: smaller errors of each" if share.n_cannot else ""


def _times_the_data(part: InBand, level: float) -> str:
    """Return how many times the configurations would decide; empty if unknown."""
    measured, band = part.measurement, part.band
    edges = [edge for edge in (band.low, band.high) if np.isfinite(edge)]
    distance = min(abs(measured.value - edge) for edge in edges)
    tail = 1.0 - 0.5 * level
    room = distance**2 - (float(ndtri(tail)) * measured.common_error) ** 2
    if room <= 0:
        return "a smaller systematic error"
    times = np.ceil((float(stdtrit(measured.dof, tail)) * measured.error) ** 2 / room)
    rounded = float(f"{times:.3g}")
    return f"about {rounded:.0f} times the data" if np.isfinite(times) else ""
