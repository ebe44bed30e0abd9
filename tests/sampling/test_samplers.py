"""Every sampler against lattices small enough to enumerate.

ALPHA is the false-alarm rate of one assertion: seeds are fixed, so a pass stays a pass;
the rate says how often a correct sampler would fail if the seed were changed.
"""

import numpy as np
import pytest
from scipy import stats

from shortsight.couplings import kernel, matrix
from shortsight.observables import energy_per_site, magnetisation
from shortsight.random import stream
from shortsight.sampling import bonds, chain, cluster, lanes, metropolis
from shortsight.sampling.bonds import alias_table, bond_table
from shortsight.sampling.chain import sample, sample_literal
from shortsight.sampling.equilibrium import NotInEquilibrium, check_chains

ALPHA = 1e-5
SYSTEMS = {
    "minimum_image": ("power_law", "minimum_image", 6.0),
    "open": ("power_law", "open", 5.0),
    "periodic_images": ("power_law", "periodic_images", 6.5),
    "nearest_neighbour": ("nearest_neighbour", "minimum_image", 2.5),
}
SAMPLERS = {
    "metropolis": (
        metropolis.metropolis_table,
        lambda spins, table, rng: metropolis.metropolis_sweeps(
            spins, table, spins[0].size, rng
        ),
    ),
    "cluster": (
        bond_table,
        lambda spins, table, rng: cluster.cluster_updates(spins, table, 3, rng),
    ),
}


LANES = "shortsight.sampling.lanes"  # its interpreted twin has a test of its own


def all_states(length):
    """Return every configuration, shape (2**N, length, length)."""
    n = length**2
    bits = (np.arange(2**n)[:, None] >> np.arange(n)) & 1
    return (2 * bits - 1).astype(np.int8).reshape(-1, length, length)


def index_of(spins):
    flat = spins.reshape(len(spins), -1) > 0
    return flat @ (1 << np.arange(flat.shape[1]))


def boltzmann(couplings, states, temperature):
    length = states.shape[-1]
    flat = states.reshape(len(states), -1).astype(float)
    energies = -0.5 * np.einsum("si,si->s", flat @ matrix(couplings, length), flat)
    weights = np.exp(-(energies - energies.min()) / temperature)
    return energies, weights / weights.sum()


@pytest.fixture(scope="module", params=SYSTEMS, ids=str)
def small(request):
    """Return (couplings, temperature, states, energies, probabilities) at 3 x 3."""
    coupling, boundary, temperature = SYSTEMS[request.param]
    couplings = kernel(coupling, 3, alpha=3.0, boundary=boundary)
    states = all_states(3)
    return couplings, temperature, states, *boltzmann(couplings, states, temperature)


def stationarity_p_value(name, small, rng, *, temperature=None, n_draws=100_000):
    """p-value of the hypothesis that one update leaves Boltzmann invariant.

    Starts are exact independent draws, so chi-squared is exact. Rare states share bins.
    """
    couplings, own, states, _, probabilities = small
    build, update = SAMPLERS[name]
    start = states[rng.choice(len(states), size=n_draws, p=probabilities)].copy()
    update(start, build(couplings, 3, temperature or own), rng)
    counts = np.bincount(index_of(start), minlength=len(states)).astype(float)
    expected = n_draws * probabilities
    common = expected >= 5
    observed = np.append(counts[common], counts[~common].sum())
    wanted = np.append(expected[common], expected[~common].sum())
    keep = wanted > 0
    return stats.chisquare(observed[keep], wanted[keep]).pvalue


@pytest.mark.parametrize("name", SAMPLERS)
def test_update_leaves_boltzmann_invariant(name, small):
    """One update moves no probability."""
    assert stationarity_p_value(name, small, stream(1, "invariance", name)) > ALPHA


@pytest.mark.parametrize("name", SAMPLERS)
def test_wrong_temperature_is_caught(name, small):
    """Negative control: an update at another temperature moves probability."""
    rng = stream(1, "control", name)
    p = stationarity_p_value(name, small, rng, temperature=1.5 * small[1])
    assert p < ALPHA


def moments(spins, couplings):
    """Return E, |m|, m^2, m^4 and G at all separations from site 0, per state."""
    length = spins.shape[-1]
    flat = spins.reshape(len(spins), -1).astype(float)
    energy = -0.5 * np.einsum("si,si->s", flat @ matrix(couplings, length), flat)
    m = flat.mean(axis=1)
    correlator = flat[:, :1] * flat[:, 1:]
    return np.column_stack([energy, np.abs(m), m**2, m**4, correlator])


@pytest.mark.parametrize("name", SAMPLERS)
@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize("length", [3, 4])
def test_independent_chains_reach_the_enumerated_averages(name, system, length):
    """<E>, <|m|>, <m^2>, <m^4> and G(r), one configuration from each short chain."""
    coupling, boundary, temperature = SYSTEMS[system]
    couplings = kernel(coupling, length, alpha=3.0, boundary=boundary)
    states = all_states(length)
    _, probabilities = boltzmann(couplings, states, temperature)
    exact = probabilities @ moments(states, couplings)
    rng, n = stream(2, "ergodic", name, system, length), 20_000
    spins = np.ones((n, length, length), np.int8)
    build, update = SAMPLERS[name]
    table = build(couplings, length, temperature)
    for _ in range(60):
        update(spins, table, rng)
    measured = moments(spins, couplings)
    z = (measured.mean(axis=0) - exact) / (measured.std(axis=0, ddof=1) / n**0.5)
    p = 2 * stats.norm.sf(np.abs(z)) * len(z)  # Bonferroni
    assert p.min() > ALPHA


def test_averages_of_another_temperature_are_caught():
    """Negative control of the test above."""
    couplings = kernel("power_law", 3, alpha=3.0, boundary="minimum_image")
    states = all_states(3)
    exact = boltzmann(couplings, states, 6.0)[1] @ moments(states, couplings)
    spins = np.ones((20_000, 3, 3), np.int8)
    cluster.cluster_updates(spins, bond_table(couplings, 3, 6.6), 60, stream(3, "hot"))
    measured = moments(spins, couplings)
    z = (measured.mean(axis=0) - exact) / (measured.std(axis=0) / 20_000**0.5)
    assert 2 * stats.norm.sf(np.abs(z)).min() * len(z) < ALPHA


@pytest.mark.parametrize(("length", "n_each"), [(10, 40), (16, 40), (32, 8)])
def test_samplers_agree_on_larger_lattices(length, n_each):
    """Metropolis = cluster for <|m|> and <E>, in z-scores over chains."""
    couplings = kernel("power_law", length, alpha=3.0, boundary="minimum_image")
    averages = []
    for name in SAMPLERS:
        drawn = sample(
            couplings,
            length,
            7.7,
            n_configurations=100 * n_each,
            n_chains=100,
            sampler=name,
            rng=stream(4, name, length),
        )
        energy = energy_per_site(drawn.spins, couplings)
        values = np.column_stack([np.abs(magnetisation(drawn.spins)), energy])
        averages.append(values.reshape(100, n_each, 2).mean(axis=1))
    z = z_scores(*averages)
    assert 2 * stats.norm.sf(np.abs(z)).min() * len(z) > ALPHA
    # Negative control: ten standard errors more energy.
    averages[0] *= 1 + 10 * averages[0].std(axis=0) / 10 / averages[0].mean(axis=0)
    assert 2 * stats.norm.sf(np.abs(z_scores(*averages))).min() < ALPHA


def z_scores(first, second):
    """Return the difference of averages over chains in its standard errors."""
    error = np.hypot(*(x.std(axis=0, ddof=1) / len(x) ** 0.5 for x in (first, second)))
    return (first.mean(axis=0) - second.mean(axis=0)) / error


@pytest.mark.parametrize("name", SAMPLERS)
@pytest.mark.parametrize("system", SYSTEMS)
def test_compiled_and_interpreted_kernels_agree(name, system, monkeypatch):
    """Same stream, same trajectory: compilation changes speed, not results."""
    coupling, boundary, temperature = SYSTEMS[system]
    couplings = kernel(coupling, 5, alpha=3.0, boundary=boundary)
    build, update = SAMPLERS[name]
    table = build(couplings, 5, temperature)
    start = chain._random(3, 5, stream(5, "twin"))
    compiled, interpreted = start.copy(), start.copy()
    update(compiled, table, stream(6, "twin"))
    module = {"metropolis": metropolis, "cluster": cluster}[name]
    for kernel_name in dir(module):
        function = getattr(module, kernel_name)
        if hasattr(function, "py_func") and function.py_func.__module__ != LANES:
            monkeypatch.setattr(module, kernel_name, function.py_func)
    update(interpreted, table, stream(6, "twin"))
    np.testing.assert_array_equal(compiled, interpreted)
    assert (compiled != start).any()


@pytest.mark.parametrize("boundary", ["minimum_image", "open", "periodic_images"])
@pytest.mark.parametrize("matrix_up_to", [20, 0])
@pytest.mark.parametrize(("longest", "tolerance"), [(128, 1e-7), (0, 1e-14)])
def test_kept_fields_are_the_recomputed_ones(
    boundary, matrix_up_to, longest, tolerance, monkeypatch
):
    """After many flips the integer fields, of either width, still fit the spins."""
    monkeypatch.setattr(metropolis, "MAX_LENGTH_INT32", longest)
    monkeypatch.setattr(metropolis, "MAX_LENGTH_MATRIX", matrix_up_to)
    length = 6
    couplings = kernel("power_law", length, alpha=3.0, boundary=boundary)
    table = metropolis.metropolis_table(couplings, length, 7.0)
    spins = chain._random(1, length, stream(7, "fields"))[0].ravel()
    kept = np.empty_like(table.ordered)
    rows = table.twice, table.first, table.stride, table.width
    metropolis._set_fields(spins, *rows, table.ordered, kept)
    for site in stream(8, "fields").integers(length**2, size=50):
        spins[site] *= -1
        first = table.first[site]
        row = table.twice, first, table.stride, table.width
        metropolis._add(kept, *row, spins[site] > 0)
    expected = matrix(couplings, length) @ spins
    np.testing.assert_allclose(kept * table.unit, expected, rtol=0, atol=10 * tolerance)


def test_rounded_couplings_keep_their_sum():
    """The integers' row sum at L = 64 is right to a part in 10^6."""
    couplings = kernel("power_law", 64, alpha=3.0, boundary="minimum_image")
    table = metropolis.metropolis_table(couplings, 64, 7.7)
    total = table.ordered[0] * table.unit
    assert total == pytest.approx(couplings.sum(), rel=1e-6)


@pytest.mark.parametrize("name", SAMPLERS)
def test_same_seed_same_spins(name):
    """A stream fixes the trajectory; another stream gives another one."""
    couplings = kernel("power_law", 8, alpha=3.0, boundary="minimum_image")
    build, update = SAMPLERS[name]
    ends = []
    for label in ("one", "one", "two"):
        spins = np.ones((4, 8, 8), np.int8)
        for _ in range(10):
            update(spins, build(couplings, 8, 7.0), stream(19, label))
        ends.append(spins)
    np.testing.assert_array_equal(ends[0], ends[1])
    assert (ends[0] != ends[2]).any()


@pytest.mark.parametrize("name", ["minimum_image", "open"])
def test_second_bond_table_leaves_boltzmann_invariant(name, monkeypatch):
    """Two entries in the first table, all others behind REST; also if open."""
    monkeypatch.setattr(bonds, "N_NEAR", 2)
    coupling, boundary, temperature = SYSTEMS[name]
    couplings = kernel(coupling, 3, alpha=3.0, boundary=boundary)
    assert len(bond_table(couplings, 3, temperature).rest_keep) > 2
    states = all_states(3)
    system = couplings, temperature, states, *boltzmann(couplings, states, temperature)
    assert stationarity_p_value("cluster", system, stream(20, name)) > ALPHA


def test_lanes_are_the_interpreted_ones_and_exponential():
    """Bit for bit the interpreted twin, within 3e-7 of -ln u, and distributed so."""
    state = lanes.random_lanes(stream(21, "lanes"))
    twin, n = state.copy(), lanes.N_LANES
    bits, out = np.empty(n, np.uint32), np.empty(n, np.float32)
    other, drawn = np.empty_like(bits), np.empty_like(out)
    lanes.advance(state, bits)
    lanes.exponentials(bits, out)
    with np.errstate(over="ignore"):
        lanes.advance.py_func(twin, other)
        lanes.exponentials.py_func(other, drawn)
    np.testing.assert_array_equal(bits, other)
    np.testing.assert_array_equal(out, drawn)
    values = []
    for _ in range(400):
        lanes.advance(state, bits)
        lanes.exponentials(bits, out)
        exact = -np.log(((bits >> 1) + 0.5) * 2.0**-31)
        np.testing.assert_allclose(out, exact, rtol=1e-7, atol=3e-7)
        values.append(out.copy())
    values = np.concatenate(values)
    assert stats.kstest(values, "expon").pvalue > ALPHA
    assert stats.kstest(1.02 * values, "expon").pvalue < ALPHA


def test_metropolis_takes_couplings_of_either_sign():
    """One update leaves the antiferromagnet's Boltzmann distribution invariant."""
    couplings = -kernel("power_law", 3, alpha=3.0, boundary="minimum_image")
    states = all_states(3)
    system = (couplings, 2.0, states, *boltzmann(couplings, states, 2.0))
    assert stationarity_p_value("metropolis", system, stream(14, "sign")) > ALPHA


def test_alias_table_has_the_given_probabilities():
    """Summed over entries the table gives back what it was made from."""
    rng = stream(9, "alias")
    probabilities = rng.dirichlet(np.full(57, 0.3))
    keep, alias = alias_table(probabilities)
    rebuilt = keep / 57
    np.add.at(rebuilt, alias, (1 - keep) / 57)
    np.testing.assert_allclose(rebuilt, probabilities, rtol=1e-12)


def test_energy_histograms_obey_the_ratio_law():
    """The ratio ln P(E; T1) / P(E; T2) is linear in E with slope 1/T2 - 1/T1."""
    couplings = kernel("nearest_neighbour", 4, alpha=3.0, boundary="minimum_image")
    hot, cold, n = 4.0, 3.2, 200_000
    counts = []
    for temperature in (hot, cold):
        spins = np.ones((n, 4, 4), np.int8)
        rng = stream(10, "ratio", temperature)
        cluster.cluster_updates(spins, bond_table(couplings, 4, temperature), 90, rng)
        energies = np.rint(moments(spins, couplings)[:, 0]).astype(int)
        counts.append(np.bincount(energies + 32, minlength=65))
    both = (counts[0] > 50) & (counts[1] > 50)
    levels = np.flatnonzero(both) - 32
    ratio = np.log(counts[0][both] / counts[1][both])
    error = np.sqrt(1 / counts[0][both] + 1 / counts[1][both])
    residual = ratio - (1 / cold - 1 / hot) * levels
    centred = residual - np.average(residual, weights=error**-2)
    chi2 = np.sum((centred / error) ** 2)
    assert stats.chi2.sf(chi2, len(levels) - 1) > ALPHA
    wrong = ratio - 1.2 * (1 / cold - 1 / hot) * levels  # negative control
    centred = wrong - np.average(wrong, weights=error**-2)
    assert stats.chi2.sf(np.sum((centred / error) ** 2), len(levels) - 1) < ALPHA


@pytest.mark.parametrize("sampler", SAMPLERS)
def test_spacing_is_at_least_two_autocorrelation_times(sampler):
    """The spacing is measured, and every configuration is labelled by its chain."""
    couplings = kernel("power_law", 8, alpha=3.0, boundary="minimum_image")
    settings = {"n_configurations": 60, "n_chains": 20, "sampler": sampler}
    drawn = sample(couplings, 8, 7.0, **settings, rng=stream(11, sampler))
    longest = max(drawn.tau_int_abs_magnetisation, drawn.tau_int_energy)
    assert drawn.sweeps_between >= 2 * longest
    assert drawn.chain.tolist() == np.repeat(np.arange(20), 3).tolist()
    assert drawn.index.tolist() == [0, 1, 2] * 20


def test_chains_that_disagree_are_refused():
    """Independent chains of one temperature pass, one chain of another does not."""
    couplings = kernel("power_law", 8, alpha=3.0, boundary="minimum_image")
    settings = {"n_configurations": 400, "n_chains": 20, "sampler": "cluster"}
    spins = sample(couplings, 8, 7.0, **settings, rng=stream(15, "one")).spins
    spins = spins.reshape(20, 20, 8, 8)
    check_chains(spins, couplings)
    spins[3] = sample(couplings, 8, 3.0, **settings, rng=stream(15, "two")).spins[:20]
    with pytest.raises(NotInEquilibrium, match="chains must agree"):
        check_chains(spins, couplings)


def test_frozen_chains_that_disagree_are_refused():
    """No fluctuations at all, but two different states; all in one state pass."""
    couplings = kernel("power_law", 8, alpha=3.0, boundary="minimum_image")
    spins = np.ones((10, 5, 8, 8), np.int8)
    check_chains(spins, couplings)
    spins[0, :, :4] = -1
    with pytest.raises(NotInEquilibrium):
        check_chains(spins, couplings)


def test_limits_need_no_chain():
    """T = 0 is ordered with either sign, T = inf is independent spins."""
    couplings = kernel("power_law", 8, alpha=3.0, boundary="minimum_image")
    settings = {"n_configurations": 400, "n_chains": 20, "sampler": "cluster"}
    cold = sample(couplings, 8, 0.0, **settings, rng=stream(12, "cold")).spins
    m = cold.mean(axis=(1, 2))
    assert set(m) == {-1.0, 1.0}
    assert stats.binomtest(int((m > 0).sum()), 400).pvalue > ALPHA
    hot = sample(couplings, 8, np.inf, **settings, rng=stream(12, "hot")).spins
    assert stats.binomtest(int((hot > 0).sum()), hot.size).pvalue > ALPHA


def test_literal_protocol_at_zero_temperature_never_rises():
    """A rise of the energy is refused; more steps cannot raise it."""
    couplings = kernel("power_law", 6, alpha=3.0, boundary="minimum_image")
    averages = []
    for n_attempts in (0, 20, 400):
        drawn = sample_literal(
            couplings,
            6,
            0.0,
            n_configurations=50,
            n_attempts=n_attempts,
            rng=stream(13, "quench"),
        )
        averages.append(moments(drawn.spins, couplings)[:, 0].mean())
    assert averages[0] > averages[1] > averages[2]


def test_antiferromagnetic_clusters_are_refused():
    """The sentence names the sampler that can."""
    couplings = -kernel("power_law", 6, alpha=3.0, boundary="minimum_image")
    with pytest.raises(ValueError, match="use the metropolis sampler"):
        bond_table(couplings, 6, 1.0)
    settings = {"n_configurations": 4, "n_chains": 2, "sampler": "metropolis"}
    with pytest.raises(ValueError, match="not be negative at T = 0"):
        sample(couplings, 6, 0.0, **settings, rng=stream(16, "cold"))


@pytest.mark.parametrize("name", SAMPLERS)
@pytest.mark.parametrize(
    "spins",
    [
        np.ones((2, 3, 5, 5), np.int8)[:, 1],
        np.ones((2, 5, 5)),
        np.ones((2, 6, 6), np.int8),
    ],
    ids=["strided", "float64", "wrong length"],
)
def test_spins_that_no_kernel_can_update_in_place_are_refused(name, spins):
    """A copy would be updated in their stead, silently."""
    couplings = kernel("power_law", 5, alpha=3.0, boundary="minimum_image")
    build, update = SAMPLERS[name]
    with pytest.raises(ValueError, match="spins must be contiguous int8"):
        update(spins, build(couplings, 5, 7.0), stream(17, "shape"))


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"sampler": "wolff"}, "sampler must be one of"),
        ({"n_configurations": 5}, "must be a multiple of n_chains"),
        ({"temperature": -1.0}, "temperature must be positive"),
        ({"temperature": np.nan}, "temperature must be positive"),
        ({"temperature": -1.0, "sampler": "metropolis"}, "must not be negative"),
    ],
)
def test_bad_settings_are_refused(changed, message):
    couplings = kernel("power_law", 5, alpha=3.0, boundary="minimum_image")
    settings = {"temperature": 7.0, "n_configurations": 4, "n_chains": 2}
    settings |= {"sampler": "cluster"} | changed
    with pytest.raises(ValueError, match=message):
        sample(couplings, 5, **settings, rng=stream(18, "settings"))
