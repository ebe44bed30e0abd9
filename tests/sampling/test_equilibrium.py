"""Chains compared by their start: equal ones agree, unequal ones are seen."""

import numpy as np
import pytest
from scipy import stats
from small_lattices import ALPHA, NEAREST, POWER_LAW

from shortsight.couplings import kernel
from shortsight.observables import energy_per_site, magnetisation
from shortsight.random import stream
from shortsight.sampling.chain import sample
from shortsight.sampling.equilibrium import (
    COMPARED,
    NotInEquilibrium,
    check_chains,
    compare_starts,
    share_crossing,
)

N_CHAINS, N_EACH = 40, 30
STARTS = np.repeat(np.tile(["random", "up", "random", "down"], N_CHAINS // 4), N_EACH)


def series(rng, shift=0.0):
    """Return m, e, chain, start; ``shift`` moves ordered ones by standard errors."""
    chain = np.repeat(np.arange(N_CHAINS), N_EACH)
    m, e = rng.normal(0.5, 0.1, chain.size), rng.normal(-1.0, 0.1, chain.size)
    step = shift * 0.1 * (4 / chain.size) ** 0.5
    m[STARTS != "random"] += step
    e[STARTS != "random"] -= step
    return m, e, chain, STARTS


def test_starts_that_agree_have_normal_z():
    rows = [compare_starts(*series(stream(1, i)), n_sites=64) for i in range(200)]
    for name in COMPARED:
        z = np.array([row[f"z_{name}"] for row in rows])
        # Jackknife errors of 20 chains: Student's t, near enough, of 38 degrees.
        assert stats.kstest(z, stats.t(38).cdf).pvalue > ALPHA
        assert stats.kstest(2 * z, stats.t(38).cdf).pvalue < ALPHA  # control


def test_starts_that_differ_are_seen():
    """Negative control: ten standard errors, with the sign of hot minus cold."""
    row = compare_starts(*series(stream(2, "far"), 10.0), n_sites=64)
    assert row["z_abs_magnetisation"] < -5
    assert row["z_energy_per_site"] > 5


def test_averages_are_those_of_their_chains():
    m, e, chain, start = series(stream(3, "means"), 3.0)
    row = compare_starts(m, e, chain, start, n_sites=64)
    odd = start != "random"
    assert row["abs_magnetisation"] == pytest.approx(np.abs(m).mean())
    assert row["hot_energy_per_site"] == pytest.approx(e[~odd].mean())
    assert row["cold_energy_per_site"] == pytest.approx(e[odd].mean())
    binder = np.mean(m[odd] ** 2) ** 2 / np.mean(m[odd] ** 4)
    assert row["cold_binder_ratio"] == pytest.approx(binder)


@pytest.mark.parametrize("n_ordered", [0, 1])
def test_with_fewer_than_two_ordered_starts_there_is_no_difference(n_ordered):
    """Nothing of the cold ones is made up, and an error needs two chains."""
    *measured, chain, _ = series(stream(4, "hot"))
    start = np.where(chain < n_ordered, "up", "random")
    row = compare_starts(*measured, chain, start, n_sites=64)
    for name in COMPARED:
        assert (row[f"hot_{name}"] == row[name]) == (n_ordered == 0)
        assert np.isnan([row[f"cold_{name}"], row[f"z_{name}"]]).all()


def test_constant_chains_have_no_z():
    chain = np.repeat(np.arange(4), 5)
    start = np.repeat(["random", "down", "random", "up"], 5)
    row = compare_starts(np.ones(20), -np.ones(20), chain, start, n_sites=64)
    assert row["difference_energy_per_site"] == 0.0
    assert np.isnan(row["z_energy_per_site"])


def test_random_starts_are_burnt_in_at_a_critical_point():
    """Clusters of a random start are small: a burn-in has to count sites."""
    couplings = kernel(**NEAREST, length=64)
    settings = {"n_configurations": 400, "n_chains": 40, "sampler": "cluster"}
    drawn = sample(couplings, 64, 2.269, **settings, rng=stream(5, "burn-in"))
    m, e = magnetisation(drawn.spins), energy_per_site(drawn.spins, couplings)
    row = compare_starts(m, e, drawn.chain, drawn.start, n_sites=4096)
    for name in COMPARED:
        assert 2 * stats.norm.sf(abs(row[f"z_{name}"])) > ALPHA


def test_chains_that_disagree_are_refused():
    couplings = kernel(**POWER_LAW, length=8)
    settings = {"n_configurations": 400, "n_chains": 20, "sampler": "cluster"}
    spins = sample(couplings, 8, 7.0, **settings, rng=stream(15, "one")).spins
    spins = spins.reshape(20, 20, 8, 8)
    check_chains(spins, couplings, advice="go away")
    spins[3] = sample(couplings, 8, 3.0, **settings, rng=stream(15, "two")).spins[:20]
    with pytest.raises(NotInEquilibrium, match=r"chains must agree, got .*; go away"):
        check_chains(spins, couplings, advice="go away")


def test_frozen_chains_that_disagree_are_refused():
    couplings = kernel(**POWER_LAW, length=8)
    spins = np.ones((10, 5, 8, 8), np.int8)
    spins[::2] = -1
    check_chains(spins, couplings, advice="")
    spins[0, :, :4] = 1
    with pytest.raises(NotInEquilibrium):
        check_chains(spins, couplings, advice="")


def test_share_of_chains_that_cross():
    spins = np.ones((4, 3, 4, 4), np.int8)
    spins[1] = -1
    assert share_crossing(spins) == 0.0
    spins[2, 1] = -1
    assert share_crossing(spins) == 0.25
    spins[3, 2, :2] = -1
    assert share_crossing(spins) == 0.5
    assert np.isnan(share_crossing(spins[:, :1]))
