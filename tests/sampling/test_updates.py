"""Every sampler against lattices small enough to enumerate."""

import numpy as np
import pytest
from scipy import stats
from small_lattices import (
    ALPHA,
    POWER_LAW,
    SYSTEMS,
    all_states,
    boltzmann,
    chi_squared_p_value,
    moments,
    stationarity_p_value,
    system,
)

from shortsight.couplings import kernel
from shortsight.random import stream
from shortsight.sampling import cluster, metropolis
from shortsight.sampling.chain import sample
from shortsight.sampling.starts import random_spins, start_chains
from shortsight.sampling.updates import SAMPLERS

LANES = "shortsight.sampling.lanes"  # its interpreted twin has a test of its own
every_sampler = pytest.mark.parametrize("sampler", SAMPLERS)
every_system = pytest.mark.parametrize("name", SYSTEMS)


@every_sampler
@every_system
def test_a_sweep_leaves_boltzmann_invariant(sampler, name):
    """One sweep moves no probability; at another temperature it does (control)."""
    couplings, temperature = system(name, 3)
    rng = stream(1, "invariance", sampler, name)
    assert stationarity_p_value(sampler, couplings, temperature, rng) > ALPHA
    hot = 1.5 * temperature
    p = stationarity_p_value(sampler, couplings, temperature, rng, used=hot)
    assert p < ALPHA


def p_value_of_averages(sampler, name, temperature, rng):
    """p-value of <E>, <|m|>, <m^2>, <m^4> and G(r), Bonferroni, at 4 x 4.

    Short chains start ordered and are sampled at ``temperature``, averages are exact.
    """
    couplings, own = system(name, 4)
    states, n = all_states(4), 20_000
    exact = boltzmann(couplings, states, own) @ moments(states, couplings)
    spins = np.ones((n, 4, 4), np.int8)
    SAMPLERS[sampler](couplings, 4, temperature, rng).sweep(spins, 60)
    measured = moments(spins, couplings)
    z = (measured.mean(axis=0) - exact) / (measured.std(axis=0, ddof=1) / n**0.5)
    return (2 * stats.norm.sf(np.abs(z)) * len(z)).min()


@every_sampler
@every_system
def test_independent_chains_reach_the_enumerated_averages(sampler, name):
    """One configuration from each short chain; 10 % hotter is seen (control)."""
    rng, own = stream(2, "ergodic", sampler, name, 4), SYSTEMS[name][1]
    assert p_value_of_averages(sampler, name, own, rng) > ALPHA
    assert p_value_of_averages(sampler, name, 1.1 * own, rng) < ALPHA


def p_value_of_magnetisation(sampler, length, temperature, rng):
    """p-value of the exact distribution of M, from one configuration a chain."""
    couplings, states = kernel(**POWER_LAW, length=length), all_states(length)
    n_draws, sums = 5_000, states.sum(axis=(1, 2), dtype=int)
    settings = {"n_configurations": n_draws, "n_chains": n_draws, "sampler": sampler}
    found = sample(couplings, length, temperature, **settings, rng=rng)
    drawn = found.spins.sum(axis=(1, 2), dtype=int)
    n_sites = length**2
    counts = np.bincount(drawn + n_sites, minlength=2 * n_sites + 1)
    weights = n_draws * boltzmann(couplings, states, temperature)
    expected = np.bincount(sums + n_sites, weights)
    return chi_squared_p_value(counts, expected)


@every_sampler
@pytest.mark.parametrize("length", [3, 4])
@pytest.mark.parametrize("temperature", [20.0, 1e6])
def test_all_magnetisations_are_reached_where_it_is_hot(sampler, length, temperature):
    """The exact distribution of M, where hardly a flip is refused."""
    rng = stream(8, "hot", sampler, length, temperature)
    assert p_value_of_magnetisation(sampler, length, temperature, rng) > ALPHA


@every_sampler
def test_without_the_odd_step_half_of_them_are_not_reached(sampler, monkeypatch):
    """The control: an even number of flips conserves the parity of up spins."""
    monkeypatch.setattr("shortsight.sampling.updates.HOT", np.inf)
    assert p_value_of_magnetisation(sampler, 4, 1e6, stream(8, "even", sampler)) < ALPHA


@every_sampler
@every_system
def test_updates_commute_with_a_flip_of_all_spins(sampler, name):
    """The same stream drives a configuration and its negative alike, to the last bit.

    A sampler that knew up from down would break the symmetry of the model.
    """
    couplings, temperature = system(name, 5)
    start, kinds = start_chains(20, 5, stream(3, "flip"))
    ends = []
    for sign in (1, -1):
        rng, spins = stream(4, "flip", sampler, name), sign * start
        updates = SAMPLERS[sampler](couplings, 5, temperature, rng)
        updates.burn_in(spins, kinds, 3)
        updates.sweep(spins, 3)
        ends.append(sign * spins)
    np.testing.assert_array_equal(*ends)
    assert (ends[0] != start).any()


@every_sampler
@every_system
def test_compiled_and_interpreted_kernels_agree(sampler, name, monkeypatch):
    couplings, temperature = system(name, 5)
    rng = stream(6, "twin")
    update = SAMPLERS[sampler](couplings, 5, temperature, rng).sweep
    start, state = random_spins(3, 5, stream(5, "twin")), rng.bit_generator.state
    compiled, interpreted = start.copy(), start.copy()
    update(compiled, 1)
    for module in (metropolis, cluster):
        for kernel_name, function in vars(module).copy().items():
            if hasattr(function, "py_func") and function.py_func.__module__ != LANES:
                monkeypatch.setattr(module, kernel_name, function.py_func)
    rng.bit_generator.state = state
    update(interpreted, 1)
    np.testing.assert_array_equal(compiled, interpreted)
    assert (compiled != start).any()


@every_sampler
def test_a_step_says_how_many_sites_it_flipped(sampler):
    couplings, flipped = kernel(**POWER_LAW, length=8), []
    for temperature in (1e4, 2.0):
        updates = SAMPLERS[sampler](couplings, 8, temperature, stream(7, sampler))
        flipped.append(updates.sweep(np.ones((10, 8, 8), np.int8), 20))
    assert flipped[0] == pytest.approx(1.0, abs=0.02)
    low, high = (0.0, 0.01) if sampler == "metropolis" else (63.0, 64.0)
    assert low <= flipped[1] <= high


@every_sampler
@pytest.mark.parametrize(
    "spins",
    [np.ones((2, 6, 3), "i1")[:, ::2], np.ones((2, 3, 3)), np.ones((2, 4, 4), "i1")],
    ids=["strided", "float64", "wrong length"],
)
def test_spins_that_no_kernel_can_update_in_place_are_refused(sampler, spins):
    """A copy would be updated in their stead, silently."""
    updates = SAMPLERS[sampler](kernel(**POWER_LAW, length=3), 3, 7.0, stream(17, "s"))
    with pytest.raises(ValueError, match="spins must be contiguous int8"):
        updates.sweep(spins, 1)


@every_sampler
@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_couplings_that_are_not_finite_are_refused(sampler, bad):
    """No loop is begun that would never end."""
    couplings = kernel(**POWER_LAW, length=5)
    couplings[1, 2] = bad
    with pytest.raises(ValueError, match=f"couplings must be finite, got {bad}"):
        SAMPLERS[sampler](couplings, 5, 7.0, stream(18, "finite"))
