"""Images of equilibrium by stacks that were trained before, and their exponents."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from shortsight.atlas.controls import equal_weights
from shortsight.atlas.placement import as_images
from shortsight.claims.evidence.rows import row
from shortsight.coarse_graining.monte_carlo_rg import OPERATORS
from shortsight.random import stream
from shortsight.rbm.gibbs import sample_hidden
from shortsight.rbm.machine import RBM

__all__ = ["STACKS", "exponent_evidence", "stack_images"]

# Of each stack, whose machines it has: local or full ones.
STACKS = {"local": "local", "untrained": "local", "centred": "full"}


def stack_images(
    stack: str,
    spins: np.ndarray,
    machines: Sequence[RBM],
    label: Sequence,
    *,
    n_threads: int,
) -> list[np.ndarray]:
    """Return spins, shape (n, length, length), and their images by one of `STACKS`.

    Machines are those of its layers, as trained; the untrained stack has equal weights
    in their places. Signs of units are fixed, and those of a full stack are put at the
    centres of their weights. ``label`` names the random stream of the stack.
    """
    if stack == "untrained":
        machines = [equal_weights(machine) for machine in machines]
    units, hidden = spins.reshape(len(spins), -1), []
    for layer, machine in enumerate(machines, start=1):
        units = sample_hidden(machine, units, stream(*label, layer), n_threads)
        hidden.append(units)
    weights = [machine.weights for machine in machines]
    return [spins, *as_images(hidden, weights, place=stack == "centred")]


def exponent_evidence(
    system: str, rows: pd.DataFrame, length: int
) -> list[tuple[tuple[str, str], dict]]:
    """Return exponents over the exact ones as evidence of the atlas; a stack is recipe.

    Rows are of `level_rows`, with ``stack``, ``seed``, ``length`` of the spins and the
    ``exact`` exponent. Judged are the first images of spins of the given length, by all
    operators: these spins are in equilibrium at T_c, the same for all stacks, so that
    their error is common, and their lattices are the largest.
    """
    n_all = rows["sector"].map({name: len(k) for name, k in OPERATORS.items()})
    judged = (rows["level"] == 1) & (rows["length"] == length)
    found = []
    for r in rows[judged & (rows["n_operators"] == n_all)].itertuples():
        name = f"{r.sector}_exponent_of_{r.stack}"
        value, error = r.exponent / r.exact, r.exponent_error / r.exact
        own = row(name, value, error)
        if r.stack != "blocks":
            seed = {"kind": "seeds", "replicate": r.seed}
            own = row(name, value, error, **seed, common_error=error)
        found.append(((system, r.stack), own))
    return found
