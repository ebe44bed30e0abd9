"""Couplings against distance: of machines, of one temperature and of a mixture."""

import numpy as np
import pytest
from rbm.small_machines import ALPHA, random_machine, states
from scipy import stats

from shortsight.atlas.sight import (
    Pairs,
    energies_log_p,
    hamiltonian_tables,
    machine_tables,
    mean_table,
    sight_rows,
)
from shortsight.couplings import kernel, matrix
from shortsight.random import stream
from shortsight.rbm.couplings import machine_log_p, mixture_log_p, site_sets
from shortsight.scaling.boltzmann import Energies

MODEL = {"coupling": "power_law", "alpha": 3.0, "boundary": "minimum_image"}
PAIRS = Pairs(site_sets(9, 2), 3, "minimum_image")
KERNEL = kernel(**MODEL, length=3)
EVERY = states(9).astype(np.int8)
ENERGY = -0.5 * (EVERY @ matrix(KERNEL, 3) * EVERY).sum(axis=1)


def some_spins(n, label):
    return stream(1, label).choice(np.array([-1, 1], np.int8), (n, 9))


def test_of_one_temperature_every_average_is_the_hamiltonian():
    log_p = mixture_log_p(KERNEL, np.array([1 / 7]), np.zeros(1))
    found = mean_table(log_p, some_spins(5, "one"), PAIRS)
    exact = hamiltonian_tables(KERNEL, 7.0, PAIRS)
    assert exact["given"]["error"].tolist() == [0.0, 0.0]
    assert found["coupling"] == pytest.approx(exact["uniform"]["coupling"], abs=1e-12)
    first, *_ = sight_rows("exact", 0, exact, 7.0)
    assert first["coupling"] == pytest.approx(1.0)
    first, *_ = sight_rows("exact", 0, exact, np.nan)
    assert first["coupling"] == pytest.approx(1 / 7), "of a mixture as it is"


def test_error_of_a_mean_over_configurations_is_that_of_its_scatter():
    """A machine's average over sampled uniform spins against the exact one."""
    machine, spins = random_machine(9, 4), some_spins(4000, "uniform")
    exact = machine_tables(machine, spins[:40], PAIRS)["uniform"]
    means = [
        mean_table(machine_log_p(machine), some, PAIRS)
        for some in spins.reshape(40, 100, 9)
    ]
    values = np.array([table["coupling"] for table in means])
    assert stats.ttest_1samp(values, exact["coupling"]).pvalue.min() > ALPHA
    scatter = np.mean([table["error"] for table in means], axis=0)
    assert scatter == pytest.approx(values.std(axis=0, ddof=1), rel=0.4)


def test_the_mixture_is_normalised():
    """Log p of temperatures 0, 3 and 20 in any order, from 2000 energies of each."""
    rng, points = stream(1, "normalised"), []
    ordered = np.abs(EVERY.sum(axis=1)) == 9
    block = np.repeat(np.arange(20), 100)
    for beta in (1 / 20, np.inf, 1 / 3, 0.0):
        low = np.exp(-(0.0 if np.isinf(beta) else beta) * (ENERGY - ENERGY.min()))
        p = ordered / 2 if np.isinf(beta) else low / low.sum()
        rows = rng.choice(512, 2000, p=p)
        points.append(Energies(beta, ENERGY[rows], ordered[rows], block))
    log_p = energies_log_p(KERNEL, points[:3], points[3], 9)(EVERY)
    assert np.exp(log_p).sum() == pytest.approx(1.0, abs=0.05)
    likely = np.exp(log_p)[ordered].sum()
    assert likely > 1 / 3, "a third of it is T = 0"
