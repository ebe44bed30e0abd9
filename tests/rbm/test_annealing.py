"""Annealed importance sampling against enumeration."""

import numpy as np
import pytest
from rbm.small_machines import Z_MAX, random_machine

from shortsight.random import stream
from shortsight.rbm.annealing import annealed_back, annealed_log_partition
from shortsight.rbm.likelihood import exact_log_partition


@pytest.mark.parametrize("n_temperatures", [30, 300])
@pytest.mark.parametrize("way", [annealed_log_partition, annealed_back])
def test_annealing_finds_the_exact_partition_function(way, n_temperatures):
    """At any number of temperatures the mean weight is unbiased for Z, back for 1/Z."""
    machine = random_machine(12, 8, scale=0.4)
    value, error, n_effective = way(
        machine, n_chains=1000, n_temperatures=n_temperatures, rng=stream(6, "ais")
    )
    assert error < 0.1
    assert error == pytest.approx(np.sqrt((1000 / n_effective - 1) / 999), rel=1e-9)
    assert abs(value - exact_log_partition(machine)) < Z_MAX * error
    other = random_machine(12, 8, "other", scale=0.4)
    assert abs(value - exact_log_partition(other)) > Z_MAX * error


def test_few_runs_enclose_the_exact_partition_function():
    """Jensen: the logarithm is too low on the way there, too high on the way back."""
    machine = random_machine(12, 8, scale=0.4)
    few = {"n_chains": 2, "n_temperatures": 10}
    for way, sign in ((annealed_log_partition, -1), (annealed_back, 1)):
        found = [way(machine, **few, rng=stream(i, "few")).value for i in range(300)]
        off = np.array(found) - exact_log_partition(machine)
        assert sign * off.mean() > Z_MAX * off.std() / np.sqrt(len(off))
