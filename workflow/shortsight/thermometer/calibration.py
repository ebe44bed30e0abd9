"""Calibration of a thermometer: its readings of unseen images.

Intervals are 95 % of the bootstrap over Markov chains. Units: J = k_B = 1.
"""

import numpy as np

from shortsight.thermometer.network import Thermometer, probabilities
from shortsight.thermometer.reading import drawn_chains, read_curves

__all__ = ["calibrate"]

INTERVAL = (0.025, 0.975)


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
