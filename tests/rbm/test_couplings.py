"""Effective couplings against enumeration, and where they are known."""

import numpy as np
import pytest
from rbm.small_machines import ALPHA, draw, random_machine, states
from scipy import stats
from scipy.linalg import hadamard
from scipy.special import logsumexp

from shortsight import couplings
from shortsight.random import stream
from shortsight.rbm import couplings as module
from shortsight.rbm.couplings import (
    by_distance,
    gaussian_couplings,
    given_couplings,
    machine_log_p,
    mixture_log_p,
    site_sets,
    uniform_couplings,
)
from shortsight.rbm.likelihood import exact_log_partition
from shortsight.rbm.machine import RBM, free_energy

MODEL = {"coupling": "power_law", "alpha": 3.0, "boundary": "minimum_image"}
ORDERS = (1, 2, 3, 4)
SPREAD = 0.065  # of the weights that the paper's recipe gives
SQUARE = np.array([[0, 1, 4, 5]])  # of the 4 x 4 lattice


def walsh(log_p, sites):
    """Return Walsh coefficients of log p of `states`, by Hadamard's matrix."""
    n = int(np.log2(len(log_p)))
    masks = (1 << n - 1 - sites).sum(axis=1)
    # States count up from all -1, the matrix from all +1.
    return hadamard(len(log_p))[masks] @ log_p[::-1] / len(log_p)


def decorated(pairs, rng):
    """Return the machine of these pair couplings and random fields.

    One hidden unit a pair: tanh J = tanh^2 w, with w of opposite signs if J < 0.
    """
    first, second = np.nonzero(np.triu(pairs, 1))
    weights = np.zeros((len(pairs), len(first)))
    for a, (i, j) in enumerate(zip(first, second, strict=True)):
        weights[i, a] = np.arctanh(np.sqrt(np.tanh(abs(pairs[i, j]))))
        weights[j, a] = np.sign(pairs[i, j]) * weights[i, a]
    return RBM(weights, rng.standard_normal(len(pairs)), np.zeros(len(first)))


def some_spins(n, n_visible, rng):
    """Return uniform configurations."""
    return rng.choice(np.array([-1, 1], np.int8), (n, n_visible))


def every_average(machine, sites, visible):
    """Return the couplings over uniform, Gaussian and given spins."""
    uniform = [f(machine, sites) for f in (uniform_couplings, gaussian_couplings)]
    return [*uniform, given_couplings(machine_log_p(machine), visible, sites)]


@pytest.fixture(scope="module")
def large():
    """Return a machine of the paper's size with random weights and biases."""
    return random_machine(100, 81, scale=SPREAD)


@pytest.mark.parametrize("scale", [0.3, 2.0])
@pytest.mark.parametrize("order", ORDERS)
def test_couplings_are_the_walsh_coefficients_of_log_p(order, scale):
    """The Fourier form of 3 x 3 spins and 4 hidden units against all 512 states."""
    machine, every = random_machine(9, 4, scale=scale), states(9)
    sites = site_sets(9, order)
    log_p = -free_energy(machine, every) - exact_log_partition(machine)
    expected = walsh(log_p, sites)
    assert np.abs(uniform_couplings(machine, sites) - expected).max() < 1e-10
    given = given_couplings(machine_log_p(machine), every, sites)
    assert np.abs(given - expected).max() < 1e-10
    # Controls: neither do a Gaussian field nor configurations of the machine give them.
    assert np.abs(gaussian_couplings(machine, sites) - expected).max() > 1e-3
    own = draw(machine, 100, stream(1, "own", scale))
    other = given_couplings(machine_log_p(machine), own, sites)
    assert np.abs(other - expected).max() > 1e-3


def test_exact_couplings_at_10_by_10_are_those_of_sampled_spins(large):
    """Uniform spins average the differences of log p to the Fourier form."""
    rng = stream(1, "uniform spins")
    sites = np.sort(rng.permutation(100).reshape(-1, 2))[:20]
    spins = some_spins(40 * 40, 100, rng).reshape(40, 40, 100)
    log_p = machine_log_p(large)
    means = np.array([given_couplings(log_p, some, sites) for some in spins])
    expected = uniform_couplings(large, sites)
    p = stats.ttest_1samp(means, expected).pvalue
    assert len(p) * p.min() > ALPHA
    # Control: the couplings of linear hidden units, to lowest order in the weights.
    linear = (large.weights[sites[:, 0]] * large.weights[sites[:, 1]]).sum(axis=1)
    assert stats.ttest_1samp(means, linear).pvalue.min() < ALPHA


def test_error_of_the_gaussian_form_at_10_by_10(large):
    """It is 0.14 % of pair couplings; 5 % at 3 x 3 with ten times the weights."""
    sites = site_sets(100, 2)[::10]
    exact = uniform_couplings(large, sites)
    error = gaussian_couplings(large, sites) - exact
    assert 1e-3 < np.linalg.norm(error) / np.linalg.norm(exact) < 2e-3
    small, sites = random_machine(9, 4), site_sets(9, 2)
    exact = uniform_couplings(small, sites)
    error = gaussian_couplings(small, sites) - exact
    assert 0.03 < np.linalg.norm(error) / np.linalg.norm(exact) < 0.07


def test_known_couplings_come_back():
    """A machine made of random pair couplings of both signs, by every average."""
    rng = stream(1, "known")
    pairs = np.triu(rng.standard_normal((6, 6)) * (rng.random((6, 6)) < 0.5), 1)
    machine, sites = decorated(pairs, rng), site_sets(6, 2)
    assert 0 < machine.n_hidden < len(sites), "some couplings are zero"
    visible = some_spins(5, 6, rng)
    for found in every_average(machine, sites, visible):
        assert found == pytest.approx(pairs[*sites.T], abs=1e-12)
    *uniform, given = every_average(machine, site_sets(6, 1), visible)
    for found in uniform:
        assert found == pytest.approx(machine.visible_bias, abs=1e-12)
    # Given spins are not zero in the mean: their mean field is part of it.
    mean = (pairs + pairs.T) @ visible.mean(axis=0)
    assert given == pytest.approx(machine.visible_bias + mean, abs=1e-12)
    for order in (3, 4):
        for found in every_average(machine, site_sets(6, order), visible):
            assert np.abs(found).max() < 1e-12


def test_the_power_law_comes_back_and_nearest_neighbours_end_at_1():
    """J_eff T = r^-alpha at one temperature; with nearest neighbours 0 beyond r = 1."""
    rng, sites, temperature = stream(1, "power"), site_sets(16, 2), 6.0
    for coupling, alpha in (("power_law", 3.0), ("nearest_neighbour", np.inf)):
        kernel = couplings.kernel(**MODEL | {"coupling": coupling}, length=4)
        machine = decorated(couplings.matrix(kernel, 4) / temperature, rng)
        for found in every_average(machine, sites, some_spins(2, 16, rng)):
            table = by_distance(found, sites, 4, "minimum_image")
            expected = temperature**-1 * table["r"] ** -alpha
            np.testing.assert_allclose(table["coupling"], expected, rtol=0, atol=1e-12)
            assert table["error"].max() < 1e-12
            np.testing.assert_allclose(table["r"], [1, 2**0.5, 2], rtol=1e-15)
            assert table["n_pairs"].tolist() == [32, 32, 16]


def test_one_temperature_has_the_couplings_of_the_hamiltonian():
    """By every configuration r^-alpha / T, and no four-body coupling."""
    kernel = couplings.kernel(**MODEL, length=4)
    log_p = mixture_log_p(kernel, np.array([1 / 7]), np.zeros(1))
    sites, visible = site_sets(16, 2), states(16)[[0, 3, 17, 40001]]
    found = given_couplings(log_p, visible, sites)
    expected = couplings.matrix(kernel, 4)[*sites.T] / 7
    assert found == pytest.approx(expected, abs=1e-12)
    assert given_couplings(log_p, visible, SQUARE) == pytest.approx(0.0, abs=1e-12)


def test_couplings_of_a_mixture_depend_on_the_configurations():
    """Of temperatures 0, 3 and 20, against all states of 3 x 3 spins."""
    kernel, every = couplings.kernel(**MODEL, length=3), states(9)
    energy = -0.5 * (every @ couplings.matrix(kernel, 3) * every).sum(axis=1)
    betas = np.array([np.inf, 1 / 3, 1 / 20])
    log_z = np.array([np.nan, *(logsumexp(-beta * energy) for beta in betas[1:])])
    p = sum(np.exp(-b * energy - z) for b, z in zip(betas[1:], log_z[1:], strict=True))
    p[[0, -1]] += 0.5
    log_p = mixture_log_p(kernel, betas, log_z)
    found = {}
    for order in (2, 4):
        sites = site_sets(9, order)
        found[order] = given_couplings(log_p, every, sites)
        assert found[order] == pytest.approx(walsh(np.log(p / 3), sites), abs=1e-12)
    assert np.abs(found[4]).max() > 1e-3, "it has four-body couplings"
    own = every[stream(1, "mixture").choice(512, 100, p=p / 3)]
    other = given_couplings(log_p, own, site_sets(9, 2))
    assert abs(other.mean() / found[2].mean() - 1) > 0.1


@pytest.mark.parametrize("boundary", ["minimum_image", "open"])
def test_table_of_distances_is_that_of_all_pairs(boundary):
    """Mean and standard error over pairs, one by one."""
    sites = site_sets(25, 2)
    values = stream(1, "table").standard_normal(len(sites))
    by_r = {}
    for (i, j), value in zip(sites.tolist(), values, strict=True):
        steps = [abs(i // 5 - j // 5), abs(i % 5 - j % 5)]
        if boundary != "open":
            steps = [min(step, 5 - step) for step in steps]
        by_r.setdefault(steps[0] ** 2 + steps[1] ** 2, []).append(value)
    found = by_distance(values, sites, 5, boundary)
    for r, mean, error, n in found.to_numpy():
        pairs = by_r[round(r**2)]
        assert (mean, error) == pytest.approx((np.mean(pairs), stats.sem(pairs)))
        assert n == len(pairs)
    assert list(found) == ["r", "coupling", "error", "n_pairs"]
    assert len(found["r"]) == sum(squared <= 6.25 for squared in by_r)
    one = by_distance(values[:1], sites[:1], 5, boundary)
    assert one["n_pairs"].tolist() == [1]
    assert np.isnan(one["error"]).all()


def test_numbers_at_once_change_nothing(monkeypatch):
    """Nor does float32: all sums are in float64."""
    machine, sites = random_machine(7, 5), site_sets(7, 2)
    single = RBM(*(x.astype(np.float32) for x in vars(machine).values()))
    double = RBM(*(x.astype(np.float64) for x in vars(single).values()))
    visible = some_spins(5, 7, stream(1, "blocks"))
    together = every_average(single, sites, visible)
    monkeypatch.setattr(module, "BLOCK", 100)
    apart = every_average(double, sites, visible)
    np.testing.assert_allclose(apart, together, rtol=0, atol=1e-14)
