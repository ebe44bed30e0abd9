"""Exponents of maps that are known exactly, and of majority blocks at T_c."""

import numpy as np
import pytest
from scipy.stats import norm
from small_lattices import ALPHA, NEAREST, all_states, boltzmann

from shortsight.coarse_graining.block_spins import block_majority
from shortsight.coarse_graining.monte_carlo_rg import (
    OPERATORS,
    exponent,
    level_rows,
    moments,
    operators,
)
from shortsight.couplings import kernel
from shortsight.random import stream
from shortsight.sampling.chain import sample

STATES = all_states(4)
CRITICAL = 2.269185
N_SIGMA = norm.isf(ALPHA / 2)


def ring_operators(spins):
    """Return the odd operators of rings and the even ones, shape (n, length)."""
    first, second, third = (np.roll(spins, n, axis=1) for n in (1, 2, 3))
    odd = [spins, spins * first * second]
    even = [spins * first, spins * second, spins * first * second * third]
    sums = [[x.sum(axis=1, dtype=np.int64) for x in sector] for sector in (odd, even)]
    return [np.transpose(sector) for sector in sums]


@pytest.mark.parametrize("n_operators", [1, 2])
@pytest.mark.parametrize("k", [0.2, 0.7])
def test_decimated_rings_have_their_exact_eigenvalues(k, n_operators):
    """Of one dimension, without a field: dh'/dh = 1 + tanh 2K, dK'/dK = tanh 2K.

    Neither couples to another operator, so both are exact by however many.
    """
    states = all_states(3)[:256].reshape(256, 9)[:, :8]
    weights = np.exp(k * ring_operators(states)[1][:, 0])
    pairs = zip(ring_operators(states), ring_operators(states[:, ::2]), strict=True)
    found = []
    for fine, coarse in pairs:
        products = moments(fine[:, :n_operators], coarse[:, :n_operators])
        found.append(2.0 ** exponent(weights @ products / weights.sum(), ratio=2.0))
    exact = [1 + np.tanh(2 * k), np.tanh(2 * k)]
    np.testing.assert_allclose(found, exact, rtol=1e-10)


@pytest.mark.parametrize("sector", OPERATORS)
def test_operators_are_sums_over_the_lattice(sector):
    """Site by site, on a lattice where no two of the products are the same."""
    spins = 2 * stream(1, "operators").integers(2, size=(3, 5, 5), dtype=np.int8) - 1
    s = np.pad(spins, ((0, 0), (2, 2), (2, 2)), mode="wrap").astype(int)

    def at(x, y):
        return s[:, 2 + x : 7 + x, 2 + y : 7 + y]

    here, total = at(0, 0), {}
    total["magnetic"] = [
        here,
        here * (at(0, 1) + at(0, -1)) * (at(1, 0) + at(-1, 0)),
        here * (at(0, 1) * at(0, -1) + at(1, 0) * at(-1, 0)),
    ]
    total["thermal"] = [
        here * (at(0, 1) + at(1, 0)),
        here * (at(1, 1) + at(1, -1)),
        here * (at(0, 2) + at(2, 0)),
        here * at(0, 1) * at(1, 0) * at(1, 1),
    ]
    expected = np.transpose([x.sum(axis=(1, 2)) for x in total[sector]])
    np.testing.assert_array_equal(operators(spins, sector), expected)


@pytest.mark.parametrize("sector", OPERATORS)
def test_covariances_are_responses_of_the_enumerated_lattice(sector):
    """The response of <S'_a> to each coupling, a finite difference, is A = B T."""
    weights = boltzmann(kernel(**NEAREST, length=4), STATES, 2.5)
    fine = operators(STATES, sector)
    coarse = operators(STATES[:, ::2, ::2], sector)[:, :1]
    k, step = fine.shape[1], 1e-6

    def average(b, sign):
        shifted = weights * np.exp(sign * step * fine[:, b])
        return (shifted @ coarse[:, 0]) / shifted.sum()

    for b in range(k):
        response = (average(b, 1) - average(b, -1)) / (2 * step)
        found = weights @ moments(fine[:, b : b + 1], coarse)
        spread = found[2] - found[0] ** 2
        expected = np.log2(abs(response) / spread)
        assert exponent(found, 2.0) == pytest.approx(expected, rel=1e-6)


def test_majority_of_independent_spins():
    """E|s1 + s2 + s3 + s4| = 3/2 is the eigenvalue of the field, by all operators."""
    rng = stream(2, "independent")
    spins = 2 * rng.integers(2, size=(4000, 16, 16), dtype=np.int8) - 1
    rows = level_rows([spins, block_majority(spins, rng)], np.arange(4000) // 100)
    found = [row for row in rows if row["sector"] == "magnetic"]
    assert [row["n_operators"] for row in found] == [1, 2, 3]
    for row in found:
        off = row["exponent"] - np.log2(1.5)
        assert abs(off) < N_SIGMA * row["exponent_error"]
        assert row["exponent_error"] < 0.03


def block_rows(temperature):
    """Return the rows of the first level of blocks, by all operators, by sector."""
    length, rng = 32, stream(4, "blocks", temperature)
    settings = {"n_configurations": 2000, "n_chains": 40, "sampler": "cluster"}
    couplings = kernel(**NEAREST, length=length)
    drawn = sample(couplings, length, temperature, rng=rng, **settings)
    rows = level_rows([drawn.spins, block_majority(drawn.spins, rng)], drawn.chain)
    return {row["sector"]: row for row in rows}  # the last one of each sector


def is_within_a_tenth(row, exact):
    """Whether an exponent is right up to the bias of the first level and its error."""
    return abs(row["exponent"] - exact) < 0.1 * exact + N_SIGMA * row["exponent_error"]


@pytest.mark.parametrize("factor", [1.0, 1.5])
def test_blocks_of_neighbours_have_the_exact_exponents_at_tc(factor):
    """With three to four operators the first level is known to be a few percent off.

    Control: off T_c they have not.
    """
    found = block_rows(factor * CRITICAL)
    for sector, exact in (("magnetic", 15 / 8), ("thermal", 1.0)):
        assert is_within_a_tenth(found[sector], exact) == (factor == 1.0)
        assert factor > 1.0 or found[sector]["exponent_error"] < 0.03


def test_images_that_say_nothing_have_no_exponent():
    up = np.ones((40, 8, 8), np.int8)
    rows = level_rows([up, up[:, ::2, ::2]], np.arange(40))
    assert np.isnan([row["exponent"] for row in rows]).all()
