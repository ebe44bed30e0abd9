"""Temperatures of block spins and of hidden layers, with errors that can be combined.

An image is read by the thermometer of its size (the paper, Figure 8) and by matching
its |m|, Binder ratio and energy to equilibrium at that size. Every quantity is an array
of shape (1 + n_resamples,): its value, then bootstrap resamples over chains. The same
chains are drawn for all levels and images of a system, RG and stack alike, so
differences and products of any two temperatures can be formed resample by resample.
Units: J = k_B = 1, energies per site.
"""

from typing import NamedTuple

import numpy as np

from shortsight.observables import binder_ratio, energy_per_site, magnetisation
from shortsight.statistics import (
    block_of,
    bootstrap_error,
    bootstrap_means,
    bootstrap_weights,
)
from shortsight.thermometer.curve import mean_temperature, peak_temperature
from shortsight.thermometer.matching import MATCHED, matched_temperature
from shortsight.thermometer.network import Thermometer, probabilities

__all__ = ["Resamples", "curve_resamples", "fine_level", "matched", "network"]
__all__ += ["observables", "read_images", "resamples", "row_of"]


class Resamples(NamedTuple):
    """Which block of chains each configuration is in, and how often each block counts.

    Attributes
    ----------
    block : numpy.ndarray, shape (n,), int64
    weights : numpy.ndarray, shape (1 + n_resamples, n_blocks), float64
        The first row is the sample itself: ones.
    """

    block: np.ndarray
    weights: np.ndarray

    def averages(self, values: np.ndarray) -> np.ndarray:
        """Return the averages of ``values``, shape (n, k): (1 + n_resamples, k)."""
        return bootstrap_means(values, self.block, self.weights)


def resamples(
    chain: np.ndarray, n_resamples: int, rng: np.random.Generator
) -> Resamples:
    """Draw the resamples that all images of a system share.

    Parameters
    ----------
    chain : numpy.ndarray, shape (n,), int
        The chain of each fine configuration; coarse ones keep the order.
    n_resamples : int
    rng : numpy.random.Generator
    """
    block = block_of(chain)
    drawn = bootstrap_weights(block.max() + 1, n_resamples, rng)
    return Resamples(block, np.vstack([np.ones(drawn.shape[1]), drawn]))


def observables(
    magnetisation: np.ndarray, energy: np.ndarray | None, drawn: Resamples
) -> dict[str, np.ndarray]:
    """Return |m|, Binder ratio and energy with their resamples.

    Parameters
    ----------
    magnetisation : numpy.ndarray, shape (n,), float64
    energy : numpy.ndarray, shape (n,), float64, or None
        Per site; None where it has no meaning (images that are not ±1): then NaN.
    drawn : Resamples
    """
    m = np.asarray(magnetisation, dtype=np.float64)
    mean = drawn.averages(np.stack([np.abs(m), m**2, m**4], axis=1))
    undefined = np.full(len(mean), np.nan)
    return {
        "abs_magnetisation": mean[:, 0],
        "binder_ratio": binder_ratio(mean[:, 1], mean[:, 2]),
        "energy_per_site": undefined
        if energy is None
        else drawn.averages(np.asarray(energy)[:, None])[:, 0],
    }


def curve_resamples(
    equilibrium: dict[str, np.ndarray],
    n_resamples: int,
    rng: np.random.Generator,
    *,
    without: float | None = None,
) -> dict[str, np.ndarray]:
    """Return the equilibrium curves of one size, then curves moved by their errors.

    Points move independently of each other by their normal errors, so an error of a
    matched temperature covers the curve too. All images of a size share them.

    Parameters
    ----------
    equilibrium : dict of numpy.ndarray, shape (n_temperatures,)
        Columns ``temperature``, ``x`` and ``x_error`` of the observables table.
    n_resamples : int
    rng : numpy.random.Generator
    without : float, optional
        A temperature left out: that of the configurations to be read, whose own point
        of the curve would return it whatever the curve is.

    Returns
    -------
    dict of numpy.ndarray
        ``temperature``, shape (k,), and each x, shape (1 + n_resamples, k).
    """
    kept = equilibrium["temperature"] != without
    curves = {"temperature": equilibrium["temperature"][kept]}
    for name in MATCHED:
        value, error = equilibrium[name][kept], equilibrium[f"{name}_error"][kept]
        noise = rng.standard_normal((n_resamples, len(value))) * error
        curves[name] = np.vstack([value, value + noise])
    return curves


def matched(
    measured: dict[str, np.ndarray], curves: dict[str, np.ndarray]
) -> dict[str, np.ndarray]:
    """Return the temperatures at which equilibrium has the measured values.

    Parameters
    ----------
    measured : dict of numpy.ndarray, shape (1 + n_resamples,)
        From `observables`.
    curves : dict of numpy.ndarray
        From `curve_resamples`, of the same size of lattice.
    """
    read = {}
    for name, column in MATCHED.items():
        pairs = zip(measured[name], curves[name], strict=True)
        at = curves["temperature"]
        read[column] = np.array(
            [matched_temperature(x, at, curve) for x, curve in pairs]
        )
    return read


def network(
    probability: np.ndarray, temperatures: np.ndarray, drawn: Resamples
) -> tuple[dict[str, np.ndarray], np.ndarray]:
    """Return peak and mean of the mean thermometer curve, and the curve, resampled.

    Parameters
    ----------
    probability : numpy.ndarray, shape (n, n_classes), float64
        From `shortsight.thermometer.network.probabilities`.
    temperatures : numpy.ndarray, shape (n_classes,), float64
    drawn : Resamples

    Returns
    -------
    read : dict of numpy.ndarray, shape (1 + n_resamples,)
        temperature_peak and temperature_mean.
    curves : numpy.ndarray, shape (1 + n_resamples, n_classes)
    """
    curves = drawn.averages(probability)
    peaks = [peak_temperature(curve, temperatures) for curve in curves]
    means = mean_temperature(curves, temperatures)
    return {"temperature_peak": np.array(peaks), "temperature_mean": means}, curves


def fine_level(
    magnetisation: np.ndarray,
    energy: np.ndarray,
    drawn: Resamples,
    curves: dict[str, np.ndarray],
) -> dict[str, np.ndarray]:
    """Return what level 0, the fine spins, reads as; no network is of their size.

    Parameters are those of `observables` and `matched`.
    """
    # ASSUME: level 0 is read by matching alone; the paper reads levels 1 to 3.
    measured = observables(magnetisation, energy, drawn)
    undefined = np.full(len(drawn.weights), np.nan)
    read = {"temperature_peak": undefined, "temperature_mean": undefined}
    return {**read, **matched(measured, curves), **measured}


def read_images(
    images: np.ndarray,
    couplings: np.ndarray,
    thermometer: Thermometer,
    drawn: Resamples,
    curves: dict[str, np.ndarray],
) -> tuple[dict[str, np.ndarray], np.ndarray]:
    """Return all quantities of one kind of images, and their thermometer curves.

    Parameters
    ----------
    images : numpy.ndarray, shape (n, length, length)
        int8 of ±1, or float32 images, whose energy is undefined.
    couplings : numpy.ndarray
        Kernel of this size.
    thermometer : Thermometer
        Of this size.
    drawn : Resamples
    curves : dict of numpy.ndarray
        From `curve_resamples`, of this size.

    Returns
    -------
    quantities : dict of numpy.ndarray, shape (1 + n_resamples,)
    read_curves : numpy.ndarray, shape (1 + n_resamples, n_classes)
    """
    energy = energy_per_site(images, couplings) if images.dtype == np.int8 else None
    measured = observables(magnetisation(images), energy, drawn)
    probability = probabilities(thermometer, images)
    read, read_curves = network(probability, thermometer.temperatures, drawn)
    return {**read, **matched(measured, curves), **measured}, read_curves


def row_of(quantities: dict[str, np.ndarray]) -> dict[str, float]:
    """Return value and error of each quantity: ``x`` and ``x_error``.

    The error is the standard deviation of the resamples, NaN where the value is.
    """
    row = {}
    for name, values in quantities.items():
        row[name] = float(values[0])
        error = bootstrap_error(values[1:, None])[0]
        row[f"{name}_error"] = float(error) if np.isfinite(values[0]) else np.nan
    return row
