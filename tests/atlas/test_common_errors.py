"""What moves all ends of a model alike is an error that no number of seeds averages."""

import numpy as np
import pandas as pd
import pytest
from trainings import trainings

from shortsight.atlas.common_errors import (
    common_error,
    own_error,
    training_error,
    with_common_errors,
)
from shortsight.atlas.comparison import compared, mean_of
from shortsight.claims.verdict import Measurement

TEMPERATURE = np.linspace(2.0, 8.0, 25)


def curve_of(error=0.002):
    """Return a curve of abs(m) that falls by 0.1 for each unit of temperature."""
    m = 1.1 - 0.1 * TEMPERATURE
    columns = {"temperature": TEMPERATURE, "abs_magnetisation": m}
    return pd.DataFrame(columns | {"abs_magnetisation_error": error})


def ends_of(values, **settings):
    """Return ends whose curve is that of `curve_of`, over a T_pc of 5."""
    ends = trainings(values, **{"unit": 5.0} | settings)
    m = 1.1 - 0.1 * 5.0 * ends["end"]
    return ends.assign(abs_magnetisation=m, mixture_abs_magnetisation=0.6)


def test_training_set_moves_an_end_as_it_moves_the_reading_of_its_mixture():
    curve = curve_of()
    error = training_error(0.6, list(TEMPERATURE[:4]), curve)
    assert error == pytest.approx(0.002 / np.sqrt(4) / 0.1)
    assert training_error(0.6, [2.0, np.inf], curve) == pytest.approx(0.02 / np.sqrt(2))
    assert training_error(0.6, [2.0], curve_of(0.0)) == 0.0
    assert np.isnan(training_error(0.1, [2.0], curve)), "a mixture that is not read"


def test_every_end_has_the_errors_of_its_model_in_units_of_t_pc():
    ends = pd.concat(
        [ends_of([0.8, np.nan]), ends_of([0.9], recipe="s")], ignore_index=True
    )
    trained = {("a", "r"): [2.0, 3.0], ("a", "s"): [4.0]}
    found = with_common_errors(
        ends,
        {"a": curve_of()},
        trained,
        n_resamples=200,
        rng_of=lambda system: np.random.default_rng(0),
    )
    of_point = 0.002 / 0.1 / 5.0
    first, second = (x for _, x in found.groupby("recipe", sort=False))
    assert first["training_error"].to_numpy() == pytest.approx(of_point / np.sqrt(2))
    assert second["training_error"].item() == pytest.approx(of_point)
    assert first["curve_error"].iloc[0] == pytest.approx(of_point, rel=0.3)
    assert np.isnan(first["curve_error"].iloc[1]), "no end, no error"
    whole = np.hypot(first["curve_error"].iloc[0], of_point / np.sqrt(2))
    assert own_error(first) == pytest.approx(whole)
    assert common_error(first) == pytest.approx(np.hypot(whole, 0.8 * 0.001))


def test_intervals_of_a_difference_cover_the_truth_that_seeds_alone_miss():
    """At 95 %, of 1000 pairs of models of 6 seeds that end alike; false alarm 1e-5.

    Common shifts: T_pc by 0.3 %, curve and training set by 0.003 and 0.004. Control:
    the intervals of seeds alone, which scatter by 0.001, miss in most pairs.
    """
    rng, known = np.random.default_rng(3), {"curve_error": 0.003}
    known |= {"training_error": 0.004, "unit_error": 0.003}
    common = common_error(trainings([0.82], **known))
    size = 0.82 * 0.003, 0.003, 0.004
    covered, by_seeds = [], []
    for _ in range(1000):
        shifts = (rng.normal(size=(2, 3)) * size).sum(axis=1, keepdims=True)
        first, second = 0.82 + shifts + 0.001 * rng.normal(size=(2, 6))
        found, dof = compared(first, second)
        own = {"value": found.value, "error": found.error, "dof": dof}
        for errors, hits in ((np.sqrt(2) * common, covered), (0.0, by_seeds)):
            low, high = Measurement(**own, common_error=errors).interval()
            hits.append(low <= 0.0 <= high)
    allowed = 4.42 * np.sqrt(0.05 * 0.95 / 1000)
    assert np.mean(covered) == pytest.approx(0.95, abs=allowed)
    assert np.mean(by_seeds) < 0.5
    assert mean_of(first)[0].error < 0.2 * common
