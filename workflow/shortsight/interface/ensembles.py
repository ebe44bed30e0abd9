"""Models, and sets of their configurations: the objects of the interface."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import cached_property
from operator import index
from typing import TYPE_CHECKING, ClassVar, Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from shortsight.couplings import kernel
from shortsight.interface.arguments import (
    Spins,
    check_chains,
    check_machine,
    needed,
    of_kind,
    one_of,
    spins_of,
)
from shortsight.interface.results import Saved, Shown
from shortsight.observables import energy_per_site, magnetisation, summarise
from shortsight.rbm.machine import RBM

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from xarray import Dataset

__all__ = ["Ensembles", "Ising", "check_pair"]

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

    Examples
    --------
    >>> import shortsight
    >>> shortsight.Ising(16, alpha=2.5).couplings[0, :4].round(3)
    array([0.   , 1.   , 0.177, 0.064])
    """

    length: int
    alpha: float = 3.0
    coupling: Literal["power_law", "nearest_neighbour"] = "power_law"
    boundary: Literal["minimum_image", "periodic_images", "open"] = "minimum_image"

    def __post_init__(self) -> None:
        object.__setattr__(self, "length", index(self.length))
        object.__setattr__(self, "alpha", float(self.alpha))
        # Any error shows at the smallest size, at no cost.
        smallest = min(self.length, SMALLEST)
        kernel(self.coupling, smallest, alpha=self.alpha, boundary=self.boundary)

    @property
    def n_sites(self) -> int:
        """Number of spins."""
        return self.length**2

    @cached_property
    def couplings(self) -> NDArray[np.float64]:
        """J of every separation, as `shortsight.couplings.kernel` returns it."""
        at = {"alpha": self.alpha, "boundary": self.boundary}
        return kernel(self.coupling, self.length, **at)


def check_pair(machine: RBM, model: Ising) -> None:
    """Refuse a wrong machine, a wrong model, or different numbers of sites."""
    check_machine(machine)
    of_kind(model, Ising, "model", "pass e.g. shortsight.Ising(16)")
    if machine.n_visible != model.n_sites:
        raise ValueError(
            f"model must have {machine.n_visible} sites, like the machine, "
            f"got {model.n_sites}; pass the model of its lattice"
        )


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Ensembles(Shown, Saved):
    """Sets of configurations of one model, for instance at several temperatures.

    Attributes
    ----------
    model : Ising
    spins : numpy.ndarray, shape (n_sets, n, length, length), int8, values -1 or +1
    chain : numpy.ndarray, shape (n,), integer
        Configurations of different chains are independent; errors rely on that.
    """

    _parts: ClassVar = {"model": Ising}
    model: Ising
    spins: Spins
    chain: NDArray[np.integer]

    def __post_init__(self) -> None:
        of_kind(self.model, Ising, "model", "pass e.g. shortsight.Ising(16)")
        object.__setattr__(self, "spins", spins_of(self.spins, "spins"))
        object.__setattr__(self, "chain", np.asarray(self.chain))
        shape = 2 * (self.model.length,)
        if self.spins.ndim != 4 or self.spins.shape[2:] != shape:
            raise ValueError(
                f"spins must have shape (n_sets, n, *{shape}), got {self.spins.shape}; "
                "pass the model of that length, and spins[None] for a single set"
            )
        if self.chain.shape != self.spins.shape[1:2]:
            raise ValueError(
                f"chain must have shape {self.spins.shape[1:2]}, got "
                f"{self.chain.shape}; pass numpy.arange(n) for independent ones"
            )

    @property
    def visible(self) -> Spins:
        """All configurations as rows for a machine, shape (n_sets * n, n_sites)."""
        return self.spins.reshape(-1, self.model.n_sites)

    def columns(self) -> dict[str, NDArray]:
        """Return the known properties of each set, arrays of shape (n_sets,)."""
        return {"set": np.arange(len(self.spins))}

    def measured(self) -> Iterator[tuple[NDArray[np.float64], NDArray[np.float64]]]:
        """Yield magnetisation and energy per site of each set, arrays of shape (n,)."""
        for spins in self.spins:
            yield magnetisation(spins), energy_per_site(spins, self.model.couplings)

    def to_dataframe(self) -> pd.DataFrame:
        """Return one row of averages per set.

        `columns`, then the averages of `shortsight.observables.summarise`, each with
        its ``_error``, the jackknife over chains. Averages that need a temperature are
        nan without one.
        """
        check_chains(self.chain)
        columns, n_sites = self.columns(), self.model.n_sites
        temperatures = columns.get("temperature", np.full(len(self.spins), np.nan))
        rows = [
            summarise(*measured, self.chain, temperature=temperature, n_sites=n_sites)
            for measured, temperature in zip(self.measured(), temperatures, strict=True)
        ]
        return pd.DataFrame(columns).join(pd.DataFrame(rows))

    def to_xarray(self) -> Dataset:
        """Return spins, magnetisation and energy by set, chain and draw."""
        xarray = needed("xarray", "notebook", "to_xarray")
        chains, n_draws = np.unique(self.chain, return_counts=True)
        if len(set(n_draws)) > 1:
            raise ValueError(
                "chain must have equally many configurations per chain, got "
                f"{min(n_draws)} to {max(n_draws)}; leave some out"
            )
        (name, sets), *others = self.columns().items()
        m, e = np.array([*self.measured()]).swapaxes(0, 1)
        known = {"spins": self.spins, "magnetisation": m, "energy_per_site": e}
        order, dims = np.argsort(self.chain, kind="stable"), (name, "chain", "draw")
        shape, data = (len(sets), len(chains), n_draws[0]), {}
        for quantity, values in known.items():
            value = values[:, order].reshape(*shape, *values.shape[2:])
            data[quantity] = (*dims, "x", "y")[: value.ndim], value
        data |= {quantity: (name, values) for quantity, values in others}
        coordinates = {name: sets, "chain": chains}
        return xarray.Dataset(data, coordinates, attrs=asdict(self.model))

    def plot(
        self, quantity: str = "abs_magnetisation", *, ax: Axes | None = None
    ) -> Axes:
        """Plot an average of `to_dataframe`, with its error, for each set."""
        table, how = self.to_dataframe(), {"ax": ax, "ylabel": quantity}
        one_of([x for x in table if f"{x}_error" in table], quantity=quantity)
        return table.plot(table.columns[0], quantity, yerr=f"{quantity}_error", **how)

    def _text(self) -> str:
        (n_sets, n), n_chains = self.spins.shape[:2], len(np.unique(self.chain))
        name, values = next(iter(self.columns().items()))
        ends = " to ".join(dict.fromkeys(f"{x:g}" for x in np.sort(values)[[0, -1]]))
        return (
            f"length {self.model.length}, {n_sets} x {n} configurations of {n_chains} "
            f"chains, {name} {ends}"
        )

    def _table(self) -> pd.DataFrame:
        """Return the columns that need no average."""
        return pd.DataFrame(self.columns())
