r"""Where a flow ends and how it gets there (Section II.A), with its resamples.

The end is the mean over lengths 20 to 30, where the paper reads its figures, or over
later ones. All lengths are one trajectory of the same configurations, so a resample
keeps each configuration through all lengths; everything here is a number of the flow
itself, followed by that of each resample.
"""

from collections.abc import Mapping

import numpy as np

__all__ = ["ENDS", "convergence_length", "flow_ends", "mean_over_lengths"]

# Columns of a flow that have an end, and the names of these.
ENDS = {
    "dimension_spin": "dimension_spin",
    "dimension_energy": "dimension_energy",
    "temperature_peak": "temperature",
    "temperature_mean": "temperature_mean",
    "temperature_abs_magnetisation": "temperature_abs_magnetisation",
    "temperature_energy": "temperature_energy",
    "temperature_binder_ratio": "temperature_binder_ratio",
    "abs_magnetisation": "abs_magnetisation",
    "spin_slope": "spin_slope",
}
OF_LONG = ("temperature_peak", "abs_magnetisation")  # kept of a much longer flow
N_RELAXATION = 3.0  # relaxation times after which 95 % of a change is done
N_SMOOTH = 5  # lengths that a running mean is over


def flow_ends(
    flow: Mapping[str, np.ndarray], *, end: tuple[int, int], late: tuple[int, int]
) -> dict[str, np.ndarray]:
    """Return what one flow comes to, and its resamples.

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
        `ENDS`, ``temperature_long`` and ``abs_magnetisation_long`` at the long length;
        ``convergence_length``; ``energy_undefined``, the share of lengths without an
        energy dimension; ``energy_drift``, late minus end; ``temperature_lowest``, the
        lowest running mean up to the end.
    """
    courses = {name: values[:-1] for name, values in flow.items()}
    found = {"resample": np.arange(len(flow["abs_magnetisation"][0]))}
    for column, name in ENDS.items():
        for where, span in (("end", end), ("late", late)):
            found[f"{name}_{where}"] = mean_over_lengths(courses[column], span)
    for column in OF_LONG:
        found[f"{ENDS[column]}_long"] = flow[column][-1]
    energy = courses["dimension_energy"]
    return found | {
        "convergence_length": convergence_length(courses["abs_magnetisation"], late),
        "energy_undefined": np.isnan(energy[1:]).mean(axis=0),
        "energy_drift": found["dimension_energy_late"] - found["dimension_energy_end"],
        "temperature_lowest": _lowest(courses["temperature_peak"][1 : end[1] + 1]),
    }


def mean_over_lengths(values: np.ndarray, span: tuple[int, int]) -> np.ndarray:
    """Return the mean (n,) of values (n_lengths + 1, n) from a first to a last length.

    It is nan if less than half is defined.
    """
    part = values[span[0] : span[1] + 1]
    known = np.isfinite(part)
    # ASSUME: lengths at which a dimension is undefined are left out of the end of a
    # flow; if they are more than half, the end is undefined. The paper does not say.
    n = np.where(known.mean(axis=0) >= 0.5, known.sum(axis=0), np.nan)
    return np.where(known, part, 0.0).sum(axis=0) / n


def convergence_length(values: np.ndarray, late: tuple[int, int]) -> np.ndarray:
    r"""Return three integrated relaxation times of \|m\|, shape (n,), in lengths.

    One is :math:`\sum_{n \ge 1} (m_n - m_\infty) / (m_0 - m_\infty)` of ``values``,
    shape (n_lengths + 1, n), with the late mean :math:`m_\infty`; an exponential is
    95 % done after three. It is a sum over lengths, so no single fluctuation decides;
    nan where a flow starts at its late mean.
    """
    off = values - values[late[0] : late[1] + 1].mean(axis=0)
    first = np.where(off[0] == 0, np.nan, off[0])
    return N_RELAXATION * off[1 : late[0]].sum(axis=0) / first


def _lowest(values):
    """Return the lowest running mean over lengths: one noisy reading is too low."""
    n = min(N_SMOOTH, len(values))
    means = np.lib.stride_tricks.sliding_window_view(values, n, axis=0).mean(axis=-1)
    known = np.isfinite(means)
    lowest = np.where(known, means, np.inf).min(axis=0)
    return np.where(known.any(axis=0), lowest, np.nan)
