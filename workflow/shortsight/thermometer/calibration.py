"""Tests of a thermometer: readings of unseen images, and controls.

Intervals are 95 % of the bootstrap over Markov chains. Units: J = k_B = 1.
"""

import numpy as np

from shortsight.thermometer.network import Thermometer, probabilities
from shortsight.thermometer.reading import drawn_chains, read_curves

__all__ = ["accuracy", "calibrate", "chance"]

INTERVAL = (0.025, 0.975)
N_PERMUTATIONS = 10_000


def calibrate(
    thermometer: Thermometer,
    spins: np.ndarray,
    temperature: float,
    chain: np.ndarray,
    *,
    n_resamples: int,
    rng: np.random.Generator,
) -> dict[str, float]:
    """Return readings of images of one known temperature, which need not be a class.

    Spins have shape (n, length, length), int8, none used in training; ``chain`` is the
    Markov chain of each. The result holds ``temperature``, ``n``, and of the mean curve
    ``temperature_mean`` and ``temperature_peak``, each with ``_error``, ``_low`` and
    ``_high``.
    """
    read = probabilities(thermometer, spins)
    resampled = drawn_chains(chain, n_resamples, rng).averages(read)
    curves = read.mean(axis=0), resampled
    values, replicas = (read_curves(x, thermometer.temperatures) for x in curves)
    row = {"temperature": float(temperature), "n": len(spins)}
    for name in ("temperature_mean", "temperature_peak"):
        # Discrete quantiles: a number and T = inf have no average.
        low, high = np.quantile(replicas[name], INTERVAL, method="inverted_cdf")
        row[name] = float(values[name])
        finite = np.isfinite(replicas[name]).all()
        row[f"{name}_error"] = np.std(replicas[name], ddof=1) if finite else np.nan
        row[f"{name}_low"], row[f"{name}_high"] = float(low), float(high)
    return row


def accuracy(
    predicted: np.ndarray,
    true: np.ndarray,
    chain: np.ndarray,
    *,
    n_resamples: int,
    rng: np.random.Generator,
) -> dict[str, float]:
    """Return how often the true class is predicted, every class with the same weight.

    ``predicted`` and ``true`` are the classes of images not used in training, ``chain``
    is the Markov chain of each within its class, all of shape (n,). Chains are
    resampled within every class for ``accuracy_low`` and ``accuracy_high``.
    """
    right = (predicted == true).astype(np.float64)[:, None]
    classes = [np.flatnonzero(true == each) for each in np.unique(true)]
    replicas = [
        drawn_chains(chain[here], n_resamples, rng).averages(right[here])
        for here in classes
    ]
    replicas = np.mean(replicas, axis=0)
    low, high = np.quantile(replicas, INTERVAL)
    value = np.mean([right[here].mean() for here in classes])
    names = ("accuracy", "accuracy_low", "accuracy_high")
    return dict(zip(names, map(float, (value, low, high)), strict=True))


def chance(
    predicted: np.ndarray, true: np.ndarray, n_classes: int, rng: np.random.Generator
) -> dict[str, float]:
    """Return the accuracy of a network whose class names are random.

    A network trained on shuffled labels is equally likely to learn any renaming of its
    classes. Over all renamings of the predictions the accuracy has mean 1 / n_classes
    exactly. Its range is wider than the number of images suggests, because cold images
    look alike and all get the same class.

    ``predicted`` and ``true`` have shape (n,) and values 0 to n_classes - 1.
    ``chance_low`` and ``chance_high`` contain 95 % of the renamings, ``p`` is the share
    of them that are at least as accurate.
    """
    confusion = np.zeros((n_classes, n_classes))
    np.add.at(confusion, (true, predicted), 1.0)
    confusion /= confusion.sum(axis=1, keepdims=True)
    names = np.tile(np.arange(n_classes), (N_PERMUTATIONS, 1))
    names = rng.permuted(names, axis=1)
    renamed = confusion[np.arange(n_classes), names].mean(axis=1)
    low, high = np.quantile(renamed, INTERVAL)
    as_good = np.count_nonzero(renamed >= np.trace(confusion) / n_classes - 1e-12)
    return {
        "chance": 1 / n_classes,
        "chance_low": float(low),
        "chance_high": float(high),
        "p": (1 + as_good) / (1 + N_PERMUTATIONS),
    }
