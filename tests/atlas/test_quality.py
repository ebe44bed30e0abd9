"""Likelihood is asked within families of one negative phase, the phase between them."""

import numpy as np
import pandas as pd
import pytest
from scipy.special import stdtrit
from scipy.stats import linregress
from trainings import trainings

from shortsight.atlas.quality import better_phase, ordered_pairs, within_families


def trained(base, gap, miss, *, n_seeds=2, noise=0.0, rng=None, **settings):
    """Return trainings of one recipe that are so far from a mixture at 1."""
    phase = {"negative_phase": "cd", "n_gibbs_steps": 1, "n_chains": 0, "rest": ""}
    rng = rng or np.random.default_rng(0)
    ends = 1.0 - miss + noise * rng.normal(size=n_seeds)
    rows = trainings(ends, part="recipe", base=base, gap=float(gap), mixture=1.0)
    return rows.assign(**(phase | settings))


def simpson(rng=None):
    """Two families where a smaller gap ends farther; the better one is low in both."""
    few = [
        trained(f"few_{gap}", gap, 0.48 - 0.02 * gap, noise=0.005, rng=rng)
        for gap in (7.0, 8.0, 9.0, 10.0, 11.0)
    ]
    many = {"n_gibbs_steps": 100, "noise": 0.005, "rng": rng}
    better = [
        trained(f"many_{gap}", gap, 0.11 - 0.02 * gap, **many)
        for gap in (2.0, 3.0, 4.0)
    ]
    return pd.concat([*few, *better], ignore_index=True)


def test_gap_within_families_has_the_sign_that_all_together_do_not():
    """Control: the line through all machines is certain of the wrong sign."""
    ends = simpson(np.random.default_rng(1))
    slope, dof = within_families(ends)
    error = stdtrit(dof, 0.975) * slope.error
    assert slope.value == pytest.approx(-0.02, abs=error)
    assert slope.value + error < 0
    pooled = linregress(ends["gap"], (ends["end"] - ends["mixture"]).abs())
    assert pooled.slope > 4 * pooled.stderr
    shares = better_phase(ends)
    for share in shares.values():
        assert share.value - 1.96 * share.error > 0.5


def test_a_recipe_without_likelihoods_has_no_slope():
    ends = simpson()
    assert np.isnan(within_families(ends.assign(gap=np.nan))[0].value)
    assert np.isnan(better_phase(ends.assign(gap=np.nan))["gap"].value)


def ladder(values, n_seeds=2, **rest):
    """Return trainings of a rising number of chains with these gaps, and misses."""
    found = [
        trained(f"chains_{n}", gap, 0.01 * gap, n_seeds=n_seeds, n_chains=n, **rest)
        for n, gap in values.items()
    ]
    return pd.concat(found, ignore_index=True)


def test_only_recipes_that_differ_in_one_knob_are_compared():
    ends = ladder({1: 4.0, 10: 3.0, 100: 5.0})
    assert better_phase(ends)["gap"].value == pytest.approx(1 / 3), "one of three pairs"
    other = trained("adam", 9.0, 0.09, n_chains=1, rest="adam")
    wider = trained("both", 9.0, 0.09, n_chains=1, n_gibbs_steps=7)
    more = pd.concat([ends, other], ignore_index=True)
    assert better_phase(more) == better_phase(ends)
    more = pd.concat([ends, wider], ignore_index=True)
    assert better_phase(more)["gap"].value == pytest.approx((4 + 0) / (12 + 4))


def test_half_of_the_pairs_are_in_order_where_nothing_depends_on_the_phase():
    """Share and error of 1000 ladders of two seeds, false alarm 1e-5.

    Control: with half the error the share leaves its interval too often.
    """
    rng, rung = np.random.default_rng(2), np.repeat([1, 10, 100, 1000], 2)
    found = [ordered_pairs(rung, rng.normal(size=8)) for _ in range(1000)]
    ordered, n_pairs, variance = np.array(found).T
    z = (ordered - n_pairs / 2) / np.sqrt(variance)
    assert abs(z.mean()) < 4.42 / np.sqrt(1000)
    assert z.std() == pytest.approx(1.0, abs=4.42 / np.sqrt(2000))
    assert (np.abs(z) > 1.96).mean() < 0.05 + 4.42 * np.sqrt(0.05 * 0.95 / 1000)
    assert (np.abs(z) > 1.96 / 2).mean() > 0.2
