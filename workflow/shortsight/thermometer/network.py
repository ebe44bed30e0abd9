"""The temperature classifier of Section II.A: a network that reads T from an image.

One hidden layer of rectified units and a softmax over the training temperatures (29 in
the paper). `shortsight.thermometer.training` trains it; it is stored as plain arrays.
Images have shape (n, length, length): spins ±1 or block means. Units: J = k_B = 1.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from shortsight.refusal import Refused

__all__ = ["Thermometer", "from_arrays", "probabilities", "to_arrays"]

CHUNK = 8192  # images per forward pass: limits memory, not the result


@dataclass(frozen=True)
class Thermometer:
    """A trained classifier.

    Attributes
    ----------
    temperatures : numpy.ndarray, shape (n_classes,), float64
        The classes, ascending; ``inf`` may be the last.
    weights : tuple of numpy.ndarray, shape (n_in, n_out), float32
        One per layer.
    biases : tuple of numpy.ndarray, shape (n_out,), float32
        One per layer.
    """

    temperatures: np.ndarray
    weights: tuple[np.ndarray, ...]
    biases: tuple[np.ndarray, ...]


def probabilities(thermometer: Thermometer, images: np.ndarray) -> np.ndarray:
    """Return the probability of each temperature for each image, (n, n_classes).

    Images, integer or float, have shape (n, length, length) and the size of the
    training images; the result is float64.
    """
    from scipy.special import softmax  # a third of a job's import time

    n_sites, n_read = len(thermometer.weights[0]), int(np.prod(images.shape[1:]))
    if n_read != n_sites:
        raise ValueError(
            f"images must have {n_sites} sites, got {n_read}; "
            "use the thermometer trained on this size"
        )
    chunks = [
        softmax(_logits(thermometer, images[i : i + CHUNK]).astype(np.float64), axis=1)
        for i in range(0, len(images), CHUNK)
    ]
    return np.concatenate(chunks)


def _logits(thermometer: Thermometer, images: np.ndarray) -> np.ndarray:
    activity = images.reshape(len(images), -1).astype(np.float32, copy=False)
    layers = list(zip(thermometer.weights, thermometer.biases, strict=True))
    for weights, biases in layers[:-1]:
        activity = np.maximum(activity @ weights + biases, 0)
    weights, biases = layers[-1]
    return activity @ weights + biases


def to_arrays(thermometer: Thermometer) -> dict[str, np.ndarray]:
    """Return arrays to store: temperatures, and weights_i and biases_i of layer i."""
    arrays = {"temperatures": thermometer.temperatures}
    for name in ("weights", "biases"):
        for i, array in enumerate(getattr(thermometer, name)):
            arrays[f"{name}_{i}"] = array
    return arrays


def from_arrays(arrays: Mapping[str, np.ndarray]) -> Thermometer:
    """Return the thermometer stored by `to_arrays`; other keys are ignored."""
    n_layers = sum(name.startswith("weights_") for name in arrays)
    weights = tuple(arrays[f"weights_{i}"] for i in range(n_layers))
    biases = tuple(arrays[f"biases_{i}"] for i in range(n_layers))
    sizes, shapes = [len(weights[0]), *map(len, biases)], [w.shape for w in weights]
    if shapes != list(pairwise(sizes)) or np.isnan(arrays["temperatures"]).any():
        raise Refused(
            f"a thermometer's layers must fit each other and its temperatures be "
            f"numbers, got weights of shapes {shapes} and biases of {sizes[1:]} units; "
            "delete its file and run snakemake again"
        )
    return Thermometer(arrays["temperatures"], weights, biases)
