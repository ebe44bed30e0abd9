r"""Where one training ends, in units of the pseudo-critical temperature of its model.

The end of a flow is its mean over late lengths. A Gibbs chain has one stationary
distribution, so flows from a cold and a hot start must end alike; where they do not
yet, their long continuations are read, and where these differ too the training is *not
mixed* and has no end. A machine under which test configurations are more likely than
under what made them, beyond the error, is wrong and has no end either. Units:
J = k_B = 1, likelihoods in nats.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from shortsight.statistics import Estimate

__all__ = ["READINGS", "alike", "training_end"]

# Columns of a flow table, and the names of their ends.
READINGS = {
    "temperature_abs_magnetisation": "end",
    "temperature_energy": "end_energy",
    "temperature_peak": "end_network",
    "abs_magnetisation": "abs_magnetisation",
    "binder_ratio": "binder_ratio",
    "dimension_spin": "dimension_spin",
    "dimension_energy": "dimension_energy",
}
N_ERRORS = 3.0  # by which cold and hot ends may differ
ALIKE = 0.02  # of T_pc: less than that is alike, however small the errors
N_GAP = 2.0  # errors by which a gap may be negative
MOST_UNDEFINED = 0.5  # of the lengths of an end


def training_end(
    flows: Mapping[str, pd.DataFrame],
    long: Mapping[str, pd.DataFrame],
    mixture: pd.DataFrame,
    likelihood: pd.DataFrame | None,
    back: pd.DataFrame | None,
    *,
    late: tuple[int, int],
    unit: Estimate,
    window: float,
) -> dict:
    r"""Return all readings of one training.

    Flow tables, and the one row of their long continuations, come by start and from one
    machine; the mixture, the likelihood and annealing back are one row each, None where
    these two were not measured. An end is the mean over the lengths from first to last
    of ``late``, ``unit`` is T_pc, ``window`` how far from 1 a critical end may be.

    Returns
    -------
    dict
        ``end``, ``end_energy``, ``end_network``: temperatures by \|m\|, energy and
        network over T_pc; ``abs_magnetisation``, ``binder_ratio`` and both dimensions;
        ``end_START`` of each start, ``mixed``, and ``read_at``, "late" or "long";
        ``critical``, 1 or 0; each ``end`` with its error. ``mixture`` is the reading of
        the training mixture by \|m\| over T_pc, which a perfect machine would have,
        ``mixture_abs_magnetisation`` its \|m\|. ``gap`` is how much less likely test
        configurations are under the machine than under what made them, nan if not
        measured: the middle between annealing from both sides, with half their
        ``sides_apart`` in the error; ``sound`` if it is not negative beyond its error.
        What belongs to the end is nan if the training is not mixed or not sound.
    """
    late_rows = {x: t[t["length"].between(*late)] for x, t in flows.items()}
    ends, mixed = _ends_of_all(late_rows, unit.value)
    read_at = "late" if mixed else "long"
    if not mixed:
        ends, mixed = _ends_of_all(long, unit.value)
    row: dict = {f"end_{start}": x["end"] for start, x in ends.items()}
    row |= {"mixed": mixed, "read_at": read_at} | _gap(likelihood, back)
    for name in next(iter(ends.values())):
        mean = float(np.mean([x[name] for x in ends.values()]))
        row[name] = mean if mixed and row["sound"] else np.nan
    known = np.isfinite(row["end"])
    row["critical"] = float(abs(row["end"] - 1) <= window) if known else np.nan
    read = "temperature_abs_magnetisation"
    row["mixture"] = float(mixture[read].iloc[0]) / unit.value
    row["mixture_error"] = float(mixture[f"{read}_error"].iloc[0]) / unit.value
    row["mixture_abs_magnetisation"] = float(mixture["abs_magnetisation"].iloc[0])
    return row


def _ends_of_all(
    rows: Mapping[str, pd.DataFrame], unit: float
) -> tuple[dict[str, dict], bool]:
    """Return the ends of the flows from all starts, and whether they agree."""
    ends = {start: _ends(found, unit) for start, found in rows.items()}
    by_start = np.array([[x["end"], x["end_error"]] for x in ends.values()])
    return ends, alike(*by_start.T)


def _ends(rows: pd.DataFrame, unit: float) -> dict:
    """Return the means of some lengths, temperatures over T_pc, with errors."""
    found = {}
    for column, name in READINGS.items():
        scale = unit if column.startswith("temperature") else 1.0
        values = rows[column].to_numpy(float)
        known = np.isfinite(values)
        enough = known.mean() > MOST_UNDEFINED
        found[name] = float(values[known].mean() / scale) if enough else np.nan
        # Neighbouring lengths are one trajectory: their errors do not average.
        errors = rows[f"{column}_error"].to_numpy(float)[known]
        found[f"{name}_error"] = float(errors.mean() / scale) if enough else np.nan
    return found


def alike(values: np.ndarray, errors: np.ndarray) -> bool:
    """Return whether the ends from all starts agree; one undefined agrees with none."""
    if not np.isfinite(values).all():
        return False
    allowed = N_ERRORS * float(np.sqrt((errors**2).sum()))
    return bool(np.ptp(values) <= max(allowed, ALIKE))


def _gap(likelihood: pd.DataFrame | None, back: pd.DataFrame | None) -> dict:
    """Return how far a machine is from what made the configurations."""
    if likelihood is None:
        unknown = dict.fromkeys(("gap", "gap_error", "sides_apart"), np.nan)
        return unknown | {"sound": True}
    row = likelihood.iloc[0]
    gap = row["boltzmann_test"] - row["log_likelihood_test"]
    errors = [row["boltzmann_test_error"], row["log_likelihood_test_error"]]
    apart = 0.0
    if back is not None and row["method"] != "exact":
        apart = float(back["log_partition"].iloc[0] - row["log_partition"])
        errors += [apart / 2, back["log_partition_error"].iloc[0] / 2]
    gap, error = float(gap + apart / 2), float(np.sqrt(np.square(errors).sum()))
    found = {"gap": gap, "gap_error": error, "sides_apart": apart}
    return found | {"sound": not gap < -N_GAP * error}
