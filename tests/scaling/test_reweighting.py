"""Reweighted averages are those of the temperature they are reweighted to."""

import numpy as np
import pytest
from scipy import stats
from small_lattices import ALPHA, NEAREST, POWER_LAW, all_states, energies

from shortsight.couplings import kernel
from shortsight.random import stream
from shortsight.scaling.reweighting import Series, reweighted

N_CHAINS = 50
SMALL = {
    "3x3": (3, NEAREST, np.array([2.0, 2.4, 2.9])),
    "4x4": (4, POWER_LAW, np.array([6.0, 7.5, 9.5])),
}


@pytest.fixture(scope="module", params=SMALL)
def lattice(request):
    """Return (temperatures, H, quantities) of all states of a lattice."""
    length, model, temperatures = SMALL[request.param]
    states = all_states(length)
    energy = energies(states, kernel(**model, length=length))
    m = states.mean(axis=(1, 2))
    return temperatures, energy, np.column_stack([energy, m**2, m**4])


def boltzmann(energy, temperature):
    weight = np.exp(-(energy - energy.min()) / temperature)
    return weight / weight.sum()


def exact(lattice, temperature):
    return boltzmann(lattice[1], temperature) @ lattice[2]


def drawn(lattice, n, rng, repeats=1, in_chain=True):
    """Return draws at every temperature, each ``repeats`` times in a chain, or not."""
    series = []
    for temperature in lattice[0]:
        p = boltzmann(lattice[1], temperature)
        states = rng.choice(len(p), size=n // repeats, p=p).repeat(repeats)
        chain = np.arange(n) // (n // N_CHAINS) if in_chain else np.arange(n) % N_CHAINS
        series.append(
            Series(temperature, lattice[1][states], lattice[2][states], chain)
        )
    return series


def z_scores(series, temperatures, truth, rng):
    value, resamples = reweighted(series, temperatures, n_resamples=100, rng=rng)
    return (value - truth) / resamples.std(axis=0, ddof=1)


def test_averages_between_temperatures_are_exact(lattice):
    """E, m2 and m4 from three; labelled 6 % too high they are not (control)."""
    rng = stream(2024, "reweighting")
    between = np.linspace(lattice[0][0], lattice[0][-1], 9)
    truth = np.array([exact(lattice, t) for t in between])
    series = drawn(lattice, 5000, rng)
    assert np.abs(z_scores(series, between, truth, rng)).max() < 4.5
    wrong = [one._replace(temperature=one.temperature * 1.06) for one in series]
    z = z_scores(wrong, between.clip(wrong[0].temperature), truth, rng)
    assert np.abs(z).max() > 4.5


def test_averages_are_those_of_the_equation_iterated_by_hand(lattice):
    """The free energies are the fixed point of Shirts and Chodera's equation (11)."""
    series = drawn(lattice, 500, stream(2024, "fixed point"))
    energy = np.concatenate([one.energy for one in series])
    quantities = np.concatenate([one.quantities for one in series])
    factors = np.exp(-np.outer(energy, 1 / lattice[0]))
    f = np.zeros(3)
    for _ in range(2000):
        density = 1 / (factors @ (500 * np.exp(f)))
        f = -np.log(factors.T @ density)
    weights = factors * np.exp(f) * density[:, None]
    value, _ = reweighted(series, lattice[0], n_resamples=2, rng=stream(1, "by hand"))
    np.testing.assert_allclose(value, weights.T @ quantities, rtol=1e-9)


def test_one_temperature_gives_its_plain_averages(lattice):
    series = drawn(lattice, 500, stream(2024, "plain"))[:1]
    at = np.array([series[0].temperature])
    value, _ = reweighted(series, at, n_resamples=2, rng=stream(1, "plain"))
    np.testing.assert_allclose(value[0], series[0].quantities.mean(axis=0), rtol=1e-12)


def test_a_constant_in_the_energy_changes_nothing(lattice):
    series = drawn(lattice, 500, stream(2024, "constant"))
    moved = [one._replace(energy=one.energy + 1e4) for one in series]
    both = [
        reweighted(s, lattice[0], n_resamples=5, rng=stream(1, "constant"))
        for s in (series, moved)
    ]
    np.testing.assert_allclose(both[0][0], both[1][0], rtol=1e-8)
    np.testing.assert_allclose(both[0][1], both[1][1], rtol=1e-8)


N_REPEATS = 150


@pytest.mark.parametrize("lattice", ["3x3"], indirect=True)
@pytest.mark.parametrize("in_chain", [True, False])
def test_one_sigma_intervals_cover_the_exact_ratio(lattice, in_chain):
    """Every draw comes four times in a row; if in different chains, not (control)."""
    rng, at = stream(2024, "reweighting coverage"), lattice[0][1:2] * 1.05
    _, m2, m4 = exact(lattice, at[0])
    covered = 0
    for _ in range(N_REPEATS):
        series = drawn(lattice, 800, rng, 4, in_chain)[1:]
        value, resamples = reweighted(series, at, n_resamples=40, rng=rng)
        q, replicas = (x[..., 1] ** 2 / x[..., 2] for x in (value[0], resamples[:, 0]))
        covered += abs(q - m2**2 / m4) < replicas.std(ddof=1)
    assert (stats.binomtest(covered, N_REPEATS, 0.6827).pvalue > ALPHA) == in_chain


def series_at(*temperatures):
    """Return two-level series that need no sampling, each level as often as it is."""
    energy = np.arange(100) % 20 - 60.0
    m = np.ones((100, 1))
    chain = np.arange(100) % 10
    return [Series(t, energy - 1e3 * (t < 1), m, chain) for t in temperatures]


@pytest.mark.parametrize(
    ("temperatures", "wanted", "sentence"),
    [
        ((2.0, 1.5), 1.7, "temperatures of series must ascend"),
        ((1.5, 2.0), 2.1, "between 1.5 and 2, got 2.1 to 2.1; sample a wider range"),
        ((0.5, 2.0), 1.0, "must overlap by at least 0.03, got .* between 0.5 and 2"),
    ],
)
def test_bad_temperatures_are_refused(temperatures, wanted, sentence):
    series = series_at(*temperatures)
    with pytest.raises(ValueError, match=sentence):
        reweighted(series, np.array([wanted]), n_resamples=2, rng=stream(1, "bad"))
