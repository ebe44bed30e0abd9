"""Drawing coupled units in turn leaves their joint distribution invariant."""

import numpy as np
import pytest
from rbm.lateral_machines import counts, random_lateral
from rbm.small_machines import ALPHA
from scipy import stats

from shortsight.random import stream
from shortsight.rbm.gibbs import couplings_of, layers, update_hidden
from shortsight.rbm.lateral import update_sites
from shortsight.rbm.sites import sample_sites
from shortsight.rbm.units import N_LANES, random_lanes, sample_units

N_DRAWS = 100_000


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
    """p(v, h) of every state, with hidden units and without."""
    machine = random_lateral(n_visible, n_hidden)
    assert joint_p_value(machine, update_sites) > ALPHA


@pytest.mark.parametrize(("n_visible", "n_hidden"), [(3, 2), (4, 0)])
def test_units_drawn_all_at_once_do_not(n_visible, n_hidden):
    """Negative control: visible units are not independent given h."""
    machine = random_lateral(n_visible, n_hidden)
    assert joint_p_value(machine, all_at_once) < ALPHA


def test_neither_threads_nor_blocks_change_a_bit():
    """More chains than lanes, drawn by 1, 2 and 3 threads, and lane by lane."""
    n, n_visible, rng = N_LANES + 300, 7, stream(7, "threads")
    field = rng.standard_normal((n, n_visible), dtype=np.float32)
    lateral = random_lateral(n_visible, 0).whole.lateral
    start = rng.choice(np.array([-1, 1], np.int8), (n, n_visible))
    found = []
    for n_threads in (1, 2, 3):
        visible, lanes = start.copy(), random_lanes(stream(8, "lanes"))
        for _ in range(2):
            sample_sites(field, lateral, lanes, visible, n_threads)
        found.append((visible.tobytes(), lanes.tobytes()))
    assert found[0] == found[1] == found[2]
    alone, lanes = start.copy(), random_lanes(stream(8, "lanes"))
    for c in (3, 133):
        rows, own = np.arange(c, n, N_LANES), lanes[:, c : c + 1].copy()
        chains = alone[rows]
        for _ in range(2):
            for r in range(len(rows)):
                sample_sites(field[rows[r : r + 1]], lateral, own, chains[r : r + 1])
        assert np.array_equal(chains, visible[rows])
