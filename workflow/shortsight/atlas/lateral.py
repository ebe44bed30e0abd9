r"""Where machines with couplings between visible units end, beside one without.

An end is read as `shortsight.atlas.ends` does, by :math:`\langle|m|\rangle` at the late
lengths of flows from all spins up and from random spins, where a length is a sweep.
Units: J = k_B = 1, ends over :math:`T_{pc}`.
"""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from shortsight.atlas.comparison import compared, mean_of
from shortsight.atlas.ends import alike
from shortsight.atlas.evidence import end_rows
from shortsight.claims.evidence.rows import row
from shortsight.thermometer.matching import matched_temperature

__all__ = ["KEYS", "lateral_end", "lateral_evidence"]

KEYS = ["system", "machine", "phase", "training_set"]  # of all seeds of a machine


def lateral_end(flows: pd.DataFrame, curve: pd.DataFrame, unit: float) -> dict:
    r"""Return the end of one training over the temperature ``unit``.

    Flows are its `shortsight.rbm.lateral.late_rows`, with the \|m\| of its training
    set, ``mixture_abs_magnetisation``; the curve is the observables of the model in
    equilibrium. The end is nan where the flows are not ``mixed``.
    """
    at = curve["temperature"].to_numpy(float), curve["abs_magnetisation"].to_numpy()
    m, error = (flows[f"abs_magnetisation{x}"].to_numpy() for x in ("", "_error"))
    ends = matched_temperature(m, *at) / unit
    sides = np.clip([m - error, m + error], at[1].min(), at[1].max())
    errors = np.abs(np.diff(matched_temperature(sides, *at), axis=0)[0]) / (2 * unit)
    mixed = alike(ends, errors)
    mixture = float(flows["mixture_abs_magnetisation"].iloc[0])
    found = {f"end_{start}": x for start, x in zip(flows["start"], ends, strict=True)}
    return found | {
        "end": float(ends.mean()) if mixed else np.nan,
        "end_error": float(errors.mean()) if mixed else np.nan,
        "mixed": mixed,
        "abs_magnetisation": float(m.mean()) if mixed else np.nan,
        "mixture": float(matched_temperature(mixture, *at) / unit),
        "mixture_abs_magnetisation": mixture,
    }


def lateral_evidence(
    ends: pd.DataFrame, reference: str
) -> Iterator[tuple[tuple[str, str], dict]]:
    """Yield the evidence of every machine but the reference, as `atlas_evidence` does.

    Machine and negative phase stand as recipe, the training set in the name of the
    number. Ends have `KEYS`, ``seed``, and the errors of
    `shortsight.atlas.common_errors`.
    """
    groups = dict(list(ends.groupby(KEYS, sort=False)))
    for (system, machine, phase, name), group in groups.items():
        if machine == reference:
            continue
        key, base = (system, f"{machine}_{phase}"), (system, reference, phase, name)
        for found in end_rows(f"lateral_end_{name}", group):
            yield key, found
        yield key, _difference(f"lateral_from_rbm_{name}", group, groups[base])


def _difference(name: str, *machines: pd.DataFrame) -> dict:
    """Return the row of a difference of two machines on one training set of a model.

    The training set moves both alike, and T_pc is an error of the unit; each end has
    its own error of the curve.
    """
    found, dof = compared(*(ends["end"].to_numpy() for ends in machines))
    common = [mean_of(ends["curve_error"].to_numpy())[0].value for ends in machines]
    common.append(found.value * machines[0]["unit_error"].iloc[0])
    about = {"common_error": np.linalg.norm(common), "dof": dof}
    return row(name, found.value, found.error, **about)
