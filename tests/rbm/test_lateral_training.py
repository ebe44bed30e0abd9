"""Training with lateral couplings goes up the exact gradient."""

import numpy as np
import pytest
from rbm.lateral_machines import Small, random_lateral
from rbm.small_machines import ALPHA, Z_MAX
from rbm.small_machines import RECIPE as SMALL
from scipy import stats

from shortsight.couplings import kernel, matrix
from shortsight.random import stream
from shortsight.rbm.lateral import LateralMachine
from shortsight.rbm.lateral_training import LateralRecipe, train
from shortsight.rbm.machine import RBM
from shortsight.rbm.training import TrainingDiverged

N = 50_000
RECIPE = SMALL | dict(
    n_gibbs_steps=30,
    learning_rate=0.5,
    initial_std=0.7,
    batch_size=N,
    n_steps=2,
    n_hidden=2,
    lateral=True,
)
CHAINS = {"negative_phase": "pcd", "n_chains": 500}


def draw(small, n, *labels):
    """Return exact independent draws of v."""
    v, _, p = small.joint()
    return v[stream(3, *labels).choice(len(v), n, p=p)]


def trained(data, **changes):
    return train(data, LateralRecipe(**RECIPE | changes), stream(4, "train"))


def deviations(data, **changes):
    """Return how far the second step is from the gradient at the first, in errors.

    Both trainings begin with the same draws. The step is rate * (data - chains): the
    errors are those of ``N`` draws of each, h of the data being sampled too.
    """
    before, after = (trained(data, n_steps=n, **changes) for n in (1, 2))
    small = Small(before)
    v_v, v_h, v, _ = small.moments()
    pairs = np.triu_indices(data.shape[1], 1)
    of_data = (data.T.astype(float) @ data / N)[pairs] - v_v[pairs]
    step = (after.lateral - before.lateral)[pairs] / RECIPE["learning_rate"]
    found = [(step - of_data) * np.sqrt(N / (1 - v_v[pairs] ** 2))]
    field = data @ before.machine.weights + before.machine.hidden_bias
    slope = data.T @ np.tanh(field) / N - v_h
    step = (after.machine.weights - before.machine.weights) / RECIPE["learning_rate"]
    found.append(((step - slope) * np.sqrt(N / 2)).ravel())
    step = after.machine.visible_bias - before.machine.visible_bias
    slope = data.mean(axis=0) - v
    found.append((step / RECIPE["learning_rate"] - slope) * np.sqrt(N / (1 - v**2)))
    return np.abs(np.concatenate(found))


@pytest.mark.parametrize("n_hidden", [0, 2])
def test_a_step_is_the_enumerated_gradient(n_hidden):
    """30 sweeps of the chains: at L, W and b that are not zero."""
    data = draw(random_lateral(5, 1), N, "gradient")
    assert deviations(data, n_hidden=n_hidden).max() < Z_MAX


def test_contrastive_divergence_is_not_the_gradient():
    """Negative control: a single sweep has not left the data behind."""
    data = draw(random_lateral(5, 1), N, "gradient")
    assert deviations(data, n_gibbs_steps=1).max() > Z_MAX


def test_couplings_of_an_ising_model_are_found():
    """Visible units alone, on a 3 x 3 lattice at T = 3: J / T within its error.

    The error is that of as many independent configurations, by their Fisher matrix.
    Control: J / T one fifth larger is excluded.
    """
    model = {"alpha": 3.0, "boundary": "minimum_image"}
    exact = matrix(kernel("nearest_neighbour", 3, **model), 3) / 3.0
    plain = RBM(np.zeros((9, 0)), np.zeros(9), np.zeros(0))
    small = Small(LateralMachine(plain, exact))
    data, pairs = draw(small, 2000, "ising"), np.triu_indices(9, 1)
    change = {"n_gibbs_steps": 1, "batch_size": 500, "n_hidden": 0, **CHAINS}
    found = trained(data, n_steps=1500, learning_rate=0.02, **change)
    v, _, p = small.joint()
    products = v[:, pairs[0]] * v[:, pairs[1]]
    fisher = np.cov(products.T, aweights=p, ddof=0) * len(data)

    def p_value(couplings):
        off = (found.lateral - couplings)[pairs]
        return stats.chi2.sf(off @ fisher @ off, len(off))

    assert p_value(exact) > ALPHA
    assert p_value(1.2 * exact) < ALPHA


@pytest.mark.parametrize("change", [{}, CHAINS], ids=["cd", "pcd"])
def test_lateral_couplings_stay_symmetric(change):
    data = draw(random_lateral(5, 1), 1200, "symmetric")
    settings = {"n_steps": 20, "batch_size": 400, "n_gibbs_steps": 1}
    lateral = trained(data, **change, **settings).lateral
    assert np.array_equal(lateral, lateral.T)
    assert lateral.any() and not lateral.diagonal().any()


def test_a_training_that_diverges_is_refused():
    data = draw(random_lateral(5, 1), 1200, "diverges")
    settings = {"n_steps": 5, "batch_size": 400, "learning_rate": 1e7}
    with pytest.raises(TrainingDiverged):
        trained(data, **settings)


def test_without_lateral_couplings_none_are_learnt():
    data = draw(random_lateral(5, 1), 1000, "none")
    settings = {"lateral": False, "batch_size": 500, "n_gibbs_steps": 1}
    found = trained(data, n_steps=5, **settings)
    assert not found.lateral.any()
    assert np.ptp(found.machine.weights) > 0
