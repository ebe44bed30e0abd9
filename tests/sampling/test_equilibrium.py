"""Chains compared by their start: equal ones agree, unequal ones are seen."""

import numpy as np
import pytest
from scipy import stats

from shortsight.couplings import kernel
from shortsight.observables import energy_per_site, magnetisation
from shortsight.random import stream
from shortsight.sampling.chain import sample
from shortsight.sampling.equilibrium import COMPARED, compare_starts

ALPHA = 1e-5
N_CHAINS, N_EACH = 40, 30


def series(rng, shift=0.0):
    """Return m, e and chain; ``shift`` moves the ordered starts by standard errors."""
    chain = np.repeat(np.arange(N_CHAINS), N_EACH)
    m, e = rng.normal(0.5, 0.1, chain.size), rng.normal(-1.0, 0.1, chain.size)
    step = shift * 0.1 * (4 / chain.size) ** 0.5
    m[chain % 2 == 1] += step
    e[chain % 2 == 1] -= step
    return m, e, chain


def test_starts_that_agree_have_normal_z():
    rows = [
        compare_starts(*series(stream(1, i)), n_sites=64, ordered_starts=True)
        for i in range(200)
    ]
    for name in COMPARED:
        z = np.array([row[f"z_{name}"] for row in rows])
        # Jackknife errors of 20 chains: Student's t, near enough, of 38 degrees.
        assert stats.kstest(z, stats.t(38).cdf).pvalue > ALPHA
        assert stats.kstest(2 * z, stats.t(38).cdf).pvalue < ALPHA  # control


def test_starts_that_differ_are_seen():
    """Negative control: ten standard errors, with the sign of hot minus cold."""
    row = compare_starts(*series(stream(2, "far"), 10.0), n_sites=64, ordered_starts=1)
    assert row["z_abs_magnetisation"] < -5
    assert row["z_energy_per_site"] > 5


def test_averages_are_those_of_their_chains():
    m, e, chain = series(stream(3, "means"), 3.0)
    row = compare_starts(m, e, chain, n_sites=64, ordered_starts=True)
    odd = chain % 2 == 1
    assert row["abs_magnetisation"] == pytest.approx(np.abs(m).mean())
    assert row["hot_energy_per_site"] == pytest.approx(e[~odd].mean())
    assert row["cold_energy_per_site"] == pytest.approx(e[odd].mean())
    binder = np.mean(m[odd] ** 2) ** 2 / np.mean(m[odd] ** 4)
    assert row["cold_binder_ratio"] == pytest.approx(binder)


def test_without_ordered_starts_there_is_no_difference():
    """All chains are hot; nothing of the cold ones is made up."""
    row = compare_starts(*series(stream(4, "hot")), n_sites=64, ordered_starts=False)
    for name in COMPARED:
        assert row[f"hot_{name}"] == row[name]
        assert np.isnan([row[f"cold_{name}"], row[f"z_{name}"]]).all()


def test_constant_chains_have_no_z():
    chain = np.repeat(np.arange(4), 5)
    ones = np.ones(20)
    row = compare_starts(ones, -ones, chain, n_sites=64, ordered_starts=True)
    assert row["difference_energy_per_site"] == 0.0
    assert np.isnan(row["z_energy_per_site"])


def test_random_starts_are_burnt_in_at_a_critical_point():
    """Clusters of a random start are small: a burn-in has to count sites."""
    couplings = kernel("nearest_neighbour", 64, alpha=3.0, boundary="minimum_image")
    settings = {"n_configurations": 400, "n_chains": 40, "sampler": "cluster"}
    drawn = sample(couplings, 64, 2.269, **settings, rng=stream(5, "burn-in"))
    m, e = magnetisation(drawn.spins), energy_per_site(drawn.spins, couplings)
    row = compare_starts(m, e, drawn.chain, n_sites=4096, ordered_starts=True)
    for name in COMPARED:
        assert 2 * stats.norm.sf(abs(row[f"z_{name}"])) > ALPHA
