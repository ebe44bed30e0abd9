r"""The pseudo-critical temperature of a finite lattice, by one rule for every model.

:math:`T_{pc}(L)` is where :math:`\langle |m| \rangle` falls most steeply; the peak of
the susceptibility :math:`N (\langle m^2 \rangle - \langle |m| \rangle^2) / T` stands
beside it. Both are read off averages that are reweighted between sampled temperatures,
so that no grid limits them. Units: J = k_B = 1.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from shortsight.observables import energy_per_site, magnetisation, susceptibility
from shortsight.sampling.chain import sample
from shortsight.scaling.crossing import scatter
from shortsight.scaling.reweighting import Series, reweighted
from shortsight.statistics import Estimate

__all__ = ["PseudoCritical", "coldwards", "measured_series", "pseudo_critical"]

RATIO = 0.95  # of neighbouring temperatures
ORDERED = 0.85  # |m| at which the search towards the cold ends
N_MOST = 60  # temperatures: the coldest is then 0.05 of the hottest
N_FINE = 300  # points at which averages are looked at


class PseudoCritical(NamedTuple):
    """Both readings of one model and size.

    Temperatures; nan where the extremum lies at an end of what was sampled.
    """

    steepest: Estimate
    susceptibility_peak: Estimate


def coldwards(
    couplings: np.ndarray,
    length: int,
    rng_of: Callable[[str], np.random.Generator],
    **settings,
) -> list[Series]:
    """Sample from the mean-field critical temperature downwards until spins order.

    ``rng_of`` gives the generator of a temperature's text, settings are those of
    `shortsight.sampling.chain.sample`. Temperatures ascend; the quantities of a series
    are |m| and m**2 of every configuration.
    """
    series, hottest = [], float(couplings.sum())
    for n in range(N_MOST):
        # In mean field T_c is the sum of the couplings of a site, and no model's is
        # higher (R. B. Griffiths, Commun. Math. Phys. 6, 121 (1967)).
        temperature = float(f"{hottest * RATIO**n:.4g}")
        rng = rng_of(f"{temperature:.4g}")
        drawn = sample(couplings, length, temperature, rng=rng, **settings)
        series.append(measured_series(drawn, couplings, temperature))
        if series[-1].quantities[:, 0].mean() > ORDERED:
            break
    return series[::-1]


def measured_series(drawn, couplings: np.ndarray, temperature: float) -> Series:
    """Return energy, |m| and m**2 of a `shortsight.sampling.chain.Sample`."""
    m = magnetisation(drawn.spins)
    energy = energy_per_site(drawn.spins, couplings) * drawn.spins[0].size
    return Series(temperature, energy, np.column_stack([np.abs(m), m**2]), drawn.chain)


def pseudo_critical(
    series: list[Series], length: int, *, n_resamples: int, rng: np.random.Generator
) -> PseudoCritical:
    """Return the temperatures of the steepest |m| and of the largest susceptibility.

    The series are those of `coldwards`; their chains are resampled.
    """
    ends = series[0].temperature, series[-1].temperature
    fine = np.linspace(*ends, N_FINE)
    averages, resamples = reweighted(series, fine, n_resamples=n_resamples, rng=rng)
    found = []
    for reading in (_steepness, _susceptibility):
        values = np.array(
            [_peak(fine, reading(fine, x, length**2)) for x in (averages, *resamples)]
        )
        found.append(Estimate(float(values[0]), scatter(values[1:])))
    return PseudoCritical(*found)


def _steepness(temperature, averages, n_sites):
    return -np.gradient(averages[:, 0], temperature)


def _susceptibility(temperature, averages, n_sites):
    return np.array(
        [
            susceptibility(m2, abs_m, temperature=t, n_sites=n_sites)
            for t, (abs_m, m2) in zip(temperature, averages, strict=True)
        ]
    )


def _peak(x, y):
    """Return the vertex of the parabola through the highest of equidistant points."""
    top = int(np.argmax(y))
    if not 0 < top < len(x) - 1:
        return np.nan
    below, at, above = y[top - 1 : top + 2]
    return x[top] + 0.5 * (x[1] - x[0]) * (below - above) / (below - 2 * at + above)
