"""Hidden units have no sign of their own: see docs/definitions.md.

A machine trained from flipped initial weights, with the same random numbers, is the
flipped machine to the last bit: units are drawn by the size of their field, and sums of
floating-point numbers change sign with all their terms. (Where a field is exactly 0 the
two may part; in law they do not, since both signs are equally likely.)
"""

import numpy as np
import pytest
from rbm.small_machines import RECIPE, RECIPES, draw, random_machine

from shortsight.random import stream
from shortsight.rbm import training
from shortsight.rbm.gibbs import couplings_of, machine_of, sample_hidden
from shortsight.rbm.machine import RBM, free_energy
from shortsight.rbm.training import Recipe, train

N_VISIBLE, N_HIDDEN = 9, 7
DATA = draw(random_machine(N_VISIBLE, 3, "signs"), 400, stream(1, "signs"))
initial_couplings = training._initial_couplings


def random_signs(n, *labels):
    """Return signs that flip some units and not others."""
    signs = 2 * stream(2, "signs", *labels).integers(2, size=n, dtype=np.int8) - 1
    assert {*signs} == {-1, 1}
    return signs


ROWS, COLUMNS = random_signs(N_VISIBLE, "rows"), random_signs(N_HIDDEN, "columns")


def flipped(machine, rows, columns):
    """Return a machine whose visible and hidden units have other signs."""
    weights = rows[:, None] * machine.weights * columns
    return RBM(weights, rows * machine.visible_bias, columns * machine.hidden_bias)


def bytes_of(machine):
    """Return all parameters; the sign of a 0 does not count."""
    return (couplings_of(machine) + np.float32(0)).tobytes()


@pytest.fixture
def trained(monkeypatch):
    """Return a function that trains from flipped initial weights."""

    def machine(recipe, data, rows, columns):
        def start(*arguments):
            plain = machine_of(initial_couplings(*arguments))
            return couplings_of(flipped(plain, rows, columns))

        monkeypatch.setattr(training, "_initial_couplings", start)
        settings = RECIPE | recipe | {"n_hidden": N_HIDDEN, "n_steps": 200}
        return train(data, Recipe(**settings), stream(3, "signs"))[0]

    return machine


def test_a_flip_leaves_every_probability():
    """F(v) is even in each hidden field; flipped rows want flipped spins."""
    machine = random_machine(N_VISIBLE, N_HIDDEN)
    columns_only = flipped(machine, np.ones_like(ROWS), COLUMNS)
    both = flipped(machine, ROWS, COLUMNS)
    plain = free_energy(machine, DATA)
    np.testing.assert_allclose(free_energy(columns_only, DATA), plain, rtol=1e-13)
    np.testing.assert_allclose(free_energy(both, DATA * ROWS), plain, rtol=1e-13)
    assert np.abs(free_energy(both, DATA) - plain).max() > 0.1, "rows alone change it"


@pytest.mark.parametrize("recipe", RECIPES.values(), ids=RECIPES)
def test_training_flips_with_its_initial_weights(recipe, trained):
    """The first layer: columns. A later one: also rows, with the data from below."""
    ones = np.ones_like(ROWS)
    plain = trained(recipe, DATA, ones, np.ones_like(COLUMNS))
    for rows in (ones, ROWS):
        found = trained(recipe, DATA * rows, rows, COLUMNS)
        assert bytes_of(found) == bytes_of(flipped(plain, rows, COLUMNS))
    untold = trained(recipe, DATA, ROWS, COLUMNS)
    assert bytes_of(untold) != bytes_of(flipped(plain, ROWS, COLUMNS)), "of plain data"


def test_images_of_a_layer_have_its_own_signs_only():
    """Hidden units of a machine with flipped rows, from flipped spins, are the same."""
    machine = random_machine(N_VISIBLE, N_HIDDEN)
    plain = sample_hidden(machine, DATA, stream(4, "signs"))
    both = flipped(machine, ROWS, COLUMNS)
    found = sample_hidden(both, DATA * ROWS, stream(4, "signs"))
    np.testing.assert_array_equal(found, plain * COLUMNS)
