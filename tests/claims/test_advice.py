"""What is said to decide a row does decide it."""

import numpy as np
import pytest
from scipy import stats

from shortsight.claims.advice import decide_with
from shortsight.claims.shares import Share
from shortsight.claims.verdict import Band, InBand, Measurement

LEVEL = 0.05


def in_band(value, error, common=0.0):
    measurement = Measurement(value=value, error=error, common_error=common)
    return InBand(measurement, Band(0.0, 1.0))


@pytest.mark.parametrize(
    ("part", "said"),
    [
        (in_band(0.5, 0.1), ""),  # decided
        (in_band(0.9, np.nan), ""),
        (in_band(0.9, 0.01, 0.1), "a smaller systematic error"),
        (Share(16, 0, 0), ""),
        (Share(0, 0, 16), "trainings that can tell: smaller errors of each"),
        (Share(1, 0, 0), "at least 2 trainings"),
    ],
)
def test_other_advice(part, said):
    assert decide_with(part, LEVEL) == said


def test_times_the_data_decide():
    """Errors shrink by the root of the data: at 4 times the interval is inside."""
    assert decide_with(in_band(0.9, 0.1), LEVEL) == "about 4 times the data"
    z = stats.norm.ppf(0.975)
    assert z * 0.1 / 4**0.5 < 0.1 < z * 0.1 / 3**0.5


@pytest.mark.parametrize("share", [Share(3, 1, 0), Share(7, 1, 0), Share(1, 1, 0)])
def test_number_of_trainings_decides(share):
    words = decide_with(share, LEVEL).split()
    assert words[0] == "about"
    n = int(words[1])
    yes = round(share.n_yes * n / share.n)
    assert Share(yes, n - yes, 0).verdict(LEVEL) != "undecided"
