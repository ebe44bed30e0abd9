"""Couplings against distance: of one temperature, of a mixture, and what they say."""

import numpy as np
import pandas as pd
import pytest
from rbm.small_machines import ALPHA, random_machine, states
from scipy import stats

from shortsight.atlas.sight import (
    averaged,
    decay_exponent,
    exact_log_p,
    pseudo_likelihood_couplings,
    sight_evidence,
)
from shortsight.couplings import kernel, matrix
from shortsight.random import stream
from shortsight.rbm.couplings import (
    by_distance,
    machine_log_p,
    site_sets,
    uniform_couplings,
)
from shortsight.scaling.boltzmann import Energies

BOUNDARY = "minimum_image"
KERNEL = kernel("power_law", 3, alpha=3.0, boundary=BOUNDARY)
EVERY = states(9).astype(np.int8)
ENERGY = -0.5 * (EVERY @ matrix(KERNEL, 3) * EVERY).sum(axis=1)
ORDERED = np.abs(EVERY.sum(axis=1)) == 9
R = np.sqrt([1, 2, 4, 5, 8, 9, 10, 13, 16, 17, 18, 20, 25])
NOISE = 0.02


def energies(beta, rng):
    """Return those of 2000 exact draws."""
    finite = 0.0 if np.isinf(beta) else beta
    weight = ORDERED if np.isinf(beta) else np.exp(-finite * (ENERGY - ENERGY.min()))
    rows = rng.choice(512, 2000, p=weight / weight.sum())
    return Energies(beta, ENERGY[rows], ORDERED[rows], np.repeat(np.arange(20), 100))


def test_at_one_temperature_couplings_are_those_of_the_hamiltonian():
    rng = stream(1, "one")
    log_p = exact_log_p([energies(1 / 7, rng)], KERNEL, 3, rng)
    found = averaged(log_p, EVERY[[3, 200, 17, 440]], 3, BOUNDARY)
    assert 7 * found["coupling"].to_numpy() == pytest.approx([1.0, 2**-1.5], abs=1e-12)


def test_a_mixture_is_normalised():
    """Log p of temperatures 0, 3 and 20, in any order, a third of it T = 0."""
    rng = stream(1, "mixture")
    points = [energies(beta, rng) for beta in (1 / 20, np.inf, 1 / 3)]
    p = np.exp(exact_log_p(points, KERNEL, 3, rng)(EVERY))
    assert p.sum() == pytest.approx(1.0, abs=0.05)
    assert p[ORDERED].sum() > 1 / 3


def test_error_of_an_average_is_that_of_its_scatter():
    """Sampled uniform spins of a machine, 40 times, against the exact average."""
    machine, spins = (
        random_machine(9, 4),
        EVERY[stream(1, "spins").integers(512, size=(40, 40))],
    )
    means = [averaged(machine_log_p(machine), some, 3, BOUNDARY) for some in spins]
    values, errors = (np.array([x[k] for x in means]) for k in ("coupling", "error"))
    sites = site_sets(9, 2)
    exact = by_distance(uniform_couplings(machine, sites), sites, 3, BOUNDARY)
    assert stats.ttest_1samp(values, exact["coupling"]).pvalue.min() > ALPHA
    assert errors.mean(axis=0) == pytest.approx(values.std(axis=0, ddof=1), rel=0.4)


def test_exponents_come_back():
    """400 noisy decays, some negative at large r, without bias."""
    decays = R**-3.0 + NOISE * stream(1, "decay").standard_normal((400, len(R)))
    assert (decays < 0).any()
    error = np.full(len(R), NOISE)
    fits = np.array([decay_exponent(R, decay, error) for decay in decays])
    assert abs(fits.mean() - 3.0) < 5 * fits.std() / 20
    # Control: logarithms of the positive ones are biased.
    logs = [np.polyfit(np.log(R[x > 0]), np.log(x[x > 0]), 1)[0] for x in decays]
    assert abs(np.mean(logs) + 3.0) > 5 * np.std(logs) / 20
    assert np.isnan(decay_exponent(R, np.where(R > 4, np.nan, 1.0), error))


def said(coupling, exact):
    """Return the numbers of one machine by their names."""
    rows = [("exact", "uniform", exact), ("recipe", "uniform", coupling)]
    rows += [("recipe", "given", 9.0 + R), ("pseudo_likelihood", "uniform", 9.0 + R)]
    names = ["source", "estimator", "coupling"]
    frames = [
        pd.DataFrame(dict(zip(names, row, strict=True)) | {"r": R}) for row in rows
    ]
    found = sight_evidence(pd.concat(frames).assign(seed=0, error=NOISE))
    assert {(key, row["kind"], row["error"]) for key, row in found} == {
        ("recipe", "seeds", 0.0)
    }
    return {row["statistic"]: row["value"] for _, row in found}


def test_what_is_off_is_told_from_what_is_right():
    """Over the exact J(1), 0.5, but over the machine's own what it sees beyond."""
    exact = 0.5 * R**-2.0
    right, plateau = said(exact, exact), said(exact + 0.1, exact)
    assert (right["sight_rms"], right["sight_exponent_off"]) == (0.0, 0.0)
    assert right["sight_exponent"] == pytest.approx(2.0)
    assert plateau["sight_rms"] == pytest.approx(0.2)
    assert plateau["sight_exponent_off"] < -0.3
    alone = np.where(R == 1, 0.5, np.where(R == 2, -0.1, 0.01))
    assert said(alone, exact)["sight_beyond"] == pytest.approx(0.2)


def test_couplings_of_an_ising_model_come_back():
    """Every state of 6 spins as often as its Boltzmann weight says: no noise."""
    rng, every, sites = stream(1, "pseudo"), states(6), site_sets(6, 2)
    couplings, fields = 0.3 * rng.standard_normal(15), 0.2 * rng.standard_normal(6)
    energy = -(every[:, sites].prod(axis=2) @ couplings) - every @ fields
    p = np.exp(-energy) / np.exp(-energy).sum()
    visible = np.repeat(every.astype(np.int8), np.round(4e4 * p).astype(int), axis=0)
    found = pseudo_likelihood_couplings(visible, sites)
    assert np.abs(found - couplings).max() < 2e-3
    # Control: correlations are no couplings.
    correlations = np.arctanh(visible[:, sites].prod(axis=2, dtype=float).mean(axis=0))
    assert np.abs(correlations - couplings).max() > 0.1


def test_a_few_ordered_configurations_leave_couplings_finite():
    """Without a penalty they would be infinite: a spin follows from any other."""
    visible = np.repeat(np.array([[1, 1, 1], [-1, -1, -1]], np.int8), 5, axis=0)
    found = pseudo_likelihood_couplings(visible, site_sets(3, 2))
    assert np.isfinite(found).all()
    assert (found > 0.5).all()
