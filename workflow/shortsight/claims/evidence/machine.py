"""Evidence from the machines themselves: locality of weights, movable correlators."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from shortsight.claims.evidence.rows import row
from shortsight.rbm.machine import RBM
from shortsight.rbm.two_point import two_point_rank

__all__ = ["machine_evidence"]

N_VISIBLE, N_HIDDEN = 6, 6  # of the enumerated machine: 15 pairs of sites


def machine_evidence(
    localities: Mapping[int, pd.DataFrame], rng: np.random.Generator
) -> list[dict]:
    """Return the evidence of the machines of one recipe.

    Localities are tables of the weights of each seed's machine, one row per unit. The
    generator draws the parameters of an enumerated machine, for the share of two-point
    correlators that its weights can move: a statement about the energy function,
    equation (8), not about a training.
    """
    rows = []
    for seed, table in localities.items():
        median = table["morans_i"].median()
        rows.append(row("weights_morans_i", median, kind="seeds", replicate=seed))
    shapes = (N_VISIBLE, N_HIDDEN), N_VISIBLE, N_HIDDEN
    machine = RBM(*(0.3 * rng.standard_normal(shape) for shape in shapes))
    rank, n_pairs = two_point_rank(machine)
    return [*rows, row("two_point_share", rank / n_pairs, kind="exact")]
