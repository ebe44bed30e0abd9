"""Configurations of a model in equilibrium, at any number of temperatures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from shortsight.interface.arguments import (
    Progress,
    Seed,
    Spins,
    at_least,
    generator,
    in_words_of_the_library,
    of_kind,
    reporter,
)
from shortsight.interface.ensembles import SMALLEST, Ensembles, Ising
from shortsight.observables import n_effective
from shortsight.sampling.chain import Sample
from shortsight.sampling.chain import sample as sample_chains

__all__ = ["Samples", "sample"]

MEASURED = ("tau_int_abs_magnetisation", "tau_int_energy", "sweeps_between")
MEASURED += ("n_thermalization", "share_crossing", "mean_cluster", "acceptance")


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Samples(Ensembles):
    """Configurations of several temperatures, and how they were drawn.

    Those of other code need only ``model``, ``spins``, ``chain`` and ``temperature``.
    All below have one number per set, shape (n_sets,).

    Attributes
    ----------
    temperature : numpy.ndarray of float64
    tau_int_abs_magnetisation, tau_int_energy
        Integrated autocorrelation times in sweeps, 1/2 if independent.
    sweeps_between, n_thermalization
        Sweeps between two configurations of a chain, and before its first one.
    share_crossing
        Share of the chains in which the magnetisation took both signs.
    mean_cluster, acceptance
        Sites per flipped cluster, accepted flips; nan for the other sampler.

    Examples
    --------
    >>> import numpy as np, shortsight
    >>> own = {"model": shortsight.Ising(4), "chain": range(50), "temperature": [0.0]}
    >>> shortsight.Samples(**own, spins=np.ones((1, 50, 4, 4)))
    Samples(length 4, 1 x 50 configurations of 50 chains, temperature 0)
    """

    temperature: NDArray[np.float64]
    tau_int_abs_magnetisation: NDArray[np.float64] | None = None
    tau_int_energy: NDArray[np.float64] | None = None
    sweeps_between: NDArray[np.integer] | None = None
    n_thermalization: NDArray[np.integer] | None = None
    share_crossing: NDArray[np.float64] | None = None
    mean_cluster: NDArray[np.float64] | None = None
    acceptance: NDArray[np.float64] | None = None

    def __post_init__(self):
        super().__post_init__()
        temperature = np.asarray(self.temperature, np.float64)
        object.__setattr__(self, "temperature", temperature)
        if temperature.shape != self.spins.shape[:1]:
            raise ValueError(
                f"temperature must have shape {self.spins.shape[:1]}, got "
                f"{temperature.shape}; pass one for each set of spins"
            )

    def at(self, temperature: float) -> Spins:
        """Return the spins of one temperature, shape (n, length, length)."""
        known = self.temperature.tolist()
        if temperature not in known:
            raise ValueError(
                f"temperature must be one of {known}, got {temperature}; sample it"
            )
        return self.spins[known.index(temperature)]

    def columns(self) -> dict[str, NDArray]:
        """Return temperatures and sampling properties, with ``n_effective``."""
        values = {name: getattr(self, name) for name in ("temperature", *MEASURED)}
        known = {name: value for name, value in values.items() if value is not None}
        n, n_chains = len(self.chain), len(np.unique(self.chain))
        taken = self.sweeps_between, self.tau_int_abs_magnetisation
        if all(values is not None for values in taken):
            worth = [
                n_effective(n, n_chains=n_chains, sweeps_between=sweeps, tau_int=tau)
                for sweeps, tau in zip(*taken, strict=True)
            ]
            known["n_effective"] = np.array(worth)
        return known


def sample(
    model: Ising,
    temperatures: ArrayLike,
    *,
    n_configurations: int = 1000,
    n_chains: int = 40,
    sampler: Literal["cluster", "metropolis"] = "cluster",
    seed: Seed = None,
    progress: Progress = False,
) -> Samples:
    """Return configurations drawn in equilibrium.

    Burn-in and spacing follow the measured autocorrelation time. Chains with random and
    with ordered starts are compared, and refused if they differ.

    Parameters
    ----------
    model : Ising
    temperatures : float or sequence of float
        In units of J; 0 is the ordered state of either sign, ``inf`` independent spins.
    n_configurations : int
        Least number per temperature: every chain gives the same number.
    n_chains : int
        Number of independent Markov chains; errors need two.
    sampler : {"cluster", "metropolis"}
        Single clusters, O(1) per site at any range; or single spins.
    seed : int, numpy.random.Generator or None
        With an integer, the result at a temperature does not depend on the others.
    progress : bool or callable
        True for a bar, which starts with the burn-in; or a function of (done, total).

    Returns
    -------
    Samples

    Raises
    ------
    Refused
        If chains are too slow to measure, or not in equilibrium.

    Examples
    --------
    >>> import shortsight
    >>> shortsight.sample(shortsight.Ising(8), [6, 9], n_configurations=100, seed=1)
    Samples(length 8, 2 x 120 configurations of 40 chains, temperature 6 to 9)
    """
    of_kind(model, Ising, "model", "pass e.g. shortsight.Ising(16)")
    at_least(1, n_configurations=n_configurations, n_chains=n_chains)
    at = np.atleast_1d(np.asarray(temperatures, np.float64))
    if at.ndim != 1 or not at.size or not (at >= 0).all():
        raise ValueError(
            "temperatures must be one or several numbers, none negative, got "
            f"{at.tolist()}; pass e.g. [7.0, 8.0]"
        )
    n_each = -(-n_configurations // n_chains)
    if progress:  # kernels are compiled before its clock starts
        few = {"n_configurations": 2, "n_chains": 2, "sampler": sampler}
        _draw(Ising(SMALLEST), 1e3, rng=np.random.default_rng(0), **few)
    report = reporter(progress, "configurations of each chain", n_each * at.size)
    drawn = [
        _draw(
            model,
            temperature,
            sampler=sampler,
            n_configurations=n_each * n_chains,
            n_chains=n_chains,
            rng=generator(seed, "sample", model, sampler, temperature),
            on_progress=report and _shifted(report, i, at.size),
        )
        for i, temperature in enumerate(at.tolist())
    ]
    measured = {x: np.array([getattr(one, x) for one in drawn]) for x in MEASURED}
    spins, chain = np.array([one.spins for one in drawn]), drawn[0].chain
    return Samples(model=model, temperature=at, spins=spins, chain=chain, **measured)


def _draw(model: Ising, temperature: float, **how) -> Sample:
    with in_words_of_the_library():
        return sample_chains(model.couplings, model.length, temperature, **how)


def _shifted(report, n_before, n_all):
    """Return a report of one of several equal parts of the work."""
    return lambda done, to_do: report(n_before * to_do + done, n_all * to_do)
