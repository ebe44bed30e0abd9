r"""Signs of hidden units: those that fix the gauge, and readings with random ones.

The image of layer n depends on the signs g of its own units alone, :math:`h_a \to g_a
h_a`: flips of the layer below leave its hidden units unchanged (docs/definitions.md). A
first thermometer layer with weights :math:`g_a w_{aj}` reads the flipped image, to the
last bit, so images are never flipped. Units: J = k_B = 1.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from shortsight.thermometer.curve import peak_temperature
from shortsight.thermometer.network import Thermometer, probabilities

__all__ = ["gauge_signs", "read_choices", "sign_choices", "signs_table"]


def gauge_signs(weights: list[np.ndarray]) -> list[np.ndarray]:
    r"""Return the signs that fix the gauge of every layer, from the first on.

    Flipping a hidden unit with its weights and bias leaves p(v) unchanged. The signs
    :math:`g_a` make :math:`\sum_i g_i W_{ia} g_a > 0`, with the signs :math:`g_i` of
    the layer below, 1 for the input: a unit agrees with more weight than it opposes.

    Weights of a layer have shape (n_visible, n_hidden), its signs (n_hidden,), int8, +1
    where the sum is 0.
    """
    signs, below = [], None
    for machine in weights:
        column = machine.astype(np.float64)
        total = (column if below is None else column * below[:, None]).sum(axis=0)
        # ASSUME: signs are fixed from the first layer up, given those of the one below.
        below = np.where(total < 0, -1, 1).astype(np.int8)
        signs.append(below)
    return signs


def sign_choices(n_choices: int, n_units: int, rng: np.random.Generator) -> np.ndarray:
    """Return independent random signs of the units of one layer, one row per choice.

    Shape (n_choices, n_units), int8; more choices continue the same sequence.
    """
    return 2 * rng.integers(2, size=(n_choices, n_units), dtype=np.int8) - 1


def read_choices(
    hidden: np.ndarray, choices: np.ndarray, thermometer: Thermometer
) -> np.ndarray:
    """Return the peaks of the images of one layer, shape (n_choices,), float64.

    Hidden units have shape (n, n_units), int8 of ±1, with the signs of training;
    choices are from `sign_choices`, and the thermometer is of this size.
    """
    images = hidden.astype(np.float32)
    first, *others = thermometer.weights
    curves = []
    for signs in choices:
        weights = (first * signs[:, None].astype(np.float32), *others)
        read = probabilities(replace(thermometer, weights=weights), images)
        curves.append(read.mean(axis=0))
    return peak_temperature(curves, thermometer.temperatures)


def signs_table(peaks: Sequence[np.ndarray]) -> dict[str, np.ndarray]:
    """Return the peaks of layers 1, 2, ...; choice k is a joint choice for all layers.

    Columns of shape (n_layers * n_choices,) are ``choice`` and ``level`` (int64) and
    ``temperature_peak`` (float64).
    """
    level, choice = np.indices(np.shape(peaks))
    return {
        "choice": choice.ravel(),
        "level": level.ravel() + 1,
        "temperature_peak": np.concatenate(peaks),
    }
