"""Chains of every sampler: their spacing, their symmetry, what is refused."""

import logging

import numpy as np
import pytest
from scipy import stats
from small_lattices import ALPHA, NEAREST, POWER_LAW, energies

from shortsight.couplings import kernel
from shortsight.observables import energy_per_site, magnetisation
from shortsight.random import stream
from shortsight.sampling import chain
from shortsight.sampling.chain import sample, sample_literal
from shortsight.sampling.equilibrium import NotInEquilibrium, TooSlow
from shortsight.sampling.updates import SAMPLERS

every_sampler = pytest.mark.parametrize("sampler", SAMPLERS)


@pytest.mark.parametrize(("length", "n_chains", "n_each"), [(10, 100, 40), (32, 40, 8)])
def test_samplers_agree_on_larger_lattices(length, n_chains, n_each):
    """Metropolis = cluster for <|m|> and <E>, in z-scores over chains."""
    couplings, averages = kernel(**POWER_LAW, length=length), []
    settings = {"n_configurations": n_chains * n_each, "n_chains": n_chains}
    for sampler in SAMPLERS:
        rng = stream(4, sampler, length)
        drawn = sample(couplings, length, 7.7, **settings, sampler=sampler, rng=rng)
        energy = energy_per_site(drawn.spins, couplings)
        values = np.column_stack([np.abs(magnetisation(drawn.spins)), energy])
        averages.append(values.reshape(n_chains, n_each, 2).mean(axis=1))
    z = z_scores(*averages)
    assert 2 * stats.norm.sf(np.abs(z)).min() * len(z) > ALPHA
    # Negative control: ten standard errors more energy.
    error = averages[0].std(axis=0) / n_chains**0.5
    averages[0] *= 1 + 10 * error / averages[0].mean(axis=0)
    assert 2 * stats.norm.sf(np.abs(z_scores(*averages))).min() < ALPHA


def z_scores(first, second):
    error = np.hypot(*(x.std(axis=0, ddof=1) / len(x) ** 0.5 for x in (first, second)))
    return (first.mean(axis=0) - second.mean(axis=0)) / error


@every_sampler
def test_spacing_is_at_least_two_autocorrelation_times(sampler):
    couplings = kernel(**POWER_LAW, length=8)
    settings = {"n_configurations": 60, "n_chains": 20, "sampler": sampler}
    drawn = sample(couplings, 8, 7.0, **settings, rng=stream(11, sampler))
    longest = max(drawn.tau_int_abs_magnetisation, drawn.tau_int_energy)
    assert drawn.sweeps_between >= 2 * longest
    assert drawn.chain.tolist() == np.repeat(np.arange(20), 3).tolist()
    assert drawn.index.tolist() == [0, 1, 2] * 20
    start = drawn.start.reshape(20, 3)
    assert (start == start[:, :1]).all()
    assert {*start[::2, 0]} == {"random"}
    assert {*start[1::2, 0]} == {"up", "down"}
    rates = {"acceptance": drawn.acceptance, "mean_cluster": drawn.mean_cluster}
    assert rates.pop(chain.FLIPPED[sampler]) > 0
    assert np.isnan([*rates.values()]).all()


def draw(sampler, couplings, length, temperature, n_chains, n_each):
    """Return a sample of any sampler, the literal protocol being one."""
    settings = {"n_configurations": n_chains * n_each}
    settings["rng"] = stream(23, sampler, length, temperature, n_chains)
    if sampler == "literal":
        settings["n_attempts"] = 20 * length**2
        return sample_literal(couplings, length, temperature, **settings)
    settings |= {"sampler": sampler, "n_chains": n_chains}
    return sample(couplings, length, temperature, **settings)


@pytest.mark.parametrize(
    ("sampler", "temperature"),
    [("metropolis", 1.7), ("cluster", 1.0), ("literal", 1.7)],
)
def test_as_many_chains_are_up_as_down(sampler, temperature):
    """Where no chain forgets its sign: m must be what symmetry says, 0 on average.

    Control: if all ordered starts are up, as they once were, it is seen.
    """
    couplings = kernel(**NEAREST, length=8)
    drawn = draw(sampler, couplings, 8, temperature, n_chains=1000, n_each=2)
    m = magnetisation(drawn.spins)[drawn.index == 0]
    start = drawn.start[drawn.index == 0]
    up, down = int((m > 0).sum()), int((m < 0).sum())
    assert stats.binomtest(up, up + down).pvalue > ALPHA
    if sampler == "literal":
        assert (start == "random").all()
        return
    m[start == "down"] *= -1  # what a start that is up would have led to
    up = int((m > 0).sum())
    assert stats.binomtest(up, up + down).pvalue < ALPHA


def images(spins, periodic):
    """Return {name: configurations} under symmetries of the lattice and a flip."""
    moved = {"flip": -spins, "transpose": spins.transpose(0, 2, 1)}
    moved |= {"mirror": spins[:, ::-1], "half turn": spins[:, ::-1, ::-1]}
    if periodic:
        moved |= {f"move by {k}": np.roll(spins, (k, 1), (1, 2)) for k in (1, 2)}
    return moved


def p_value_of_symmetry(spins, moved, rng):
    """p-value of <f(s)> = <f(gs)> for 20 f without any symmetry, Bonferroni."""
    first, second = (x.reshape(len(x), -1).astype(float) for x in (spins, moved))
    n_sites = first.shape[1]
    linear = rng.normal(size=(20, n_sites))
    pairs = rng.normal(size=(20, n_sites, n_sites))

    def features(x):
        return x @ linear.T / 2 + np.einsum("si,fij,sj->sf", x, pairs, x, optimize=True)

    difference = features(first) - features(second)
    z = difference.mean(axis=0) / (difference.std(axis=0) / len(spins) ** 0.5)
    return (2 * stats.norm.sf(np.abs(z))).min() * len(z)


@pytest.mark.parametrize("boundary", ["minimum_image", "open"])
@pytest.mark.parametrize("sampler", [*SAMPLERS, "literal"])
@pytest.mark.parametrize("coupling", ["nearest_neighbour", "power_law"])
def test_samples_have_every_symmetry_of_the_model(sampler, boundary, coupling):
    """Moved, turned, mirrored or flipped, a set of cold chains is the same."""
    model = POWER_LAW | {"boundary": boundary, "coupling": coupling}
    cold = {"nearest_neighbour": 1.6, "power_law": 3.5}[coupling]
    drawn = draw(sampler, kernel(**model, length=4), 4, cold, n_chains=4000, n_each=1)
    rng = stream(24, sampler, boundary, coupling)
    moved = images(drawn.spins, boundary != "open")
    for name, other in moved.items():
        assert p_value_of_symmetry(drawn.spins, other, rng) * len(moved) > ALPHA, name
    # Controls: an open lattice cannot be moved; ordered starts that are all up.
    if boundary == "open":
        other = np.roll(drawn.spins, 1, 1)
        assert p_value_of_symmetry(drawn.spins, other, rng) < ALPHA
    elif sampler == "metropolis":
        spins = drawn.spins.copy()
        spins[drawn.start == "down"] *= -1
        assert p_value_of_symmetry(spins, -spins, rng) < ALPHA


def test_it_says_where_chains_never_cross(caplog):
    """A column and the log: averages that a flip changes are those of the starts."""
    couplings, settings = kernel(**NEAREST, length=8), {"n_chains": 20, "n_each": 10}
    with caplog.at_level(logging.WARNING):
        hot = draw("metropolis", couplings, 8, 3.5, **settings)
    assert hot.share_crossing > 0.9
    assert not caplog.records
    with caplog.at_level(logging.WARNING):
        cold = draw("metropolis", couplings, 8, 1.5, **settings)
    assert cold.share_crossing == 0.0
    assert "T = 1.5: 0 of 20 chains had both signs of the magnetis" in caplog.text
    alone = draw("metropolis", couplings, 8, 1.5, n_chains=20, n_each=1)
    assert np.isnan(alone.share_crossing)


@every_sampler
def test_work_is_bounded_however_cold(sampler):
    couplings = kernel(**NEAREST, length=64)
    settings = {"n_configurations": 100, "n_chains": 4, "sampler": sampler}
    cold, coldest = (
        sample(couplings, 64, temperature, **settings, rng=stream(25, "cold"))
        for temperature in (1e-6, 0.0)
    )
    np.testing.assert_array_equal(cold.spins, coldest.spins)
    assert (cold.sweeps_between, cold.tau_int_energy) == (0, 0.5)
    assert (cold.start == "random").all()


def test_chains_that_are_stuck_are_refused(monkeypatch):
    couplings = kernel(**NEAREST, length=8)
    settings = {"n_configurations": 40, "n_chains": 20, "sampler": "metropolis"}
    with pytest.raises(NotInEquilibrium, match=r"must agree, .*; set sampler: cluster"):
        sample(couplings, 8, 0.5, **settings, rng=stream(27, "stripes"))
    monkeypatch.setattr("shortsight.sampling.equilibrium.LONGEST_PILOT", 512)
    with pytest.raises(TooSlow, match="tau_int must be far below the 512 sweeps"):
        sample(couplings, 8, 0.1, **settings, rng=stream(1, "x"))


def test_literal_protocol_at_zero_temperature_never_rises():
    """A rise of the energy is refused; more steps cannot raise it."""
    couplings, averages = kernel(**POWER_LAW, length=6), []
    for n_attempts in (0, 20, 400):
        settings = {"n_configurations": 50, "n_attempts": n_attempts}
        drawn = sample_literal(couplings, 6, 0.0, **settings, rng=stream(13, "quench"))
        averages.append(energies(drawn.spins, couplings).mean())
    assert averages[0] > averages[1] > averages[2]
