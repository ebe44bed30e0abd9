r"""Whether the parameters of a machine can change every two-point correlator.

The derivative of a correlator of visible units by a weight is a covariance under the
machine's own distribution,

.. math:: \partial \langle v_i v_j \rangle / \partial W_{kb}
          = \langle v_i v_j\, v_k h_b \rangle
          - \langle v_i v_j \rangle \langle v_k h_b \rangle .

If this matrix has as many independent rows as there are pairs, small changes of the
weights move the correlators in any direction: equation (8) has the parameters to fix
them, although none of them couples two visible units.
"""

import numpy as np

from shortsight.rbm.likelihood import exact_log_partition, states
from shortsight.rbm.machine import RBM, free_energy, hidden_field

__all__ = ["correlator_jacobian", "two_point_rank"]

MAX_VISIBLE = 16


def correlator_jacobian(machine: RBM) -> np.ndarray:
    """Return the derivatives of all two-point correlators by all weights.

    Shape (n_pairs, n_visible, n_hidden), float64, pairs i < j in the order of
    ``numpy.triu_indices(n_visible, 1)``; at most 16 visible units, all states summed.
    """
    if machine.n_visible > MAX_VISIBLE:
        raise ValueError(
            f"machine must have at most {MAX_VISIBLE} visible units, got "
            f"{machine.n_visible}; take a smaller one, all its states are enumerated"
        )
    parameters = machine.weights, machine.visible_bias, machine.hidden_bias
    machine = RBM(*(np.asarray(part, np.float64) for part in parameters))
    log_z = exact_log_partition(machine)
    first, second = np.triu_indices(machine.n_visible, 1)
    joint, pair_mean, single_mean = 0.0, 0.0, 0.0
    for visible in states(machine.n_visible):
        p = np.exp(-free_energy(machine, visible) - log_z)
        pairs = visible[:, first] * visible[:, second]
        singles = visible[:, :, None] * np.tanh(hidden_field(machine, visible))[:, None]
        joint = joint + np.einsum("s,sp,skb->pkb", p, pairs, singles, optimize=True)
        pair_mean = pair_mean + p @ pairs
        single_mean = single_mean + np.einsum("s,skb->kb", p, singles)
    return joint - pair_mean[:, None, None] * single_mean


def two_point_rank(machine: RBM) -> tuple[int, int]:
    """Return how many correlators the weights move independently, and how many exist.

    The first is the rank of `correlator_jacobian` to float64 accuracy, the second is
    n_visible (n_visible - 1) / 2.
    """
    jacobian = correlator_jacobian(machine)
    matrix = jacobian.reshape(len(jacobian), -1)
    return int(np.linalg.matrix_rank(matrix)), len(matrix)
