r"""Where machines with couplings between visible units end, beside one without.

An end is read as `shortsight.atlas.ends` does, by :math:`\langle|m|\rangle` at the late
lengths of flows from all spins up and from random spins, where a length is a sweep.
Units: J = k_B = 1, ends over :math:`T_{pc}`.
"""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from shortsight.atlas.common_errors import common_error
from shortsight.atlas.comparison import compared, mean_of
from shortsight.atlas.ends import alike
from shortsight.claims.evidence.rows import row
from shortsight.rbm.lateral import LateralMachine, flow
from shortsight.thermometer.matching import matched_temperature

__all__ = ["KEYS", "late_rows", "lateral_end", "lateral_evidence"]

KEYS = ["system", "machine", "phase", "training_set"]  # of all seeds of a machine


def late_rows(
    machine: LateralMachine, n: int, late: tuple[int, int], rng: np.random.Generator
) -> list[dict]:
    r"""Return \|m\| of n configurations that flow from each start, a row a start.

    It is the mean over the sweeps from first to last of ``late``, with the error of as
    many independent chains.
    """
    random = rng.choice(np.array([-1, 1], np.int8), (n, machine.machine.n_visible))
    starts, rows = {"cold": np.ones_like(random), "hot": random}, []
    for start, visible in starts.items():
        total = np.zeros(n)
        for length, spins in enumerate(flow(machine, visible, late[1], rng), 1):
            if length >= late[0]:
                total += np.abs(spins.mean(axis=1))
        each = total / (late[1] + 1 - late[0])
        error = each.std(ddof=1) / np.sqrt(n)
        rows.append({"start": start, "abs_magnetisation": float(each.mean())})
        rows[-1]["abs_magnetisation_error"] = float(error)
    return rows


def lateral_end(flows: pd.DataFrame, curve: pd.DataFrame, unit: float) -> dict:
    r"""Return the end of one training over the temperature ``unit``.

    Flows are its `late_rows`, with ``mixture_abs_magnetisation``, the \|m\| of its
    training set; the curve is the observables of the model in equilibrium. The end is
    nan where the flows are not ``mixed``.
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
        key, common = (system, f"{machine}_{phase}"), common_error(group)
        for r in group.itertuples():
            own = {"kind": "seeds", "replicate": r.seed, "common_error": common}
            yield key, row(f"lateral_end_{name}", r.end, r.end_error, **own)
        base = groups[system, reference, phase, name]
        yield key, _difference(f"lateral_from_rbm_{name}", group, base)


def _difference(name: str, first: pd.DataFrame, second: pd.DataFrame) -> dict:
    """Return the row of a difference of two machines on one training set of a model.

    The training set moves both alike, and T_pc is an error of the unit; each end has
    its own error of the curve.
    """
    found = compared(first["end"].to_numpy(), second["end"].to_numpy())
    common = [mean_of(x["curve_error"].to_numpy())[0].value for x in (first, second)]
    common.append(found.value * first["unit_error"].iloc[0])
    return row(
        name, found.value, found.error, common_error=float(np.linalg.norm(common))
    )
