"""Independent spins whose magnetisation tells the temperature."""

import numpy as np

LENGTH = 8
TEMPERATURES = np.array([1.0, 2.0, 4.0])
MAGNETISATIONS = np.array([0.9, 0.6, 0.1])
SETTINGS = {"hidden_units": 16, "n_epochs": 60}  # 360 steps of Adam


def independent_spins(n_each, rng):
    """Return (spins, temperature_index) of spins with magnetisation ±m(T)."""
    index = np.repeat(np.arange(len(TEMPERATURES)), n_each)
    sign = rng.choice([-1.0, 1.0], size=len(index))
    up = (1 + sign * MAGNETISATIONS[index]) / 2
    is_up = rng.random((len(index), LENGTH, LENGTH)) < up[:, None, None]
    return np.where(is_up, 1, -1).astype(np.int8), index
