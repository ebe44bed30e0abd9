"""Models and their measured sets."""

import numpy as np
import pandas as pd
import pytest
from small_lattices import POWER_LAW, SYSTEMS, all_states, energies

from shortsight.couplings import kernel
from shortsight.interface.ensembles import Ensembles, Ising
from shortsight.observables import summarise


@pytest.mark.parametrize("name", SYSTEMS)
def test_couplings_are_those_of_the_library(name):
    model, _ = SYSTEMS[name]
    found = Ising(6, **model).couplings
    np.testing.assert_array_equal(found, kernel(**model, length=6))


def test_models_are_equal_by_what_they_say():
    assert Ising(8, alpha=3) == Ising(8) != Ising(8, alpha=2.5)
    assert Ising(np.int64(8)).n_sites == 64


def test_every_set_is_a_row_of_exact_numbers():
    """All states of a small lattice: averages at infinite temperature are known."""
    states = all_states(3)
    model = Ising(3, **POWER_LAW)
    chain = np.arange(len(states)) % 8
    both = Ensembles(model=model, spins=np.stack([states, -states]), chain=chain)
    table = both.to_dataframe()
    assert list(table["set"]) == [0, 1]
    assert list(table["m2"]) == pytest.approx([1 / 9] * 2, rel=1e-12)
    e = energies(states, model.couplings) / 9
    assert table["energy_per_site"][1] == pytest.approx(e.mean(), abs=1e-12)
    m = states.mean(axis=(1, 2))
    row = summarise(m, e, chain, temperature=np.nan, n_sites=9)
    found = table.iloc[0][list(row)].astype(float)
    pd.testing.assert_series_equal(found, pd.Series(row), check_names=False)
