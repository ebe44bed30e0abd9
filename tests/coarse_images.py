"""Straight curves of equilibrium and a network of one site, for coarse images."""

import numpy as np

from shortsight.coarse_graining.temperatures import curve_resamples
from shortsight.random import stream
from shortsight.thermometer.matching import MATCHED
from shortsight.thermometer.network import Thermometer

CHAIN = np.arange(120) // 6
CLASSES = np.array([1.0, 2.0, 3.0, 4.0])
LENGTH = 8
MODEL = {"coupling": "power_law", "alpha": 3.0, "boundary": "minimum_image"}
MODEL |= {"length": LENGTH}
N_RESAMPLES = 40


def curves(error=0.0, seed=3):
    """Return curves of |m|, Q and E that are straight lines in T, with errors."""
    table = {"temperature": CLASSES}
    for name in MATCHED:
        slope = 1.0 if name == "energy_per_site" else -0.25
        table[name] = slope * (CLASSES - 4.0)
        table[f"{name}_error"] = np.full(4, error)
    return curve_resamples(table, N_RESAMPLES, stream(seed, "curves"))


def thermometer():
    """Return a network that reads the first site: class 2 if it is up, else class 1."""
    weights = np.zeros((LENGTH**2, 4), np.float32)
    weights[0] = [-40, 40, -40, -40]
    biases = np.array([0, 0, -80, -80], np.float32)
    return Thermometer(CLASSES, (weights,), (biases,))
