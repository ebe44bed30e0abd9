"""The flow of equation (18)."""

import numpy as np
from rbm.small_machines import ALPHA, draw, random_machine, states
from scipy import stats

from shortsight.random import stream
from shortsight.rbm.flow import flow, flow_end
from shortsight.rbm.likelihood import exact_log_partition
from shortsight.rbm.machine import free_energy


def test_flow_starts_at_its_start_and_keeps_the_equilibrium():
    """Length 0 is the start; a flow from p(v) stays there, equation (18)."""
    machine, rng = random_machine(4, 3), stream(10, "flow")
    start = draw(machine, 50_000, rng)
    found = list(flow(machine, start, 3, rng))
    assert [length for length, _ in found] == [0, 1, 2, 3]
    np.testing.assert_array_equal(found[0][1], start)
    log_p = -free_energy(machine, states(4)) - exact_log_partition(machine)
    index = (found[3][1] > 0) @ 2 ** np.arange(4)[::-1]
    counts = np.bincount(index, minlength=16)
    assert stats.chisquare(counts, len(start) * np.exp(log_p)).pvalue > ALPHA


def test_flow_end_is_the_end_of_the_flow():
    """The same stream, the same configurations; what was yielded stays what it was."""
    machine, start = random_machine(4, 3), states(4)
    found = [v.copy() for _, v in flow(machine, start, 5, stream(1, "end"))]
    kept = [v for _, v in flow(machine, start, 5, stream(1, "end"))]
    np.testing.assert_array_equal(found, kept)
    end = flow_end(machine, start, 5, stream(1, "end"))
    np.testing.assert_array_equal(end, found[-1])
