"""L = 10, minimum image: dimensions, |m| and Q against an independent long simulation.

The values below come from 16 x 15000 near-independent samples; their errors are in the
last digit. False-alarm rate per assertion as for |z| < 4.5.
"""

from functools import cache

import numpy as np
import pytest
from small_lattices import POWER_LAW

from shortsight.couplings import kernel
from shortsight.observables import energy_per_site, magnetisation, summarise
from shortsight.random import stream
from shortsight.sampling.chain import sample
from shortsight.scaling.correlators import correlators
from shortsight.scaling.dimensions import dimensions

COLUMNS = ("dimension_spin", "dimension_energy", "abs_magnetisation", "binder_ratio")
KNOWN = {
    6.0: [(0.0606, 0.0003), (0.605, 0.002), (0.6308, 0.0007), (0.8172, 0.0008)],
    7.0: [(0.2532, 0.0007), (0.695, 0.003), (0.3397, 0.0004), (0.5174, 0.0008)],
    7.7: [(0.4153, 0.0012), (0.909, 0.003), (0.2456, 0.0003), (0.4247, 0.0008)],
    8.0: [(0.4725, 0.0013), (0.996, 0.005), (0.2230, 0.0002), (0.4047, 0.0007)],
    9.0: [(0.6400, 0.0024), (1.259, 0.008), (0.1768, 0.0002), (0.3701, 0.0007)],
}


@cache
def measured(temperature):
    """Return {column: (value, error)} of 20000 configurations in 100 chains."""
    couplings = kernel(**POWER_LAW, length=10)
    drawn = sample(
        couplings,
        10,
        temperature,
        n_configurations=20_000,
        n_chains=100,
        sampler="cluster",
        rng=stream(1, "known", temperature),
    )
    rng = stream(1, "known bootstrap", temperature)
    table = correlators(drawn.spins, couplings, drawn.chain, n_resamples=200, rng=rng)
    row = dimensions(table) | summarise(
        magnetisation(drawn.spins),
        energy_per_site(drawn.spins, couplings),
        drawn.chain,
        temperature=temperature,
        n_sites=100,
    )
    return {name: (row[name], row[f"{name}_error"]) for name in COLUMNS}


def z_scores(row, known):
    return {
        name: (row[name][0] - value) / np.hypot(row[name][1], error)
        for name, (value, error) in zip(COLUMNS, known, strict=True)
    }


@pytest.mark.parametrize("temperature", KNOWN)
def test_known_values_are_reproduced(temperature):
    """Spins, estimators and fits together."""
    z = z_scores(measured(temperature), KNOWN[temperature])
    assert max(map(abs, z.values())) < 4.5, z


def test_values_of_another_temperature_are_not():
    """Negative control: 0.3 away every column disagrees."""
    z = z_scores(measured(8.0), KNOWN[7.7])
    assert min(map(abs, z.values())) > 4.5, z
