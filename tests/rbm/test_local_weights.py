"""Local weights of a strength: against one weight, and against sampled machines."""

from math import inf

import numpy as np
import pytest

from shortsight.random import stream
from shortsight.rbm.local_weights import (
    _step,
    abs_magnetisation_with_local,
    local_strength,
    weight_with_local,
)
from shortsight.rbm.one_mode import (
    _layer_step,
    abs_magnetisation,
    stationary_distribution,
    stationary_weight,
)

N_VISIBLE, N_HIDDEN = 49, 36


def mixture(n_visible):
    """Return P(M) of all-equal spins among independent ones."""
    p = 0.6 * stationary_distribution(0.0, n_visible, 1)
    p[[0, -1]] += 0.2
    return p


@pytest.mark.parametrize("shape", [(9, 4), (16, 16)])
@pytest.mark.parametrize("n_gibbs_steps", [1, 3, inf])
def test_without_local_weights_it_is_the_theory_of_one_weight(shape, n_gibbs_steps):
    p = mixture(shape[0])
    w = stationary_weight(p, shape[1], n_gibbs_steps)
    found = weight_with_local(p, 0.0, shape[1], n_gibbs_steps)
    assert found == pytest.approx(w, rel=1e-5)
    _, matrix = _step(w, 0.0, *shape)
    exact = _layer_step(w, *shape) @ _layer_step(w, *shape[::-1])
    np.testing.assert_allclose(matrix, exact, atol=1e-12)
    m = abs_magnetisation_with_local(w, 0.0, *shape)
    assert m == pytest.approx(abs_magnetisation(w, *shape), rel=1e-9)


def orthogonal(power, rng):
    """Return local weights: orthogonal modes over spins and over units, zero means."""
    modes = [
        np.linalg.qr(np.column_stack([np.ones(n), rng.standard_normal((n, 35))]))[0]
        for n in (N_VISIBLE, N_HIDDEN)
    ]
    local = modes[0][:, 1:] @ modes[1][:, 1:].T
    return local * np.sqrt(power / np.mean(local**2))


def flow(weights, rng, n=500, n_steps=120):
    """Return the late abs(m) of flows from all-equal spins."""
    visible, late = np.ones((n, N_VISIBLE)), []
    for i in range(n_steps):
        hidden = drawn(visible @ weights, rng)
        visible = drawn(hidden @ weights.T, rng)
        late += [np.abs(visible.mean(axis=1)).mean()] if i > n_steps / 2 else []
    return np.mean(late)


def drawn(field, rng):
    return np.where(rng.random(field.shape) < (1 + np.tanh(field)) / 2, 1.0, -1.0)


def test_local_weights_of_a_sampled_machine_act_by_their_strength():
    """Flows of a machine with orthogonal modes, and not those of its mean weight."""
    rng, w = stream(8, "local weights"), 0.037
    local = orthogonal(0.09**2, rng)
    strength = local_strength(w + local, np.eye(N_VISIBLE))
    assert strength == pytest.approx(0.09**2 * N_VISIBLE / (N_VISIBLE - 1))
    found = flow(w + local, rng)
    theory = abs_magnetisation_with_local(w, strength, N_VISIBLE, N_HIDDEN)
    assert abs(found - theory) < 0.01
    assert abs(found - abs_magnetisation(w, N_VISIBLE, N_HIDDEN)) > 0.02


def test_strength_counts_the_modes_that_spins_have():
    """Not the mean weight, and more where the training set has more of a mode."""
    rng = stream(9, "local weights")
    local = orthogonal(0.01, rng)
    mode = local[:, :1] / np.linalg.norm(local[:, 0])
    strong = np.eye(N_VISIBLE) + mode @ mode.T
    plain = local_strength(local, np.eye(N_VISIBLE))
    assert local_strength(local + 0.3, np.eye(N_VISIBLE)) == pytest.approx(plain)
    assert local_strength(local, strong) > 1.001 * plain


def test_stronger_local_weights_need_a_larger_weight_and_order_more():
    p = mixture(25)
    w = [weight_with_local(p, q, 16, 1) for q in (0.0, 0.01, 0.03)]
    assert w == sorted(w)
    assert abs_magnetisation_with_local(inf, 0.1, 25, 16) == 1.0
    assert np.isnan(abs_magnetisation_with_local(np.nan, 0.1, 25, 16))
    assert weight_with_local(np.eye(26)[12], 0.1, 16, 1) == 0.0, "no order"
