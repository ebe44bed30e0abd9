"""The end of a flow and the approach to it (Section II.A), with resamples.

The end is the mean over lengths 20 to 30, the range of the paper's figures, or over
later ones. All lengths belong to one trajectory of the same configurations, so a
resample keeps each configuration through all lengths. Every result is a number of the
flow itself, followed by that of each resample.
"""

from collections.abc import Mapping

import numpy as np

from shortsight.statistics import bootstrap_error

__all__ = ["ENDS", "convergence_length", "flow_ends", "mean_over_lengths", "scatter"]

# Columns of a flow that have an end, and the names of the ends.
ENDS = {
    "dimension_spin": "dimension_spin",
    "dimension_energy": "dimension_energy",
    "dimension_spin_grouped": "dimension_spin_grouped",
    "dimension_energy_grouped": "dimension_energy_grouped",
    "temperature_peak": "temperature",
    "temperature_mean": "temperature_mean",
    "temperature_abs_magnetisation": "temperature_abs_magnetisation",
    "temperature_energy": "temperature_energy",
    "temperature_binder_ratio": "temperature_binder_ratio",
    "abs_magnetisation": "abs_magnetisation",
    "spin_slope": "spin_slope",
}
N_SMOOTH = 5  # lengths per running mean: one length does not decide
TOLERANCE = 0.025  # of a converged spin dimension: half a tick of Figure 3a


def flow_ends(
    flow: Mapping[str, np.ndarray], *, end: tuple[int, int], late: tuple[int, int]
) -> dict[str, np.ndarray]:
    """Return the end of one flow, and its resamples.

    Parameters
    ----------
    flow : mapping of str to numpy.ndarray, shape (n_lengths + 2, 1 + n_resamples)
        From `shortsight.rbm.flow_measurement.resampled`: lengths 0 to n_lengths, then
        the long length.
    end, late : (int, int)
        First and last length of the end, and of the late end.

    Returns
    -------
    dict of str to numpy.ndarray, shape (1 + n_resamples,), float64
        ``resample`` (0 is the flow itself), ``x_end`` and ``x_late`` for the values of
        `ENDS`, ``abs_magnetisation_long`` at the long length; ``convergence_length``;
        ``energy_undefined``, the share of lengths without an energy dimension;
        ``energy_drift``, late minus end; ``energy_scatter`` from the first length of
        the end to the last late one; ``temperature_lowest``, the lowest running mean up
        to the end, by abs(m).
    """
    courses = {name: values[:-1] for name, values in flow.items()}
    found = {"resample": np.arange(len(flow["abs_magnetisation"][0]))}
    for column, name in ENDS.items():
        for where, span in (("end", end), ("late", late)):
            found[f"{name}_{where}"] = mean_over_lengths(courses[column], span)
    energy = courses["dimension_energy"]
    temperature = courses["temperature_abs_magnetisation"][1 : end[1] + 1]
    return found | {
        "abs_magnetisation_long": flow["abs_magnetisation"][-1],
        "convergence_length": convergence_length(courses["dimension_spin"], late),
        "energy_undefined": np.isnan(energy[1:]).mean(axis=0),
        "energy_drift": found["dimension_energy_late"] - found["dimension_energy_end"],
        "energy_scatter": scatter(energy[end[0] : late[1] + 1]),
        "temperature_lowest": np.fmin.reduce(_running(temperature)),
    }


def mean_over_lengths(values: np.ndarray, span: tuple[int, int]) -> np.ndarray:
    """Return the mean (n,) of values (n_lengths + 1, n) from a first to a last length.

    It is nan if less than half of the values are defined.
    """
    return _mean(values[span[0] : span[1] + 1])


def _mean(values):
    known = np.isfinite(values)
    # ASSUME: lengths at which a dimension is undefined are left out of the end of a
    # flow; if they are more than half, the end is undefined. The paper does not say.
    n = np.where(known.mean(axis=0) >= 0.5, known.sum(axis=0), np.nan)
    return np.where(known, values, 0.0).sum(axis=0) / n


def convergence_length(values: np.ndarray, late: tuple[int, int]) -> np.ndarray:
    """Return the first length from which on a flow stays at its end, shape (n,).

    From it on, every running mean over 5 lengths, counted by its middle, is defined and
    within `TOLERANCE` of the late mean. The smallest result is 2, the middle of the
    first running mean; one more than the middle of the last means that the flow never
    settles. It is nan if the late mean is undefined.

    Parameters
    ----------
    values : numpy.ndarray, shape (n_lengths + 1, n), float64
        Spin dimensions of n flows or resamples.
    late : (int, int)
        First and last length of the late mean.
    """
    means, settled = _running(values), mean_over_lengths(values, late)
    off = ~(np.abs(means - settled) <= TOLERANCE)
    n_settled = np.argmax(off[::-1], axis=0)  # running means after the last one off
    first = np.where(off.any(axis=0), len(off) - n_settled, 0)
    first = first + (len(values) - len(off)) // 2
    return np.where(np.isfinite(settled), first, np.nan)


def scatter(values: np.ndarray) -> np.ndarray:
    """Return the scatter along lengths over the error of one length, shape (1 + n,).

    The scatter is the root mean square deviation of values, shape (n_lengths, 1 + n),
    from their mean over lengths; the error is that of the n resamples at each length.
    The ratio is at most 1 for a converged flow, as neighbouring lengths fluctuate
    together. Resamples fluctuate once more than the flow itself, so that the error of
    the ratio is up to a quarter too large. It is nan if more than half of the lengths
    are undefined.
    """
    error = bootstrap_error(values[:, 1:].T)
    known = np.where(np.isfinite(error)[:, None], values, np.nan)
    with np.errstate(divide="ignore", invalid="ignore"):  # all errors may be 0
        return np.sqrt(_mean((known - _mean(known)) ** 2) / _mean(error**2))


def _running(values):
    """Return running means over lengths, the first axis."""
    n = min(N_SMOOTH, len(values))
    windows = np.lib.stride_tricks.sliding_window_view(values, n, axis=0)
    return _mean(np.moveaxis(windows, -1, 0))
