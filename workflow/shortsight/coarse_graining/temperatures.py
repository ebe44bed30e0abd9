"""Temperatures of block spins and of hidden layers, with errors that can be combined.

An image is read by the thermometer of its size (the paper, Figure 8) and by matching
its |m|, Binder ratio and energy to equilibrium at that size. Every quantity is an array
of shape (1 + n_resamples,): its value, then bootstrap resamples over chains. All levels
and images of a system, block spins and stack, use the same resampled chains, so
differences and products of any two temperatures can be formed resample by resample.
Units: J = k_B = 1, energies per site.
"""

from typing import NamedTuple

import numpy as np

from shortsight.observables import binder_ratio, energy_per_site, magnetisation
from shortsight.thermometer.matching import MATCHED, matched_temperature
from shortsight.thermometer.network import Thermometer, probabilities
from shortsight.thermometer.reading import Resamples, read_curves

__all__ = ["Reader", "curve_resamples", "matched", "observables", "read_images"]


class Reader(NamedTuple):
    """What is needed to read images of one size."""

    thermometer: Thermometer
    curves: dict[str, np.ndarray]  # from `curve_resamples`
    couplings: np.ndarray | None = None  # kernel; None if no energy is needed


def observables(
    magnetisation: np.ndarray, energy: np.ndarray | None, drawn: Resamples
) -> dict[str, np.ndarray]:
    """Return |m|, Binder ratio and energy with their resamples.

    Magnetisation and energy per site have shape (n,); without an energy (images that
    are not ±1) it is NaN.
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

    Points move independently by their normal errors, so the error of a matched
    temperature includes that of the curve. All images of a size share the curves.

    The input has ``temperature``, ``x`` and ``x_error``, columns of the observables
    table; the result has ``temperature``, shape (k,), and each x, shape (1 +
    n_resamples, k). The temperature ``without``, that of the configurations to be read,
    is left out: its own point would return it whatever the curve.
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
    """Return the temperatures at which equilibrium has the measured `observables`.

    Each resample is read with its own curve from `curve_resamples`, of the same size.
    """
    read = {}
    for name, column in MATCHED.items():
        pairs = zip(measured[name], curves[name], strict=True)
        at = curves["temperature"]
        read[column] = np.array(
            [matched_temperature(x, at, curve) for x, curve in pairs]
        )
    return read


def read_images(
    images: np.ndarray, reader: Reader, drawn: Resamples
) -> tuple[dict[str, np.ndarray], np.ndarray]:
    """Return all quantities of one kind of images, and their thermometer curves.

    Images have shape (n, length, length): int8 of ±1, or float32, whose energy is
    undefined. Quantities have shape (1 + n_resamples,), curves one row for each of
    these and one column for each class.
    """
    thermometer, equilibrium, couplings = reader
    has_energy = couplings is not None and images.dtype == np.int8
    # eq. (1), per site
    energy = energy_per_site(images, couplings) if has_energy else None
    measured = observables(magnetisation(images), energy, drawn)
    curves = drawn.averages(probabilities(thermometer, images))
    read = read_curves(curves, thermometer.temperatures)
    return {**read, **matched(measured, equilibrium), **measured}, curves
