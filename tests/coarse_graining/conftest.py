"""Random spins, and the resamples of their chains."""

import numpy as np
import pytest
from coarse_images import CHAIN, N_RESAMPLES

from shortsight.random import stream
from shortsight.thermometer.reading import resamples


@pytest.fixture
def spins():
    return 2 * stream(1, "coarse").integers(2, size=(120, 8, 8), dtype=np.int8) - 1


@pytest.fixture
def drawn():
    return resamples(CHAIN, N_RESAMPLES, stream(2, "coarse"))
