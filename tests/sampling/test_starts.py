"""Starts break no symmetry of a model; where no chain is needed none is run."""

import numpy as np
import pytest
from scipy import stats
from small_lattices import ALPHA, NEAREST, POWER_LAW, SYSTEMS, all_states, energies
from small_lattices import system as small_system

from shortsight.couplings import kernel
from shortsight.random import stream
from shortsight.sampling.starts import (
    coldest,
    needs_chain,
    random_spins,
    start_chains,
    without_chain,
)


@pytest.mark.parametrize("n_chains", [1, 2, 3, 4, 5, 50])
def test_ordered_starts_carry_both_signs(n_chains):
    spins, start = start_chains(n_chains, 4, stream(1, "starts"))
    assert (start[::2] == "random").all()
    ordered = start[1::2]
    assert abs(int((ordered == "up").sum()) - int((ordered == "down").sum())) <= 1
    assert (ordered[1:] != ordered[:-1]).all()
    assert (spins[start == "up"] == 1).all()
    assert (spins[start == "down"] == -1).all()


def test_the_sign_that_comes_first_is_random():
    """With an odd number of ordered starts one sign has one more: either, by chance."""
    first = [start_chains(2, 3, stream(2, i))[1][1] for i in range(400)]
    assert stats.binomtest(first.count("up"), 400).pvalue > ALPHA


def test_random_starts_have_independent_fair_spins():
    """Mean and all pair products of random starts; a bias of 2 % is seen (control)."""
    spins = start_chains(40_000, 3, stream(3, "fair"))[0][::2].reshape(20_000, 9)
    pairs = (spins.T.astype(float) @ spins)[np.triu_indices(9, 1)]
    for sums, right in ((spins.sum(axis=0), True), (spins.sum(axis=0) + 800, False)):
        z = np.append(sums, pairs) / 20_000**0.5
        assert (stats.chi2.sf(np.sum(z**2), len(z)) > ALPHA) == right


@pytest.mark.parametrize("name", SYSTEMS)
def test_below_the_coldest_temperature_all_is_ordered(name):
    """By enumeration: every other state together weighs below 1e-26."""
    couplings, _ = small_system(name, 4)
    e = np.sort(energies(all_states(4), couplings))
    assert e[1] == pytest.approx(e[0], rel=1e-12)  # up and down
    assert np.exp(-(e[2:] - e[0]) / coldest(couplings)).sum() < 1e-26


@pytest.mark.parametrize(
    ("model", "length", "temperature", "expected"),
    [
        (NEAREST, 10, 0.05, True),  # the coldest of the study
        (NEAREST, 10, 1e-6, False),
        (POWER_LAW, 64, 0.0, False),
        (POWER_LAW, 64, np.inf, False),
        (POWER_LAW, 64, 1e300, True),
        (POWER_LAW, 64, -1.0, True),  # for the sampler to refuse
        (POWER_LAW, 64, np.nan, True),
    ],
)
def test_which_temperatures_need_a_chain(model, length, temperature, expected):
    assert needs_chain(kernel(**model, length=length), temperature) == expected


def test_an_antiferromagnet_needs_a_chain_however_cold():
    """Its ground state is not the ordered one."""
    assert needs_chain(-kernel(**NEAREST, length=4), 1e-9)


def test_both_ends_of_temperature():
    couplings = kernel(**POWER_LAW, length=8)
    cold = without_chain(couplings, 8, 0.0, 400, stream(12, "cold"))
    m = cold.mean(axis=(1, 2))
    assert set(m) == {-1.0, 1.0}
    assert stats.binomtest(int((m > 0).sum()), 400).pvalue > ALPHA
    hot = without_chain(couplings, 8, np.inf, 400, stream(12, "hot"))
    np.testing.assert_array_equal(hot, random_spins(400, 8, stream(12, "hot")))
    assert stats.binomtest(int((hot > 0).sum()), hot.size).pvalue > ALPHA
