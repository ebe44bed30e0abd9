"""The tables that bonds are drawn from."""

import numpy as np
import pytest
from small_lattices import ALPHA, POWER_LAW, stationarity_p_value, system

from shortsight.couplings import kernel
from shortsight.random import stream
from shortsight.sampling import bonds
from shortsight.sampling.bonds import REST, bond_table
from shortsight.sampling.starts import coldest


@pytest.mark.parametrize("name", ["minimum_image", "open"])
def test_second_table_leaves_boltzmann_invariant(name, monkeypatch):
    """Two entries in the first table, all others behind REST; also if open."""
    monkeypatch.setattr(bonds, "N_NEAR", 2)
    couplings, temperature = system(name, 3)
    assert len(bond_table(couplings, 3, temperature).rest_keep) > 2
    rng = stream(20, name)
    assert stationarity_p_value("cluster", couplings, temperature, rng) > ALPHA


@pytest.mark.parametrize("n_near", [4096, 20])
@pytest.mark.parametrize("alpha", [3.0, 30.0, 350.0, 710.0])
def test_tables_have_the_probabilities_of_the_couplings(alpha, n_near, monkeypatch):
    """To 2^-32 of an entry, also where couplings are no longer normal numbers."""
    monkeypatch.setattr(bonds, "N_NEAR", n_near)
    couplings = kernel(**POWER_LAW | {"alpha": alpha}, length=9)
    table = bond_table(couplings, 9, 5.0)
    rebuilt = np.zeros((9, 9))
    share = _add(rebuilt, table.keep, table.own, table.other, 1.0)
    _add(rebuilt, table.rest_keep, table.rest_own, table.rest_other, share)
    expected = couplings / couplings.sum()
    np.testing.assert_allclose(rebuilt, expected, rtol=0, atol=1e-8)
    assert table.bonds_of_site == pytest.approx(2 * couplings.sum() / 5.0, rel=1e-14)


def _add(rebuilt, keep, own, other, share):
    """Add the probabilities of a table, ``share`` in all; return that of REST."""
    rest, kept = 0.0, keep / 2.0**32
    for values, weights in ((own, kept), (other, 1 - kept)):
        for value, weight in zip(values, weights * share / len(keep), strict=True):
            if value == REST:
                rest += weight
            else:
                rebuilt[value >> 16, value & 0xFFFF] += weight
    return rest


@pytest.mark.parametrize("temperature", [-1.0, 0.0, 5e-324, np.nan])
def test_temperatures_that_need_no_end_of_bonds_are_refused(temperature):
    """Their number grows as 1/T; the last temperature that is taken has 256 a site."""
    couplings = kernel(**POWER_LAW, length=6)
    with pytest.raises(ValueError, match=f"must be above .*, got {temperature}; "):
        bond_table(couplings, 6, temperature)
    least = np.nextafter(coldest(couplings), np.inf)
    assert bond_table(couplings, 6, least).bonds_of_site == pytest.approx(256)
