"""Configurations of a model in equilibrium, at as many temperatures as one likes."""

from dataclasses import dataclass

import numpy as np

from shortsight.interface.arguments import Progress, Seed, generator, of_kind, reporter
from shortsight.interface.ensembles import Ensembles, Ising
from shortsight.observables import n_effective
from shortsight.sampling.chain import sample as sample_chains

__all__ = ["Samples", "sample"]

MEASURED = ("tau_int_abs_magnetisation", "tau_int_energy", "sweeps_between")
MEASURED += ("n_thermalization", "share_crossing", "mean_cluster", "acceptance")


@dataclass(frozen=True, kw_only=True, eq=False)
class Samples(Ensembles):
    """Configurations of several temperatures, and how they were drawn.

    Those of another code need ``model``, ``spins``, ``chain`` and ``temperature``
    alone, which like all below holds one number a set, shape (n_sets,).

    Attributes
    ----------
    temperature : numpy.ndarray of float64
    tau_int_abs_magnetisation, tau_int_energy
        Integrated autocorrelation times in sweeps, 1/2 of independent ones.
    sweeps_between, n_thermalization
        Sweeps between two configurations of a chain, and before its first one.
    share_crossing
        Share of the chains that had both signs of the magnetisation.
    mean_cluster, acceptance
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
        temperature = np.asarray(self.temperature, np.float64)
        object.__setattr__(self, "temperature", temperature)
        if temperature.shape != self.spins.shape[:1]:
            raise ValueError(
                f"temperature must have shape {self.spins.shape[:1]}, got "
                f"{temperature.shape}; pass one for each set of spins"
            )

    def at(self, temperature: float) -> np.ndarray:
        """Return the spins of one temperature, shape (n, length, length)."""
        known = self.temperature.tolist()
        if temperature not in known:
            raise ValueError(
                f"temperature must be one of {known}, got {temperature}; sample it"
            )
        return self.spins[known.index(temperature)]

    def columns(self) -> dict[str, np.ndarray]:
        """Return temperatures and how they were sampled, with ``n_effective``."""
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
        With an integer, what is drawn does not depend on the other temperatures.
    progress : bool or callable
        True for a line on the screen, or a function of (done, to do).

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
    drawn = [
        sample_chains(
            model.couplings,
            model.length,
            temperature,
            n_configurations=n_configurations,
            n_chains=n_chains,
            sampler=sampler,
            rng=generator(seed, "sample", model, sampler, temperature),
            on_progress=report and _shifted(report, i, len(temperatures)),
        )
        for i, temperature in enumerate(temperatures.tolist())
    ]
    measured = {x: np.array([getattr(one, x) for one in drawn]) for x in MEASURED}
    spins, chain = np.array([one.spins for one in drawn]), drawn[0].chain
    at = {"model": model, "temperature": temperatures}
    return Samples(**at, spins=spins, chain=chain, **measured)


def _shifted(report, n_before, n_all):
    """Return a report of one of several equal parts."""
    return lambda done, to_do: report(n_before * to_do + done, n_all * to_do)
