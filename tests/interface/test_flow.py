"""A flow in a few words: the library's, measured like any configurations."""

import numpy as np
import pytest
from rbm.small_machines import random_machine

from shortsight.interface.ensembles import Ising
from shortsight.interface.flow import flow
from shortsight.random import stream
from shortsight.rbm.flow import flow as flow_of

START = np.random.default_rng(1).choice(np.array([-1, 1], np.int8), (50, 9))


def test_flow_is_the_librarys_and_can_be_measured():
    machine, start = random_machine(9, 5), START
    found = flow(machine, start, 3, model=Ising(3), seed=2)
    steps = flow_of(machine, start, 3, stream(2, "flow"))
    own = [visible.reshape(-1, 3, 3) for _, visible in steps]
    np.testing.assert_array_equal(found.spins, own)
    table = found.to_dataframe()
    assert list(table["length"]) == [0, 1, 2, 3]
    m = np.abs(start.mean(axis=1)).mean()
    assert table["abs_magnetisation"][0] == pytest.approx(m, rel=1e-12)
    with pytest.raises(ValueError, match="spins must have 16 sites, as the model"):
        flow(machine, start, 3, model=Ising(4))
