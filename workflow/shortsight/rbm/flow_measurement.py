"""Measurements of the configurations of one flow length (Section II.A).

The configurations need not be in equilibrium at any temperature. Those of different
starts are independent: each is its own block of the bootstrap. Units: J = k_B = 1.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from shortsight.couplings import matrix
from shortsight.observables import (
    binder_ratio,
    energy_density,
    magnetisation,
    summarise,
)
from shortsight.rbm.flow_groups import grouped_dimensions, most_predicted
from shortsight.scaling.correlators import Correlators, correlators
from shortsight.scaling.dimensions import dimensions, fit_dimension
from shortsight.statistics import bootstrap_error
from shortsight.thermometer.curve import curve
from shortsight.thermometer.matching import (
    MATCHED,
    matched_temperature,
    matched_temperature_error,
)
from shortsight.thermometer.network import Thermometer, probabilities
from shortsight.thermometer.reading import drawn_chains, read_curves

__all__ = ["Measured", "match", "measure_spins", "resampled", "table"]

MAX_LENGTH_MATRIX = 16  # up to it a matrix of all pairs is faster than transforms
DIMENSIONS = ("dimension_spin", "dimension_energy")


class Measured(NamedTuple):
    """Measurements of one set of configurations.

    Attributes
    ----------
    row : dict of str to float
        Dimensions, those of the most predicted temperature's group, |m|, energy per
        site, Binder ratio, thermometer mean and peak and ``spin_slope``, each with its
        error; ``n_masked_spin``, ``n_masked_energy``, ``n_grouped``.
    points : list of dict
        The mean thermometer curve: class_temperature, probability, probability_error.
    resamples : dict of str to numpy.ndarray, shape (n_resamples,), float64
        The same for each bootstrap resample, except the masked counts.
    """

    row: dict
    points: list[dict]
    resamples: dict[str, np.ndarray]


def measure_spins(
    spins: np.ndarray,
    couplings: np.ndarray,
    thermometer: Thermometer,
    *,
    n_resamples: int,
    rng: np.random.Generator,
) -> Measured:
    """Return the measurements of spins, int8 of shape (n, length, length)."""
    chain = np.arange(len(spins))
    density = _energy_density(spins, couplings)
    found = correlators(
        spins, couplings, chain, n_resamples=n_resamples, rng=rng, density=density
    )
    fitted = dimensions(found)
    m, e = magnetisation(spins), -0.5 * density.mean(axis=(1, 2))
    means = summarise(m, e, chain, temperature=np.nan, n_sites=spins[0].size)
    row = {f"{x}{e}": fitted[f"{x}{e}"] for x in DIMENSIONS for e in ("", "_error")}
    row |= {f"{x}{e}": means[f"{x}{e}"] for x in MATCHED for e in ("", "_error")}
    read = probabilities(thermometer, spins)
    moments = np.column_stack([np.abs(m), m**2, m**4, e, read])
    means = drawn_chains(chain, n_resamples, rng).averages(moments)
    classes = thermometer.temperatures
    value, error = curve(read, chain)
    resamples = _resampled_fits(found) | read_curves(means[:, 4:], classes)
    for name, reading in read_curves(value, classes).items():
        row[name] = float(reading)
        row[f"{name}_error"] = float(np.std(resamples[name], ddof=1))
    row["spin_slope"] = float(_slope(found.r, found.spin))
    row["spin_slope_error"] = float(np.std(resamples["spin_slope"], ddof=1))
    row |= {name: fitted[name] for name in ("n_masked_spin", "n_masked_energy")}
    group, at = most_predicted(read), {"n_resamples": n_resamples, "density": density}
    grouped, of_group = grouped_dimensions(spins, couplings, group, rng=rng, **at)
    names = ("class_temperature", "probability", "probability_error")
    points = zip(classes, value, error, strict=True)
    points = [dict(zip(names, map(float, point), strict=True)) for point in points]
    resamples |= of_group | {
        "abs_magnetisation": means[:, 0],
        "binder_ratio": binder_ratio(means[:, 1], means[:, 2]),
        "energy_per_site": means[:, 3],
    }
    return Measured(row | grouped, points, resamples)


def _energy_density(spins: np.ndarray, couplings: np.ndarray) -> np.ndarray:
    """Return `energy_density`, computed faster for small lattices.

    Its last bits depend on the number of configurations.
    """
    length = spins.shape[-1]
    if length > MAX_LENGTH_MATRIX:
        return energy_density(spins, couplings)
    sites = spins.reshape(len(spins), length**2).astype(np.float64)
    return (sites @ matrix(couplings, length) * sites).reshape(spins.shape)


def _resampled_fits(found: Correlators) -> dict[str, np.ndarray]:
    """Return the fits to the correlators of each resample."""
    return {
        "dimension_spin": fit_dimension(found.r, found.spin_resamples).dimension,
        "dimension_energy": fit_dimension(found.r, found.energy_resamples).dimension,
        "spin_slope": _slope(found.r, found.spin_resamples),
    }


def _slope(r: np.ndarray, spin: np.ndarray) -> np.ndarray:
    """Return the slope of G_s(r) itself against ln r, no distance masked."""
    x = np.log(r) - np.log(r).mean()
    return (spin - spin.mean(axis=-1, keepdims=True)) @ x / (x @ x)


def resampled(
    measured: Sequence[Measured], reference: Mapping[str, np.ndarray]
) -> dict[str, np.ndarray]:
    """Return the numbers of all lengths, each followed by its resamples.

    For each name of ``Measured.resamples`` and each temperature of `match` the shape is
    (n_measured, 1 + n_resamples). If all lengths were measured with generators in the
    same state, a resample has the same configurations at all of them. A reading by
    abs(m) beyond the curve becomes the hottest or coldest temperature of its grid: a
    value outside the known range is not a missing one.
    """
    found = {
        name: np.array([[each.row[name], *each.resamples[name]] for each in measured])
        for name in measured[0].resamples
    }
    for observable, name in MATCHED.items():
        equilibrium = reference["temperature"], reference[observable]
        found[name] = matched_temperature(found[observable], *equilibrium)
    m, name = found["abs_magnetisation"], MATCHED["abs_magnetisation"]
    found[name] = _within_grid(found[name], m, reference)
    return found


def _within_grid(temperature, m, reference):
    """Return readings by abs(m), those beyond the curve set to the end of its grid."""
    known = np.isfinite(reference["temperature"])
    known &= np.isfinite(reference["abs_magnetisation"])
    grid, curve = (reference[x][known] for x in ("temperature", "abs_magnetisation"))
    end = np.where(m < curve.mean(), grid.max(), grid.min())
    return np.where(np.isnan(temperature) & np.isfinite(m), end, temperature)


def match(
    measured: Sequence[Measured],
    reference: Mapping[str, np.ndarray],
    *,
    n_resamples: int,
    rng: np.random.Generator,
) -> dict[str, np.ndarray]:
    """Return |m|, the Binder ratio and the energy as temperatures of equilibrium.

    Parameters
    ----------
    reference : mapping of str to numpy.ndarray, shape (k,), float64
        Averages in equilibrium at the same size: ``temperature``, and each observable
        with its ``_error``.
    n_resamples : int
        Number of resamples of the curves.

    Returns
    -------
    dict of str to numpy.ndarray, shape (n_measured,), float64
        ``temperature_abs_magnetisation``, ``temperature_binder_ratio`` and
        ``temperature_energy`` with their errors, of the configurations and of the curve
        in quadrature; nan if no temperature has such a value.
    """
    columns = {}
    for observable, name in MATCHED.items():
        equilibrium = reference["temperature"], reference[observable]
        values = np.array([each.row[observable] for each in measured])
        resamples = np.array([each.resamples[observable] for each in measured]).T
        own = bootstrap_error(matched_temperature(resamples, *equilibrium))
        error = reference[f"{observable}_error"]
        of_curve = matched_temperature_error(
            values, *equilibrium, error, n_resamples=n_resamples, rng=rng
        )
        columns[name] = matched_temperature(values, *equilibrium)
        columns[f"{name}_error"] = np.hypot(own, of_curve)
    return columns


def table(
    lengths: Sequence[int],
    measured: Sequence[Measured],
    reference: Mapping[str, np.ndarray],
    *,
    n_resamples: int,
    rng: np.random.Generator,
) -> dict[str, np.ndarray]:
    """Return the columns of a flow table, with `match`, one row per flow length."""
    columns = {
        name: np.array([each.row[name] for each in measured])
        for name in measured[0].row
    }
    matched = match(measured, reference, n_resamples=n_resamples, rng=rng)
    return {"length": np.array(lengths), **columns, **matched}
