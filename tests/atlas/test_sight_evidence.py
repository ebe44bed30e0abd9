"""What couplings against distance say: known decays, and others that are told apart."""

import numpy as np
import pandas as pd
import pytest

from shortsight.atlas.sight_evidence import Decay, decay_exponent, sight_evidence
from shortsight.random import stream

R = np.sqrt([1, 2, 4, 5, 8, 9, 10, 13, 16, 17, 18, 20, 25])
NOISE = 0.02


def rows(source, coupling, error=NOISE, estimator="uniform", temperature=6.0):
    own = {"source": source, "estimator": estimator, "seed": 0, "r": R}
    own |= {"coupling": coupling, "error": error, "temperature": temperature}
    return pd.DataFrame(own)


def numbers(*tables, neighbours=False):
    found = sight_evidence("name", pd.concat(tables), neighbours)
    assert {key for key, _ in found} == {("name", "recipe")}
    assert {(row["kind"], row["error"]) for _, row in found} == {("seeds", 0.0)}
    return {row["statistic"]: row for _, row in found}


def test_exponents_come_back_with_their_error():
    """400 noisy decays, some negative at large r: no bias, errors as they scatter."""
    noise = NOISE * stream(1, "decay").standard_normal((400, len(R)))
    fits = [
        decay_exponent(Decay(R, R**-3.0 + x, np.full(len(R), NOISE))) for x in noise
    ]
    values = np.array([fit.value for fit in fits])
    assert (R**-3.0 + noise < 0).any()
    assert abs(values.mean() - 3.0) < 5 * values.std() / 20
    assert np.mean([fit.error for fit in fits]) == pytest.approx(values.std(), rel=0.15)
    # Control: logarithms of the positive ones are biased.
    usable = [x > -(R**-3.0) for x in noise]
    slopes = [
        -np.polyfit(np.log(R[use]), np.log((R**-3.0 + x)[use]), 1)[0]
        for x, use in zip(noise, usable, strict=True)
    ]
    assert abs(np.mean(slopes) - 3.0) > 5 * np.std(slopes) / 20


def test_nothing_is_fitted_to_what_is_not_defined():
    for coupling, error in ((np.where(R > 4, np.nan, 1.0), NOISE), (R**-3.0, 0.0)):
        fit = decay_exponent(Decay(R, coupling, np.full(len(R), error)))
        assert np.isnan(fit.value)


def test_a_power_is_told_from_a_plateau():
    exact, pseudo = rows("exact", R**-3.0, 0.0), rows("pseudo_likelihood", 9.0 + R)
    given = rows("recipe", 9.0 + R, estimator="given")
    found = numbers(exact, pseudo, given, rows("recipe", R**-3.0))
    assert found["sight_exponent"]["value"] == pytest.approx(3.0)
    assert found["sight_rms"]["value"] == 0.0
    found = numbers(exact, rows("recipe", R**-3.0 + 0.2))
    assert found["sight_exponent"]["value"] < 2.5
    assert found["sight_rms"]["value"] == pytest.approx(0.2)


def test_a_mixture_is_compared_with_its_own_couplings():
    """Over its own J(1), 0.5, and by its own exponent, 2."""
    exact = rows("exact", 0.5 * R**-2.0, 0.001, temperature=np.nan)
    machine = rows("recipe", 0.5 * R**-2.0 + 0.1, temperature=np.nan)
    found = numbers(exact, machine)
    assert found["mixture_rms"]["value"] == pytest.approx(0.2)
    assert found["mixture_rms"]["common_error"] == pytest.approx(0.002)
    assert found["mixture_exponent_off"]["value"] < -0.3
    assert 0 < found["mixture_exponent_off"]["common_error"] < 0.02
    found = numbers(exact, exact.assign(source="recipe", error=NOISE))
    assert found["mixture_exponent_off"]["value"] == 0.0


def test_what_is_seen_beyond_neighbours():
    """Over the machine's own coupling at r = 1, whatever the sign."""
    exact = rows("exact", np.where(R == 1, 1.0, 0.0), 0.0)
    seen = np.where(R == 1, 0.5, 0.0) - np.where(R == 2, 0.1, 0.0)
    found = numbers(exact, rows("recipe", seen), neighbours=True)
    assert found["sight_beyond"]["value"] == pytest.approx(0.2)
    assert set(found) == {"sight_beyond", "sight_rms"}
