"""Configurations of a model in equilibrium, at as many temperatures as one likes."""

from dataclasses import dataclass

import numpy as np

from shortsight.interface.arguments import (
    Progress,
    Seed,
    generator,
    of_kind,
    reporter,
)
from shortsight.interface.ensembles import Ensembles, Ising
from shortsight.observables import n_effective
from shortsight.sampling.chain import sample as sample_chains

__all__ = ["Samples", "sample"]

MEASURED = ("tau_int_abs_magnetisation", "tau_int_energy", "sweeps_between")
MEASURED += ("n_thermalization", "share_crossing", "mean_cluster", "acceptance")


@dataclass(frozen=True, kw_only=True, eq=False)
class Samples(Ensembles):
    """Configurations of several temperatures, and how they were drawn.

    Configurations of another code need ``model``, ``temperature``, ``spins`` and
    ``chain`` alone.

    Attributes
    ----------
    temperature : numpy.ndarray, shape (n_sets,), float64
    tau_int_abs_magnetisation, tau_int_energy : numpy.ndarray, shape (n_sets,)
        Integrated autocorrelation times in sweeps, 1/2 of independent ones.
    sweeps_between, n_thermalization : numpy.ndarray, shape (n_sets,)
        Sweeps between two configurations of a chain, and before its first one.
    share_crossing : numpy.ndarray, shape (n_sets,)
        Share of the chains that had both signs of the magnetisation.
    mean_cluster, acceptance : numpy.ndarray, shape (n_sets,)
        Sites of a flipped cluster, accepted flips; nan of the other sampler.
    """

    temperature: np.ndarray
    tau_int_abs_magnetisation: np.ndarray | None = None
    tau_int_energy: np.ndarray | None = None
    sweeps_between: np.ndarray | None = None
    n_thermalization: np.ndarray | None = None
    share_crossing: np.ndarray | None = None
    mean_cluster: np.ndarray | None = None
    acceptance: np.ndarray | None = None

    def __post_init__(self):
        super().__post_init__()
        if np.shape(self.temperature) != self.spins.shape[:1]:
            raise ValueError(
                f"temperature must have shape {self.spins.shape[:1]}, got "
                f"{np.shape(self.temperature)}; pass one for each set of spins"
            )

    def at(self, temperature: float) -> np.ndarray:
        """Return the spins of one temperature, shape (n, length, length)."""
        found = np.flatnonzero(np.asarray(self.temperature) == temperature)
        if not found.size:
            raise ValueError(
                f"temperature must be one of {list(map(float, self.temperature))}, "
                f"got {temperature}; sample it"
            )
        return self.spins[found[0]]

    def temperatures(self) -> np.ndarray:
        """Return the temperature of each set."""
        return np.asarray(self.temperature, np.float64)

    def columns(self) -> dict[str, np.ndarray]:
        """Return temperatures and how they were sampled, with ``n_effective``."""
        values = {name: getattr(self, name) for name in ("temperature", *MEASURED)}
        known = {name: value for name, value in values.items() if value is not None}
        if {"sweeps_between", "tau_int_abs_magnetisation"} <= set(known):
            n_chains = len(np.unique(self.chain))
            pairs = known["sweeps_between"], known["tau_int_abs_magnetisation"]
            known["n_effective"] = np.array(
                [
                    n_effective(
                        len(self.chain), n_chains=n_chains, sweeps_between=n, tau_int=t
                    )
                    for n, t in zip(*pairs, strict=True)
                ]
            )
        return known


def sample(
    model: Ising,
    temperatures: float | np.ndarray,
    *,
    n_configurations: int = 1000,
    n_chains: int = 40,
    sampler: str = "cluster",
    seed: Seed = None,
    progress: Progress = False,
) -> Samples:
    """Draw configurations in equilibrium.

    Burn-in and spacing follow the autocorrelation time, which is measured; chains that
    started at random and ordered are compared, and refused if they differ.

    Parameters
    ----------
    model : Ising
    temperatures : float or sequence of float
        In units of J; 0 is the ordered state of either sign, ``inf`` independent spins.
    n_configurations : int
        Of each temperature, a multiple of ``n_chains``.
    n_chains : int
        Independent Markov chains; errors need two.
    sampler : {"cluster", "metropolis"}
        Single clusters, O(1) a site at any range; or single spins.
    seed : int, numpy.random.Generator or None
        Of an integer every model and temperature has random numbers of its own: what is
        drawn does not depend on the other temperatures.
    progress : bool or callable
        True for a line on the screen, or a function of (done, to do).

    Returns
    -------
    Samples

    Raises
    ------
    Refused
        If chains are too slow to measure, or not in equilibrium.
    """
    of_kind(model, Ising, "model", "pass e.g. shortsight.Ising(16)")
    temperatures = np.atleast_1d(np.asarray(temperatures, np.float64))
    if temperatures.ndim != 1 or not temperatures.size or not (temperatures >= 0).all():
        raise ValueError(
            "temperatures must be one or several numbers, none of them negative, got "
            f"{temperatures.tolist()}; pass e.g. [7.0, 8.0]"
        )
    report = reporter(progress, "configurations of each chain")
    drawn = []
    for i, temperature in enumerate(temperatures.tolist()):
        one = sample_chains(
            model.couplings,
            model.length,
            temperature,
            n_configurations=n_configurations,
            n_chains=n_chains,
            sampler=sampler,
            rng=generator(seed, "sample", model, sampler, temperature),
            on_progress=report and _shifted(report, i, len(temperatures)),
        )
        drawn.append(one)
    measured = {x: np.array([getattr(one, x) for one in drawn]) for x in MEASURED}
    return Samples(
        model=model,
        spins=np.array([one.spins for one in drawn]),
        chain=drawn[0].chain,
        temperature=temperatures,
        **measured,
    )


def _shifted(report, n_before, n_all):
    """Return a report of one of several equal parts."""
    return lambda done, to_do: report(n_before * to_do + done, n_all * to_do)
