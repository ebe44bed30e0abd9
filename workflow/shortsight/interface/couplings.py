"""Effective couplings: the spin system that a machine has learned."""

from __future__ import annotations

import pandas as pd
from numpy.typing import ArrayLike

from shortsight.couplings import matrix
from shortsight.interface.arguments import configurations
from shortsight.interface.ensembles import Ising, check_pair
from shortsight.rbm.couplings import (
    by_distance,
    given_couplings,
    machine_log_p,
    site_sets,
    uniform_couplings,
)
from shortsight.rbm.machine import RBM

__all__ = ["effective_couplings"]


def effective_couplings(
    machine: RBM, model: Ising, *, visible: ArrayLike | None = None
) -> pd.DataFrame:
    """Return the couplings of the spin system with the p(v) of a machine.

    Parameters
    ----------
    machine : RBM
    model : Ising
        Its boundary defines distances; length at most 32.
    visible : array_like, shape (n, n_visible) or (n, length, length), ±1, optional
        Configurations over which couplings are averaged; each coupling includes the
        higher orders there. Without them spins are uniform, and the result is exact.

    Returns
    -------
    pandas.DataFrame
        One row per distance ``r``: ``coupling``, the mean over pairs in units of log p;
        ``error`` of this mean, with pairs taken as independent; ``n_pairs``; ``model``,
        J of the model. A machine of one temperature T should have ``model / T``.

    Examples
    --------
    Two units joined by a hidden unit with weights w have coupling log(cosh 2w) / 2:

    >>> import numpy as np, shortsight
    >>> weights = np.zeros((9, 1))
    >>> weights[:2] = 0.5
    >>> pair = shortsight.RBM(weights, np.zeros(9), np.zeros(1))
    >>> found = shortsight.effective_couplings(pair, shortsight.Ising(3))
    >>> bool(np.isclose(18 * found["coupling"][0], np.log(np.cosh(1)) / 2))
    True
    """
    check_pair(machine, model)
    sites = site_sets(model.n_sites, 2)
    if visible is None:
        couplings = uniform_couplings(machine, sites)
    else:
        rows = configurations(visible, n_sites=model.n_sites)
        couplings = given_couplings(machine_log_p(machine), rows, sites)
    pairs = matrix(model.couplings, model.length)[tuple(sites.T)]
    tables = [
        by_distance(values, sites, model.length, model.boundary)
        for values in (couplings, pairs)
    ]
    return tables[0].assign(model=tables[1]["coupling"])
