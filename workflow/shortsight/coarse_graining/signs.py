r"""Signs of hidden units: those that fix the gauge, and readings under random ones.

The image of layer n changes by the signs g of its own units alone, :math:`h_a \to g_a
h_a`: flips of the layer below leave its hidden units as they are (docs/definitions.md).
A first layer of weights :math:`g_a w_{aj}` reads the flipped image, to the last bit, so
images are never flipped. Peaks have shape (n_choices, 1 + n_resamples): the reading
itself, then its bootstrap resamples, of the same chains for every choice and layer.
Units: J = k_B = 1.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from shortsight.statistics import bootstrap_error
from shortsight.thermometer.curve import peak_temperature
from shortsight.thermometer.network import Thermometer, probabilities
from shortsight.thermometer.reading import Resamples

__all__ = ["Readings", "gauge_signs", "read_choices", "sign_choices", "signs_table"]


class Readings(NamedTuple):
    """The readings of one layer.

    Attributes
    ----------
    peaks : numpy.ndarray, shape (n_choices, 1 + n_resamples), float64
    resolution : numpy.ndarray, shape (n_choices,), float64
        Error of readings whose resamples are all alike, else 0.
    """

    peaks: np.ndarray
    resolution: np.ndarray


def gauge_signs(weights: list[np.ndarray]) -> list[np.ndarray]:
    r"""Return the signs that fix the gauge of every layer, from the first on.

    Flipping a hidden unit with its weights and bias leaves p(v) unchanged. The signs
    :math:`g_a` make :math:`\sum_i g_i W_{ia} g_a > 0`, with the signs :math:`g_i` of
    the layer below, 1 for the input: a unit then agrees with more weight than it
    opposes.

    Weights of a layer have shape (n_visible, n_hidden), its signs (n_hidden,), int8, +1
    where the sum is 0.
    """
    signs, below = [], None
    for machine in weights:
        column = machine.astype(np.float64)
        total = (column if below is None else column * below[:, None]).sum(axis=0)
        # ASSUME: layers are fixed upwards, each in the fixed signs of the one below.
        below = np.where(total < 0, -1, 1).astype(np.int8)
        signs.append(below)
    return signs


def sign_choices(n_choices: int, n_units: int, rng: np.random.Generator) -> np.ndarray:
    """Return independent random signs of the units of one layer, a row a choice.

    Signs have shape (n_choices, n_units), int8; more choices go on where fewer end.
    """
    return 2 * rng.integers(2, size=(n_choices, n_units), dtype=np.int8) - 1


def read_choices(
    hidden: np.ndarray, choices: np.ndarray, thermometer: Thermometer, drawn: Resamples
) -> Readings:
    """Read the images of one layer under every choice of signs.

    Hidden units have shape (n, n_units), int8 of ±1, with signs as trained; choices are
    those of `sign_choices`, the thermometer is of this size.
    """
    images = hidden.astype(np.float32)
    first, *others = thermometer.weights
    peaks = np.empty((len(choices), len(drawn.weights)))
    for k, signs in enumerate(choices):
        weights = (first * signs[:, None].astype(np.float32), *others)
        probability = probabilities(replace(thermometer, weights=weights), images)
        curves = drawn.averages(probability)
        peaks[k] = peak_temperature(curves, thermometer.temperatures)
    return Readings(peaks, _resolution(peaks, thermometer))


def _resolution(peaks: np.ndarray, thermometer: Thermometer) -> np.ndarray:
    """Return the error of readings that no resample changes, else 0."""
    classes = thermometer.temperatures
    step = np.diff(classes[np.isfinite(classes)]).max(initial=0.0)
    # Of n alike resamples one in n + 2 would be a step off: their scatter, 0, is too
    # sure of itself where the highest class is the last of the grid.
    error = step / np.sqrt(peaks.shape[1] + 1)
    return np.where((peaks == peaks[:, :1]).all(axis=1), error, 0.0)


def signs_table(layers: Sequence[Readings]) -> dict[str, np.ndarray]:
    """Return the readings of all choices; choice k is one of all layers jointly.

    Layers are 1, 2, ...; columns of shape (n_layers * n_choices,) are ``choice`` and
    ``level`` (int64), ``temperature_peak`` and its ``_error`` (float64).
    """
    peaks = np.concatenate([layer.peaks for layer in layers])
    resolution = np.concatenate([layer.resolution for layer in layers])
    n_choices = len(layers[0].peaks)
    return {
        "choice": np.tile(np.arange(n_choices), len(layers)),
        "level": np.repeat(np.arange(1, len(layers) + 1), n_choices),
        "temperature_peak": peaks[:, 0],
        "temperature_peak_error": np.hypot(bootstrap_error(peaks[:, 1:].T), resolution),
    }
