"""A model, and sets of its configurations: what everything here is about."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from operator import index

import numpy as np
import pandas as pd

from shortsight.couplings import kernel
from shortsight.interface.arguments import check_chains, spins_of
from shortsight.observables import energy_per_site, magnetisation, summarise

__all__ = ["Ensembles", "Ising"]

SMALLEST = 3


@dataclass(frozen=True)
class Ising:
    r"""Ising model of a square lattice, :math:`H = -\sum_{i<j} J_{ij} s_i s_j`.

    Attributes
    ----------
    length : int
        Linear size, at least 3.
    alpha : float
    coupling : {"power_law", "nearest_neighbour"}
        :math:`J = r^{-\alpha}`; or 1 between neighbours, and ``alpha`` is not read.
    boundary : {"minimum_image", "periodic_images", "open"}
        Periodic with the shortest distance, or with all images summed (alpha above 2).
    """

    length: int
    alpha: float = 3.0
    coupling: str = "power_law"
    boundary: str = "minimum_image"

    def __post_init__(self):
        object.__setattr__(self, "length", index(self.length))
        object.__setattr__(self, "alpha", float(self.alpha))
        # What can be wrong shows at the smallest size, at no cost.
        smallest = min(self.length, SMALLEST)
        kernel(self.coupling, smallest, alpha=self.alpha, boundary=self.boundary)

    @property
    def n_sites(self) -> int:
        """Number of spins."""
        return self.length**2

    @cached_property
    def couplings(self) -> np.ndarray:
        """J of every separation, as `shortsight.couplings.kernel` returns it."""
        at = {"alpha": self.alpha, "boundary": self.boundary}
        return kernel(self.coupling, self.length, **at)


@dataclass(frozen=True, kw_only=True, eq=False)
class Ensembles:
    """Sets of configurations of one model, such as those of several temperatures.

    Attributes
    ----------
    model : Ising
    spins : numpy.ndarray, shape (n_sets, n, length, length), int8, values -1 or +1
    chain : numpy.ndarray, shape (n,), integer
        Configurations of different chains are independent; errors rest on that.
    """

    model: Ising
    spins: np.ndarray
    chain: np.ndarray

    def __post_init__(self):
        object.__setattr__(self, "spins", spins_of(self.spins, "spins"))
        shape = 2 * (self.model.length,)
        if self.spins.ndim != 4 or self.spins.shape[2:] != shape:
            raise ValueError(
                f"spins must have shape (n_sets, n, *{shape}), got {self.spins.shape}; "
                "take the model of their length, and spins[None] of a single set"
            )
        if np.shape(self.chain) != self.spins.shape[1:2]:
            raise ValueError(
                f"chain must have shape {self.spins.shape[1:2]}, got "
                f"{np.shape(self.chain)}; pass numpy.arange(n) for independent ones"
            )

    @property
    def visible(self) -> np.ndarray:
        """All configurations as rows for a machine, shape (n_sets * n, n_sites)."""
        return self.spins.reshape(-1, self.model.n_sites)

    def columns(self) -> dict[str, np.ndarray]:
        """Return what is known of each set, arrays of shape (n_sets,)."""
        return {"set": np.arange(len(self.spins))}

    def measured(self) -> Iterator[tuple[np.ndarray, np.ndarray]]:
        """Yield magnetisation and energy per site of each set, arrays of shape (n,)."""
        for spins in self.spins:
            yield magnetisation(spins), energy_per_site(spins, self.model.couplings)

    def to_dataframe(self) -> pd.DataFrame:
        """Return a row of averages for each set.

        `columns`, then the averages of `shortsight.observables.summarise`, each with
        its ``_error``, the jackknife over chains. What needs a temperature is nan where
        there is none.
        """
        check_chains(self.chain)
        columns, n_sites = self.columns(), self.model.n_sites
        temperatures = columns.get("temperature", np.full(len(self.spins), np.nan))
        rows = [
            summarise(*measured, self.chain, temperature=temperature, n_sites=n_sites)
            for measured, temperature in zip(self.measured(), temperatures, strict=True)
        ]
        return pd.DataFrame(columns).join(pd.DataFrame(rows))
