"""A thermometer that several modules read with."""

import pytest
from magnets import SETTINGS, TEMPERATURES, independent_spins

from shortsight.random import stream
from shortsight.thermometer.training import train


@pytest.fixture(scope="package")
def trained():
    spins, index = independent_spins(1000, stream(1, "thermometer data"))
    rng = stream(1, "thermometer")
    return train(spins, index, TEMPERATURES, **SETTINGS, rng=rng)
