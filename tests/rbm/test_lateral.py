"""Drawing coupled units in turn leaves their distribution invariant; flows."""

import numpy as np
import pytest
from rbm.lateral_machines import counts, random_lateral
from rbm.small_machines import ALPHA, states
from scipy import stats

from shortsight.random import stream
from shortsight.rbm.gibbs import couplings_of, layers, update_hidden
from shortsight.rbm.lateral import LateralMachine, flow, late_rows, update_sites
from shortsight.rbm.machine import RBM
from shortsight.rbm.units import N_LANES, random_lanes, sample_units

N_DRAWS = 100_000


def test_a_flow_forgets_its_start():
    """After 100 sweeps from all up: p(v) of every state."""
    small, n = random_lateral(4, 2), 20_000
    for visible in flow(small.whole, np.ones((n, 4), np.int8), 100, stream(9, "flow")):
        assert visible.dtype == np.int8
    weight = np.exp(small.log_weight(states(4)))
    found = counts(visible)[(states(4) > 0) @ 2 ** np.arange(4)]
    assert stats.chisquare(found, n * weight / weight.sum()).pvalue > ALPHA


def test_magnetisation_is_that_of_late_sweeps():
    """Free spins in a field b: <m> = tanh b, from both starts alike."""
    n, bias = 9, 1.2
    plain = RBM(np.zeros((n, 0)), np.full(n, bias), np.zeros(0))
    machine = LateralMachine(plain, np.zeros((n, n)))
    rows = late_rows(machine, 4000, (2, 3), stream(1, "late"))
    k = np.arange(n + 1)
    p = stats.binom.pmf(k, n, (1 + np.tanh(bias)) / 2)
    exact = p @ np.abs(2 * k / n - 1)
    for row in rows:
        pull = (row["abs_magnetisation"] - exact) / row["abs_magnetisation_error"]
        assert abs(pull) < 4.5
    assert [row["start"] for row in rows] == ["cold", "hot"]


def joint_p_value(machine, update):
    """Return the p-value that h given v, then ``update``, leave p(v, h) invariant."""
    v, h, p = machine.joint()
    rng = stream(5, "joint")
    state = layers(couplings_of(machine.rbm), N_DRAWS)
    state.visible[:] = v[rng.choice(len(v), N_DRAWS, p=p)]
    lanes = random_lanes(rng)
    update_hidden(state, lanes)
    update(state, machine.whole.lateral, lanes)
    found = counts(np.concatenate([state.visible, state.hidden], axis=1))
    expected = expected_of(np.concatenate([v, h], axis=1), p)
    return stats.chisquare(found, N_DRAWS * expected).pvalue


def expected_of(rows, p):
    """Return the probability of each state in the order of `counts`."""
    return sum(each * counts(row[None]) for row, each in zip(rows, p, strict=True))


def all_at_once(state, lateral, lanes):
    """Draw every visible unit from the old values of the others: wrong."""
    w, field = state.couplings, state.visible_field
    field[:] = state.visible @ lateral + state.hidden @ w[:-1, :-1].T
    field += w[:-1, -1]
    sample_units(field, lanes, state.visible)


@pytest.mark.parametrize(("n_visible", "n_hidden"), [(3, 2), (4, 0)])
def test_a_sweep_leaves_the_joint_distribution_invariant(n_visible, n_hidden):
    """p(v, h) of every state, with hidden units and without.

    Control: drawn all at once, visible units would have to be independent given h.
    """
    machine = random_lateral(n_visible, n_hidden)
    assert joint_p_value(machine, update_sites) > ALPHA
    assert joint_p_value(machine, all_at_once) < ALPHA


def test_blocks_change_no_bit():
    """More chains than lanes, drawn together and one by one."""
    n, machine = N_LANES + 20, random_lateral(30, 2, 0.1).whole
    start = stream(7, "blocks").choice(np.array([-1, 1], np.int8), (n, 30))

    def ready(rows):
        state = layers(couplings_of(machine.machine), len(rows))
        state.visible[:] = rows
        return state

    lanes, whole = random_lanes(stream(8, "lanes")), ready(start)
    alone = lanes.copy(), [ready(row[None]) for row in start]
    for _ in range(2):
        update_sites(whole, machine.lateral, lanes)
        for c, one in enumerate(alone[1]):
            own = alone[0][:, c % N_LANES :][:, :1]
            update_sites(one, machine.lateral, own)
    found = np.concatenate([one.visible for one in alone[1]])
    assert np.array_equal(found, whole.visible)
    assert np.array_equal(alone[0], lanes)
    assert len(np.unique(found, axis=0)) > 0.9 * n
