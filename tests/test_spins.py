"""Spins files, read one by one and together."""

import numpy as np

from shortsight.records.files import write_arrays
from shortsight.spins import labelled_spins, pack, read_spins


def test_files_read_together_know_which_file_and_chain_they_came_from(tmp_path):
    paths = tmp_path / "T1.0.npz", tmp_path / "Tinf.npz"
    for path, temperature, n in zip(paths, (1.0, np.inf), (4, 6), strict=True):
        spins = np.random.default_rng(n).choice(np.array([-1, 1], np.int8), (n, 3, 3))
        arrays = {"spins": pack(spins), "length": 3, "n_chains": 2}
        write_arrays(path, {**arrays, "temperature": temperature}, "{}")
    found = labelled_spins(paths)
    assert found.label.tolist() == [0] * 4 + [1] * 6
    assert found.chain.tolist() == [0, 0, 1, 1, 0, 0, 0, 1, 1, 1]
    assert found.temperatures.tolist() == [1.0, np.inf]
    for label, path in enumerate(paths):
        one = read_spins(path)
        np.testing.assert_array_equal(found.spins[found.label == label], one.spins)
