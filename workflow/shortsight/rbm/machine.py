"""The machine: its parameters, energy and free energy.

    E(v, h) = - v^T W h - b_v . v - b_h . h                             eq. (8)
    F(v) = - log sum_h exp(-E(v, h)) = - b_v . v - sum_a log 2 cosh x_a(v)

with the hidden field x(v) = W^T v + b_h.
"""

from dataclasses import dataclass

import numpy as np

__all__ = [
    "RBM",
    "energy",
    "free_energy",
    "hidden_field",
    "log_2cosh",
    "transpose",
]


@dataclass(frozen=True, eq=False)
class RBM:
    """Restricted Boltzmann machine of ±1 units.

    Attributes
    ----------
    weights : numpy.ndarray, shape (n_visible, n_hidden), float32 or float64
        All parameters take the widest precision of the three arrays. Trained machines
        are float32; exact likelihoods of small ones are tested in float64.
    visible_bias : numpy.ndarray, shape (n_visible,)
    hidden_bias : numpy.ndarray, shape (n_hidden,)
    """

    weights: np.ndarray
    visible_bias: np.ndarray
    hidden_bias: np.ndarray

    def __post_init__(self):
        names = ("weights", "visible_bias", "hidden_bias")
        arrays = [np.asarray(getattr(self, name)) for name in names]
        dtype = np.result_type(np.float32, *arrays)
        if arrays[0].ndim != 2:
            raise ValueError(
                "weights must have shape (n_visible, n_hidden), "
                f"got {arrays[0].shape}; do not flatten them"
            )
        shapes = (arrays[0].shape, arrays[0].shape[:1], arrays[0].shape[1:])
        for name, array, shape in zip(names, arrays, shapes, strict=True):
            if array.shape != shape:
                raise ValueError(
                    f"{name} must have shape {shape}, got {array.shape}; "
                    "weights are (n_visible, n_hidden)"
                )
            object.__setattr__(self, name, np.ascontiguousarray(array, dtype))

    @property
    def n_visible(self) -> int:
        """Number of visible units."""
        return self.weights.shape[0]

    @property
    def n_hidden(self) -> int:
        """Number of hidden units."""
        return self.weights.shape[1]


def transpose(machine: RBM) -> RBM:
    """Return the same machine with the two layers exchanged."""
    return RBM(machine.weights.T, machine.hidden_bias, machine.visible_bias)


def hidden_field(machine: RBM, visible: np.ndarray) -> np.ndarray:
    """Return x = v W + b_h, (n, n_hidden), of ``visible`` (n, n_visible).

    In the machine's precision: P(h_a = +1 | v) = (1 + tanh x_a) / 2.
    """
    visible = np.asarray(visible, machine.weights.dtype)
    return visible @ machine.weights + machine.hidden_bias


def energy(machine: RBM, visible: np.ndarray, hidden: np.ndarray) -> np.ndarray:
    """Return E(v, h) of equation (8) for each pair of rows, shape (n,), float64."""
    # eq. (8)
    linear = np.asarray(visible, machine.weights.dtype) @ machine.visible_bias
    coupled = np.sum(hidden_field(machine, visible) * hidden, axis=1, dtype=np.float64)
    return -coupled - linear


def free_energy(machine: RBM, visible: np.ndarray) -> np.ndarray:
    """Return F(v) = - b_v . v - sum_a log 2 cosh x_a, so that p(v) = exp(-F(v)) / Z.

    Shape (n,), of ``visible`` (n, n_visible); summed in float64 from fields in the
    machine's precision.
    """
    # eq. (11); the sum over h factorises
    linear = np.asarray(visible, machine.weights.dtype) @ machine.visible_bias
    summed = log_2cosh(hidden_field(machine, visible)).sum(axis=1, dtype=np.float64)
    return -summed - linear


def log_2cosh(x: np.ndarray) -> np.ndarray:
    """Return log(2 cosh x) without overflow."""
    size = np.abs(x)
    # log(1 + e), not log1p(e): sums of many terms need only absolute accuracy, and it
    # is several times faster.
    return size + np.log(1 + np.exp(-2 * size))
