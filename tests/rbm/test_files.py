"""A machine comes back as it was stored; refusals: survival/bad_files.py."""

import numpy as np

from shortsight.random import stream
from shortsight.rbm.files import read_machine
from shortsight.rbm.machine import RBM
from shortsight.records.files import write_arrays


def test_a_machine_is_read_as_it_was_written(tmp_path):
    rng = stream(1, "machine")
    shapes = (6, 3), 6, 3
    machine = RBM(*(rng.normal(size=shape).astype(np.float32) for shape in shapes))
    write_arrays(tmp_path / "machine.npz", vars(machine), "{}")
    read = read_machine(tmp_path / "machine.npz")
    for name, array in vars(machine).items():
        np.testing.assert_array_equal(getattr(read, name), array)
        assert getattr(read, name).dtype == np.float32
