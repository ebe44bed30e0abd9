"""The temperature classifier of Section II.A: a network that reads T off an image.

One hidden layer of rectified units and a softmax over the training temperatures (29 in
the paper). It is trained with scikit-learn and kept as plain arrays. Images have shape
(n, length, length): spins ±1 or block means. Units: J = k_B = 1.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy.special import softmax
from sklearn.neural_network import MLPClassifier

__all__ = ["Thermometer", "from_arrays", "probabilities", "to_arrays", "train"]

BATCH_SIZE = 500
CHUNK = 8192  # images per forward pass: bounds memory, not the result


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


def train(
    spins: np.ndarray,
    temperature_index: np.ndarray,
    temperatures: np.ndarray,
    *,
    hidden_units: int,
    n_epochs: int,
    rng: np.random.Generator,
) -> Thermometer:
    """Train a thermometer on images of known temperature.

    Parameters
    ----------
    spins : numpy.ndarray, shape (n, length, length), int8, values -1 or +1
    temperature_index : numpy.ndarray, shape (n,), int
        Which of ``temperatures`` each image was sampled at.
    temperatures : numpy.ndarray, shape (n_classes,), float64
        Strictly ascending.
    hidden_units : int
        Width of the hidden layer.
    n_epochs : int
        Passes over the data; always all of them.
    rng : numpy.random.Generator
        Advanced by one draw, the seed of weights and shuffles.
    """
    temperatures = np.asarray(temperatures, dtype=np.float64)
    n_classes = len(temperatures)
    if n_classes < 2 or not (np.diff(temperatures) > 0).all():
        raise ValueError(
            "temperatures must be at least two, strictly ascending, got "
            f"{temperatures.tolist()}; sort them and drop repeats"
        )
    if not np.array_equal(np.unique(temperature_index), np.arange(n_classes)):
        raise ValueError(
            f"temperature_index must hold every class 0 to {n_classes - 1}, got "
            f"{np.unique(temperature_index).tolist()}; give images of each temperature"
        )
    network = _fit(_rows(spins), temperature_index, hidden_units, n_epochs, rng)
    weights, biases = list(network.coefs_), list(network.intercepts_)
    if n_classes == 2:  # one logistic output z is the softmax of (0, z)
        weights[-1] = np.pad(weights[-1], ((0, 0), (1, 0)))
        biases[-1] = np.pad(biases[-1], (1, 0))
    return Thermometer(temperatures, tuple(weights), tuple(biases))


def _rows(images: np.ndarray) -> np.ndarray:
    return images.reshape(len(images), -1).astype(np.float32)


def _fit(
    rows: np.ndarray,
    temperature_index: np.ndarray,
    hidden_units: int,
    n_epochs: int,
    rng: np.random.Generator,
) -> MLPClassifier:
    # ASSUME: one hidden layer of rectified units, Adam at scikit-learn's rates, batches
    # of 500; the paper does not describe its network.
    network = MLPClassifier(
        hidden_layer_sizes=(hidden_units,),
        activation="relu",
        solver="adam",
        batch_size=min(BATCH_SIZE, len(rows)),
        # A RandomState, not its seed: partial_fit would reuse a seed for every epoch,
        # and all epochs would see the same order.
        random_state=np.random.RandomState(rng.integers(2**32)),
    )
    if n_epochs < 1:
        raise ValueError(f"n_epochs must be at least 1, got {n_epochs}; train longer")
    classes = np.unique(temperature_index)
    for _ in range(n_epochs):
        network.partial_fit(rows, temperature_index, classes=classes)
    return network


def probabilities(thermometer: Thermometer, images: np.ndarray) -> np.ndarray:
    """Return the probability of every temperature for every image.

    Parameters
    ----------
    thermometer : Thermometer
    images : numpy.ndarray, shape (n, length, length), integer or float
        Spins ±1 or block means, of the size the thermometer was trained on.

    Returns
    -------
    numpy.ndarray, shape (n, n_classes), float64
        Rows sum to 1.
    """
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
    activity = _rows(images)
    layers = list(zip(thermometer.weights, thermometer.biases, strict=True))
    for weights, biases in layers[:-1]:
        activity = np.maximum(activity @ weights + biases, 0)
    weights, biases = layers[-1]
    return activity @ weights + biases


def to_arrays(thermometer: Thermometer) -> dict[str, np.ndarray]:
    """Return arrays to store: temperatures, and weights_i, biases_i of layer i."""
    arrays = {"temperatures": thermometer.temperatures}
    for name in ("weights", "biases"):
        for i, array in enumerate(getattr(thermometer, name)):
            arrays[f"{name}_{i}"] = array
    return arrays


def from_arrays(arrays: Mapping[str, np.ndarray]) -> Thermometer:
    """Return the thermometer that `to_arrays` took apart; other keys are ignored."""
    n_layers = sum(name.startswith("weights_") for name in arrays)
    weights = tuple(arrays[f"weights_{i}"] for i in range(n_layers))
    biases = tuple(arrays[f"biases_{i}"] for i in range(n_layers))
    return Thermometer(arrays["temperatures"], weights, biases)
