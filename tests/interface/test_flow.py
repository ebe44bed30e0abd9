"""A flow in a few words: the library's, measured like any configurations."""

from hashlib import sha256

import numpy as np
import pytest
from rbm.small_machines import random_machine, states

from shortsight.interface.ensembles import Ising
from shortsight.interface.flow import flow
from shortsight.random import stream
from shortsight.rbm.flow import flow as flow_of
from shortsight.rbm.flow import flow_end
from shortsight.rbm.likelihood import exact_log_partition
from shortsight.rbm.machine import free_energy

START = np.random.default_rng(1).choice(np.array([-1, 1], np.int8), (50, 9))


def test_flow_is_the_librarys_and_can_be_measured():
    machine = random_machine(9, 5)
    found = flow(machine, START, 3, model=Ising(3), seed=2)
    digest = sha256(START.tobytes()).hexdigest()
    steps = flow_of(machine, START, 3, stream(2, "flow", digest))
    own = [visible.reshape(-1, 3, 3) for _, visible in steps]
    np.testing.assert_array_equal(found.spins, own)
    table = found.to_dataframe()
    assert list(table["length"]) == [0, 1, 2, 3]
    m = np.abs(START.mean(axis=1)).mean()
    assert table["abs_magnetisation"][0] == pytest.approx(m, rel=1e-12)


def in_pieces(piece):
    """Return the mean of |m| along each chain that goes from piece to piece."""
    spins, seen = START, []
    for _ in range(300):
        spins = piece(spins)
        seen.append(np.abs(spins.reshape(len(spins), -1).mean(axis=1)))
    return np.mean(seen[50:], axis=0)


def test_a_flow_in_pieces_has_the_average_of_the_machine():
    """And with the same random numbers in each piece it is frozen: the control."""
    machine, model, every = random_machine(9, 5), Ising(3), states(9)
    p = np.exp(-free_energy(machine, every) - exact_log_partition(machine))
    exact = p @ np.abs(every.mean(axis=1))

    averages = in_pieces(lambda x: flow(machine, x, 1, model=model, seed=1).spins[-1])
    assert averages.mean() == pytest.approx(exact, abs=0.02)
    assert np.sqrt(np.mean((averages - exact) ** 2)) < 0.05

    frozen = in_pieces(lambda x: flow_end(machine, x, 1, stream(1, "flow")))
    assert np.sqrt(np.mean((frozen - exact) ** 2)) > 0.08


def test_an_integer_seed_of_so_few_spins_would_come_back():
    machine, rng = random_machine(9, 5), np.random.default_rng(1)
    with pytest.raises(ValueError, match=r"seed must be a generator .* 9 .* got 1; "):
        flow(machine, START[:1], 3, model=Ising(3), seed=1)
    assert len(flow(machine, START[:1], 3, model=Ising(3), seed=rng).spins) == 4
