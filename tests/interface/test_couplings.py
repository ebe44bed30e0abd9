"""Effective couplings in a few words: the library's, against distance."""

import numpy as np
import pytest
from rbm.small_machines import random_machine, states
from rbm.test_couplings import decorated

from shortsight.couplings import matrix
from shortsight.interface.couplings import effective_couplings
from shortsight.interface.ensembles import Ising

MODELS = [Ising(3), Ising(4), Ising(4, boundary="open")]


@pytest.mark.parametrize("model", MODELS)
def test_machine_of_a_model_has_its_couplings(model):
    """By construction, whatever its fields; and another temperature has not."""
    temperature = 5.0
    pairs = matrix(model.couplings, model.length) / temperature
    machine = decorated(pairs, np.random.default_rng(1))
    found = effective_couplings(machine, model)
    np.testing.assert_allclose(
        temperature * found["coupling"], found["model"], rtol=1e-9
    )
    np.testing.assert_allclose(found["model"], found["r"] ** -3.0, rtol=1e-12)
    assert found["n_pairs"].is_monotonic_increasing or len(found) > 1
    assert np.abs(6.0 * found["coupling"] - found["model"]).max() > 0.1, "control"


def test_uniform_spins_are_all_states():
    machine, model = random_machine(9, 4), Ising(3)
    uniform = effective_couplings(machine, model)
    every = effective_couplings(machine, model, visible=states(9).reshape(-1, 3, 3))
    np.testing.assert_allclose(uniform["coupling"], every["coupling"], atol=1e-12)
    ordered = effective_couplings(machine, model, visible=np.ones((1, 9)))
    assert np.abs(ordered["coupling"] - uniform["coupling"]).max() > 1e-3, "control"
