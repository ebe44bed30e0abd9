"""Training of the temperature classifier of Section II.A, with scikit-learn.

Separate from `shortsight.thermometer.network`: reading temperatures does not require
scikit-learn. Units: J = k_B = 1.
"""

import numpy as np
from sklearn.neural_network import MLPClassifier

from shortsight.thermometer.network import Thermometer

__all__ = ["train"]

BATCH_SIZE = 500


def train(
    spins: np.ndarray,
    temperature_index: np.ndarray,
    temperatures: np.ndarray,
    *,
    hidden_units: int,
    n_epochs: int,
    rng: np.random.Generator,
) -> Thermometer:
    """Return a thermometer trained on images of known temperature.

    Parameters
    ----------
    spins : numpy.ndarray, shape (n, length, length), int8, values -1 or +1
    temperature_index : numpy.ndarray, shape (n,), int
        Index in ``temperatures`` of each image's temperature.
    temperatures : numpy.ndarray, shape (n_classes,), float64
        Strictly ascending.
    n_epochs : int
        Passes over the data; training never stops earlier.
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
    rows = spins.reshape(len(spins), -1).astype(np.float32)
    network = _fit(rows, temperature_index, hidden_units, n_epochs, rng)
    weights, biases = list(network.coefs_), list(network.intercepts_)
    if n_classes == 2:  # one logistic output z is the softmax of (0, z)
        weights[-1] = np.pad(weights[-1], ((0, 0), (1, 0)))
        biases[-1] = np.pad(biases[-1], (1, 0))
    return Thermometer(temperatures, tuple(weights), tuple(biases))


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
        # A RandomState, not a seed: partial_fit would reuse the seed in every epoch,
        # and all epochs would have the same order.
        random_state=np.random.RandomState(rng.integers(2**32)),
    )
    if n_epochs < 1:
        raise ValueError(f"n_epochs must be at least 1, got {n_epochs}; train longer")
    classes = np.unique(temperature_index)
    for _ in range(n_epochs):
        network.partial_fit(rows, temperature_index, classes=classes)
    return network
