"""The mixture of temperatures: equal parts, of all chains."""

from types import SimpleNamespace

import numpy as np
import pytest

from shortsight.random import stream
from shortsight.rbm.mixture import draw_mixture, read_energies, read_mixture
from shortsight.records.files import write_arrays, write_table
from shortsight.spins import pack


@pytest.fixture
def files(tmp_path):
    """Write spins and tables of 40 and 10 configurations in 5 chains."""
    rng = stream(1, "files")
    found = SimpleNamespace(spins=[], tables=[])
    for temperature, n in ((0.0, 40), (2.0, 10)):
        spins = rng.choice(np.array([-1, 1], np.int8), (n, 4, 4))
        scalars = {"length": 4, "temperature": temperature, "n_chains": 5}
        found.spins.append(tmp_path / f"T{temperature}.npz")
        write_arrays(found.spins[-1], {"spins": pack(spins), **scalars}, "{}")
        columns = {"chain": np.arange(n) * 5 // n, "energy_per_site": np.arange(n) / 16}
        columns["magnetisation"] = spins.mean(axis=(1, 2))
        found.tables.append(tmp_path / f"T{temperature}.parquet")
        write_table(found.tables[-1], columns, "{}")
    return found


def test_every_temperature_weighs_the_same(files):
    """Where a flow starts there are more configurations; they count no more."""
    mixture = read_mixture(files.spins)
    assert mixture.visible.shape == (20, 16)
    np.testing.assert_array_equal(mixture.block, np.tile(np.arange(10) // 2, 2))
    cold, warm = read_energies(files.spins, files.tables)
    assert np.isinf(cold.beta) and warm.beta == 0.5
    np.testing.assert_array_equal(cold.energy, 4 * np.arange(10))
    np.testing.assert_array_equal(warm.energy, np.arange(10))
    np.testing.assert_array_equal(cold.block, np.arange(10) // 2)
    m = np.abs(mixture.visible.mean(axis=1))
    np.testing.assert_array_equal(np.concatenate([cold.ordered, warm.ordered]), m == 1)


def test_mixture_is_even_over_temperatures_and_chains():
    """Every temperature as often, its configurations evenly spaced."""
    samples = [np.full((50, 1, 1), 100 * i) + np.arange(50)[:, None, None]
               for i in range(3)]  # fmt: skip
    spins = draw_mixture(samples, 32, stream(1, "mixture")).ravel()
    assert np.bincount(spins // 100).tolist() == [11, 11, 10]
    last = np.sort(spins[spins >= 200]) - 200
    assert last.tolist() == list(range(0, 50, 5))
    assert (np.diff(spins // 100) != 0).sum() > 3  # shuffled
    assert len(draw_mixture(samples, 600, stream(1, "mixture"))) == 150  # all there are
