r"""Energy, magnetisation and their fluctuations, averaged over configurations.

Units: J = k_B = 1. With local fields :math:`h_i = \sum_j J_{ij} s_j` the energy
density is :math:`s_i h_i`, equation (6) of the paper before the mean is subtracted. The
energy of equation (1) is :math:`H = -\tfrac12 \sum_i s_i h_i` (each pair once). N is
the number of sites; m and e are the magnetisation and energy per site.
"""

import numpy as np

from shortsight.couplings import BLOCK, local_fields
from shortsight.statistics import block_of, block_sums, jackknife

__all__ = [
    "binder_ratio",
    "energy_density",
    "energy_per_site",
    "magnetisation",
    "n_effective",
    "specific_heat",
    "summarise",
    "susceptibility",
]


def magnetisation(spins: np.ndarray) -> np.ndarray:
    """Return the signed magnetisation per site, (n,), of spins (n, length, length)."""
    return spins.mean(axis=(1, 2), dtype=np.float64)


def energy_density(spins: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    r"""Return :math:`s_i \sum_j J_{ij} s_j`, equation (6) without subtracting the mean.

    Shape (n, length, length), float64, like the spins; ``kernel`` is from
    `shortsight.couplings.kernel`.
    """
    # eq. (6)
    fields = local_fields(spins, kernel)
    return np.multiply(fields, spins, out=fields)


def energy_per_site(spins: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """Return H / N of equation (1) for each configuration, shape (n,), float64."""
    energies = np.empty(len(spins))
    n_rows = max(1, BLOCK // spins.shape[-1] ** 2)  # fields take 8 times the memory
    for first in range(0, len(spins), n_rows):
        rows = slice(first, first + n_rows)
        # eq. (1) at mu = 0
        energies[rows] = -0.5 * energy_density(spins[rows], kernel).mean(axis=(1, 2))
    return energies


def binder_ratio(m2, m4):
    r"""Return :math:`\langle m^2 \rangle^2 / \langle m^4 \rangle`; nan if m is 0."""
    m4 = np.asarray(m4, dtype=np.float64)
    return np.divide(np.square(m2), m4, out=np.full(m4.shape, np.nan), where=m4 > 0)


def susceptibility(m2, abs_m, *, temperature: float, n_sites: int):
    r"""Return :math:`N (\langle m^2 \rangle - \langle |m| \rangle^2) / T`; nan at 0."""
    return n_sites * _variance(m2, abs_m) / (temperature or np.nan)


def specific_heat(e2, e, *, temperature: float, n_sites: int):
    r"""Return :math:`N (\langle e^2 \rangle - \langle e \rangle^2) / T^2`; nan at 0."""
    return n_sites * _variance(e2, e) / (temperature**2 or np.nan)


def _variance(second_moment, mean):
    return np.maximum(second_moment - np.square(mean), 0.0)  # rounding can be negative


def n_effective(
    n: int, *, n_chains: int, sweeps_between: float, tau_int: float
) -> float:
    """Return how many independent configurations ``n`` correlated ones are worth.

    A mean over them has the variance of ``n_effective`` independent ones. One
    configuration of each of the ``n_chains`` is independent of all others.
    ``sweeps_between`` is 0 for configurations drawn without a chain (T = 0 and T =
    inf); ``tau_int`` is in sweeps.
    """
    if n == n_chains or sweeps_between == 0:
        return float(n)
    return min(float(n), n * sweeps_between / (2.0 * tau_int))


def summarise(
    magnetisation: np.ndarray,
    energy_per_site: np.ndarray,
    chain: np.ndarray,
    *,
    temperature: float,
    n_sites: int,
) -> dict[str, float]:
    """Return averages and jackknife errors over chains.

    Parameters
    ----------
    magnetisation, energy_per_site : numpy.ndarray, shape (n,), float
        Per site, for each configuration.
    chain : numpy.ndarray, shape (n,), integer
        The chain of each configuration; at least two different ones.
    temperature : float
        Units of J; nan for configurations without one. At 0 and nan the susceptibility
        and the specific heat are nan.

    Returns
    -------
    dict of str to float
        ``x`` and ``x_error`` for energy_per_site, abs_magnetisation, m2, m4,
        binder_ratio, susceptibility and specific_heat.
    """
    if temperature < 0:
        raise ValueError(
            f"temperature must not be negative, got {temperature}; "
            "pass 0.0 for the ordered state"
        )
    m, e = (np.asarray(x, dtype=np.float64) for x in (magnetisation, energy_per_site))
    block = block_of(chain)
    counts = np.bincount(block)
    e_0 = e.mean()  # reference energy: avoids cancellation in the variance
    quantities = np.stack([e - e_0, (e - e_0) ** 2, np.abs(m), m**2, m**4], axis=1)
    sums = block_sums(quantities, block, len(counts))
    at = {"temperature": temperature, "n_sites": n_sites}
    functions = {
        "energy_per_site": lambda mean: e_0 + mean[..., 0],
        "abs_magnetisation": lambda mean: mean[..., 2],
        "m2": lambda mean: mean[..., 3],
        "m4": lambda mean: mean[..., 4],
        "binder_ratio": lambda mean: binder_ratio(mean[..., 3], mean[..., 4]),
        "susceptibility": lambda mean: susceptibility(mean[..., 3], mean[..., 2], **at),
        "specific_heat": lambda mean: specific_heat(mean[..., 1], mean[..., 0], **at),
    }
    row = {}
    for name, function in functions.items():
        estimate = jackknife(sums, counts, function)
        row[name], row[f"{name}_error"] = estimate.value, estimate.error
    return row
