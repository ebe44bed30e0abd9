"""Dimensions of the configurations of a flow that have the same predicted temperature.

This is the alternative to pooling all configurations of a length. The authors' code for
their nearest-neighbour paper (arXiv 1906.05212) measures the configurations of one
predicted temperature at a time.
"""

import numpy as np

from shortsight.scaling.correlators import correlators
from shortsight.scaling.dimensions import dimensions, fit_dimension
from shortsight.statistics import block_of

__all__ = ["grouped_dimensions", "most_predicted"]

MIN_GROUP = 20  # fewest configurations for a fit
# Few, so that each has some of a group: then a resample has the same blocks at
# all lengths of a flow.
N_BLOCKS = 25


def most_predicted(read: np.ndarray) -> np.ndarray:
    """Return which configurations are in the class that is predicted most often, (n,).

    ``read``, shape (n, n_classes), holds the probabilities of a thermometer. Among
    classes predicted equally often the coldest is taken.
    """
    # ASSUME: the largest group by predicted temperature represents a length;
    # the authors' code measures each.
    predicted = np.argmax(read, axis=1)
    return predicted == np.argmax(np.bincount(predicted))


def grouped_dimensions(
    spins: np.ndarray,
    couplings: np.ndarray,
    group: np.ndarray,
    *,
    n_resamples: int,
    rng: np.random.Generator,
    density: np.ndarray,
) -> tuple[dict[str, float], dict[str, np.ndarray]]:
    """Return the dimensions of a group with their errors, and their resamples.

    Parameters
    ----------
    spins : numpy.ndarray, shape (n, length, length), int8, values -1 or +1
        Independent configurations.
    group : numpy.ndarray, shape (n,), bool
        The configurations to measure and to resample.
    couplings, n_resamples, density
        As in `shortsight.scaling.correlators.correlators`.

    Returns
    -------
    row : dict of str to float
        ``dimension_spin_grouped``, ``dimension_energy_grouped``, each with its
        ``_error``, and ``n_grouped``, the configurations of the group.
    resamples : dict of str to numpy.ndarray, shape (n_resamples,), float64
        Of both dimensions. All are nan if the group has fewer than 20 configurations.
    """
    block = block_of(np.arange(len(spins)), N_BLOCKS)[group]
    row, resamples = {"n_grouped": len(block)}, {}
    few = len(block) < MIN_GROUP or np.ptp(block) == 0
    if not few:
        settings = {"n_resamples": n_resamples, "rng": rng, "density": density[group]}
        found = correlators(spins[group], couplings, block, **settings)
        fitted = dimensions(found)
    for x in ("spin", "energy"):
        name, of = f"dimension_{x}", f"dimension_{x}_grouped"
        if few:
            row |= {of: np.nan, f"{of}_error": np.nan}
            resamples[of] = np.full(n_resamples, np.nan)
        else:
            row |= {of: fitted[name], f"{of}_error": fitted[f"{name}_error"]}
            replicas = getattr(found, f"{x}_resamples")
            resamples[of] = fit_dimension(found.r, replicas).dimension
    return row, resamples
