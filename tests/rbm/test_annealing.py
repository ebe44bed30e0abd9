"""Annealed importance sampling against enumeration."""

import numpy as np
import pytest
from rbm.small_machines import Z_MAX, random_machine

from shortsight.random import stream
from shortsight.rbm.annealing import annealed_log_partition
from shortsight.rbm.likelihood import exact_log_partition


@pytest.mark.parametrize("n_temperatures", [30, 300])
def test_annealing_finds_the_exact_partition_function(n_temperatures):
    """The mean annealed weight is unbiased for Z at any number of temperatures."""
    machine = random_machine(12, 8, scale=0.4)
    value, error, n_effective = annealed_log_partition(
        machine, n_chains=1000, n_temperatures=n_temperatures, rng=stream(6, "ais")
    )
    assert error < 0.1
    assert error == pytest.approx(np.sqrt((1000 / n_effective - 1) / 999), rel=1e-9)
    assert abs(value - exact_log_partition(machine)) < Z_MAX * error
    other = random_machine(12, 8, "other", scale=0.4)
    assert abs(value - exact_log_partition(other)) > Z_MAX * error
