"""Correlators, dimensions and Binder crossings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from shortsight.interface.arguments import (
    Seed,
    at_least,
    check_chains,
    generator,
    of_kind,
    one_of,
)
from shortsight.interface.ensembles import SMALLEST, Ensembles
from shortsight.interface.results import Shown
from shortsight.interface.sampling import Samples
from shortsight.scaling.correlators import correlators as correlators_of
from shortsight.scaling.correlators import to_columns
from shortsight.scaling.criticality import (
    binder_crossing,
    binder_curve,
    binder_rows,
    curve_columns,
    doublings,
    infinite_lattice,
)
from shortsight.scaling.dimensions import dimensions
from shortsight.scaling.fits import other_fits
from shortsight.scaling.reweighting import Series, reweighted
from shortsight.statistics import Estimate

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["Crossings", "TwoPoint", "binder_crossings", "correlators"]

MEASURED = ("spin", "spin_error", "energy", "energy_error")


@dataclass(frozen=True, eq=False, repr=False)
class TwoPoint(Shown):
    """Two-point functions of spin and energy, and the dimensions fitted to them.

    Attributes
    ----------
    r : numpy.ndarray, shape (n_r,), float64
        Distances up to half the lattice.
    spin, spin_error, energy, energy_error : numpy.ndarray, shape (n_sets, n_r)
        The spin correlator is not connected. Errors are bootstraps over chains.
    dimensions : pandas.DataFrame
        One row per set: its properties, and the results of
        `shortsight.scaling.dimensions.dimensions` and
        `shortsight.scaling.fits.other_fits`.
    """

    r: NDArray[np.float64]
    spin: NDArray[np.float64]
    spin_error: NDArray[np.float64]
    energy: NDArray[np.float64]
    energy_error: NDArray[np.float64]
    dimensions: pd.DataFrame

    def to_dataframe(self) -> pd.DataFrame:
        """Return one row per set and distance."""
        sets = self.dimensions.iloc[:, 0]
        columns = {sets.name: np.repeat(sets.to_numpy(), len(self.r))}
        columns["r"] = np.tile(self.r, len(sets))
        return pd.DataFrame(columns | {x: getattr(self, x).ravel() for x in MEASURED})

    def plot(
        self, operator: Literal["spin", "energy"] = "spin", *, ax: Axes | None = None
    ) -> Axes:
        """Plot a correlator of each set against distance, on logarithmic axes."""
        one_of(("spin", "energy"), operator=operator)
        table, how = self.to_dataframe(), {"loglog": True, "ylabel": operator}
        name = table.columns[0]
        for one, rows in table.groupby(name):
            how |= {"yerr": f"{operator}_error", "label": f"{name} {one:g}"}
            ax = rows.plot("r", operator, ax=ax, **how)
        return ax

    def _text(self) -> str:
        return f"{len(self.spin)} sets at {len(self.r)} distances up to {self.r[-1]:g}"


def correlators(
    ensembles: Ensembles, *, n_resamples: int = 200, seed: Seed = 0
) -> TwoPoint:
    """Return the correlators of spin and energy, equations (4) and (5).

    Parameters
    ----------
    ensembles : Ensembles
        From `shortsight.sample` or `shortsight.flow`.
    n_resamples : int
        Number of bootstrap resamples of the chains.
    seed : int, numpy.random.Generator or None

    Returns
    -------
    TwoPoint

    Examples
    --------
    >>> import shortsight
    >>> samples = shortsight.sample(shortsight.Ising(8), [7, 9], seed=1)
    >>> shortsight.correlators(samples)
    TwoPoint(2 sets at 9 distances up to 4)
    """
    at_least(2, n_resamples=n_resamples)
    of_kind(ensembles, Ensembles, "ensembles", "pass what sample or flow returns")
    check_chains(ensembles.chain)
    measured = [
        correlators_of(
            spins,
            ensembles.model.couplings,
            ensembles.chain,
            n_resamples=n_resamples,
            rng=generator(seed, "bootstrap", i),
        )
        for i, spins in enumerate(ensembles.spins)
    ]
    table = to_columns(dict(enumerate(measured)))
    values = {x: table[x].reshape(len(measured), -1) for x in MEASURED}
    fits = pd.DataFrame([dimensions(one) | other_fits(one) for one in measured])
    fits.insert(0, *next(iter(ensembles.columns().items())))
    return TwoPoint(measured[0].r, **values, dimensions=fits)


@dataclass(frozen=True, eq=False, repr=False)
class Crossings(Shown):
    """The crossings of the Binder ratios of two sizes.

    Attributes
    ----------
    critical_temperature : Estimate
        Of the infinite lattice, from the two crossings of the largest sizes; the error
        includes the systematic one. nan if there is only one crossing.
    curves : pandas.DataFrame
        ``length``, ``temperature``, ``binder_ratio`` and its error, reweighted.
    table : pandas.DataFrame
        Rows of `shortsight.scaling.criticality.binder_rows`.
    """

    critical_temperature: Estimate
    curves: pd.DataFrame
    table: pd.DataFrame

    def to_dataframe(self) -> pd.DataFrame:
        """Return one row per crossing, and the limit in the last."""
        return self.table

    def _text(self) -> str:
        return f"T_c = {self.critical_temperature}"


def binder_crossings(
    samples: Iterable[Samples],
    *,
    n_curve: int = 101,
    n_resamples: int = 200,
    seed: Seed = 0,
) -> Crossings:
    """Return the critical temperature from crossings of Binder ratios of L and 2 L.

    Parameters
    ----------
    samples : iterable of Samples
        Of one model at several sizes, L and 2 L among them; temperatures around the
        critical one, ascending, close enough that neighbours overlap in energy.
    n_curve : int
        Number of temperatures of a curve, evenly spaced where all sizes were sampled.
    n_resamples : int
    seed : int, numpy.random.Generator or None

    Returns
    -------
    Crossings

    Raises
    ------
    Refused
        If neighbouring temperatures do not overlap.

    Examples
    --------
    >>> import shortsight
    >>> models = [shortsight.Ising(n) for n in (4, 8)]
    >>> sizes = [shortsight.sample(model, [7, 8], seed=1) for model in models]
    >>> len(shortsight.binder_crossings(sizes, n_resamples=20).table)
    2
    """
    at_least(2, n_curve=n_curve, n_resamples=n_resamples)
    samples = [samples] if isinstance(samples, Samples) else list(samples)
    by_length = _by_length(samples)
    first = max(one.temperature.min() for one in samples)
    last = min(one.temperature.max() for one in samples)
    grid = np.linspace(first, last, n_curve)
    curves = {}
    for length, one in sorted(by_length.items()):
        rng = generator(seed, "binder", length)
        averages = reweighted(_series(one), grid, n_resamples=n_resamples, rng=rng)
        curves[length] = binder_curve(length, grid, *averages)
    pairs = doublings(list(curves))
    crossings = [binder_crossing(curves[a], curves[b]) for a, b in pairs]
    limit = infinite_lattice(crossings)
    return Crossings(
        Estimate(limit[0], limit[1] + limit[2]),
        pd.DataFrame(curve_columns(curves.values())),
        pd.DataFrame(binder_rows(crossings, limit)),
    )


def _by_length(samples: list[Samples]) -> dict[int, Samples]:
    """Return samples by size; refuse different models, and sizes without L and 2 L."""
    for one in samples:
        of_kind(one, Samples, "samples", "pass a list of what sample returns")
        check_chains(one.chain)
    n_models = len({replace(one.model, length=SMALLEST) for one in samples})
    sizes = sorted(one.model.length for one in samples)
    if n_models != 1 or len(set(sizes)) < len(sizes) or not doublings(sizes):
        raise ValueError(
            "samples must be of one model at sizes L and 2 L, each once, got "
            f"{n_models} at {sizes}; sample the double of one"
        )
    return {one.model.length: one for one in samples}


def _series(samples: Samples) -> list[Series]:
    """Return the quantities to reweight: the energy, m**2 and m**4."""
    n_sites, chain = samples.model.n_sites, samples.chain
    temperatures = samples.temperature.tolist()
    return [
        Series(temperature, e * n_sites, np.column_stack([m**2, m**4]), chain)
        for temperature, (m, e) in zip(temperatures, samples.measured(), strict=True)
    ]
