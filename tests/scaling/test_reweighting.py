"""Reweighted averages are those of the temperature they are reweighted to."""

import numpy as np
import pytest
from scipy import stats

from shortsight.couplings import kernel
from shortsight.observables import energy_per_site, magnetisation
from shortsight.random import stream
from shortsight.sampling.chain import sample
from shortsight.scaling import reweighting
from shortsight.scaling.reweighting import Series, reweighted

ALPHA = 1e-5  # how often a correct program would fail if the seed were changed
N_CHAINS = 50
MODEL = {"coupling": "power_law", "alpha": 3.0, "boundary": "periodic_images"}
SMALL = {
    "3x3": (3, "nearest_neighbour", "minimum_image", np.array([2.0, 2.4, 2.9])),
    "4x4": (4, "power_law", "periodic_images", np.array([6.0, 7.5, 9.5])),
}


@pytest.fixture(scope="module", params=SMALL)
def lattice(request):
    """Return (temperatures, H, quantities) of all states of a lattice."""
    length, coupling, boundary, temperatures = SMALL[request.param]
    numbers = np.arange(2 ** (length**2))[:, None] >> np.arange(length**2) & 1
    spins = (2 * numbers - 1).astype(np.int8).reshape(-1, length, length)
    couplings = kernel(coupling=coupling, length=length, alpha=3.0, boundary=boundary)
    energy = energy_per_site(spins, couplings) * length**2
    m = magnetisation(spins)
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


def free_energies(series):
    """Return -ln Z of every temperature less that of the first, as they are solved."""
    betas = 1 / np.array([one.temperature for one in series])
    energy = np.concatenate([one.energy for one in series])
    state = np.repeat(np.arange(len(series)), [len(one.energy) for one in series])
    sampled, _ = reweighting._factors(energy, betas, betas)
    f = reweighting._first_guess(energy, state, betas)
    f = reweighting._solve(sampled, np.bincount(state), np.ones(len(energy)), f)
    # _factors counts energies from their mean.
    return f - f[0] + (betas - betas[0]) * energy.mean()


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


def test_free_energies_are_those_of_the_partition_functions(lattice):
    """F is -ln Z: the exact one, within what 20 independent repetitions scatter."""
    rng = stream(2024, "free energies")
    found = np.array([free_energies(drawn(lattice, 2000, rng)) for _ in range(20)])
    e_0 = lattice[1].min()
    log_z = np.array(
        [np.log(np.exp(-(lattice[1] - e_0) / t).sum()) - e_0 / t for t in lattice[0]]
    )
    assert (found[:, 0] == 0).all()
    z = (found.mean(axis=0) + log_z - log_z[0])[1:] / stats.sem(found[:, 1:])
    assert np.abs(z).max() < 4.5


def test_newton_solves_the_equation(lattice):
    """The free energies are the fixed point of equation (11), iterated by hand."""
    series = drawn(lattice, 500, stream(2024, "newton"))
    energy = np.concatenate([one.energy for one in series])
    boltzmann_factors = np.exp(-np.outer(energy, 1 / lattice[0]))
    f = np.zeros(3)
    for _ in range(2000):
        density = 1 / (boltzmann_factors @ (500 * np.exp(f)))
        f = -np.log(boltzmann_factors.T @ density)
    np.testing.assert_allclose(free_energies(series), f - f[0], rtol=1e-9, atol=1e-9)


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


def sampled(temperature, label):
    """Return the series of the long-range model at L = 16 from the cluster sampler."""
    couplings = kernel(**MODEL, length=16)
    settings = {"n_configurations": 1000, "n_chains": N_CHAINS, "sampler": "cluster"}
    rng = stream(2024, "reweighting", label, temperature)
    drawn = sample(couplings, 16, temperature, **settings, rng=rng)
    energy, m = energy_per_site(drawn.spins, couplings), magnetisation(drawn.spins)
    quantities = np.column_stack([energy, m**2, m**4])
    return Series(temperature, 256 * energy, quantities, drawn.chain)


def test_reweighted_is_directly_sampled():
    apart = [sampled(7.8, "apart"), sampled(8.2, "apart")]
    rng = stream(2024, "direct")
    value, resamples = reweighted(apart, np.array([8.0]), n_resamples=200, rng=rng)
    scores = {}
    for temperature in (8.0, 8.2):
        direct = [sampled(temperature, "direct")]
        at = np.array([temperature])
        mean, replicas = reweighted(direct, at, n_resamples=200, rng=rng)
        error = np.hypot(resamples.std(axis=0), replicas.std(axis=0))
        scores[temperature] = np.abs((value - mean) / error).max()
    assert scores[8.0] < 4.5
    assert scores[8.2] > 4.5


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
