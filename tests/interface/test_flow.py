"""A flow in a few words: the library's, measured like any configurations."""

from hashlib import sha256

import numpy as np
import pytest
from interface.pieces import abs_magnetisation, in_pieces, scatter
from rbm.small_machines import random_machine

from shortsight.interface.ensembles import Ising
from shortsight.interface.flow import flow
from shortsight.random import stream
from shortsight.rbm.flow import flow as flow_of
from shortsight.rbm.flow import flow_end

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


def test_a_flow_in_pieces_has_the_average_of_the_machine():
    """And with the same random numbers in each piece it has not: the control."""
    machine, model = random_machine(9, 5), Ising(3)
    exact = abs_magnetisation(machine)

    def piece(spins):
        return flow(machine, spins, 1, model=model, seed=1).spins[-1]

    averages = in_pieces(piece, START)
    assert averages.mean() == pytest.approx(exact, abs=0.02)
    assert scatter(averages, exact) < 0.05

    def same_numbers(visible):
        return flow_end(machine, visible, 1, stream(1, "flow"))

    assert scatter(in_pieces(same_numbers, START), exact) > 0.08


def test_an_integer_seed_of_so_few_spins_would_come_back():
    machine, rng = random_machine(9, 5), np.random.default_rng(1)
    with pytest.raises(ValueError, match=r"seed must be a generator .* 9 .* got 1; "):
        flow(machine, START[:1], 3, model=Ising(3), seed=1)
    assert len(flow(machine, START[:1], 3, model=Ising(3), seed=rng).spins) == 4
