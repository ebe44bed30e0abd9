"""The number of a test: its rows of evidence, one per replicate."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd

from shortsight.claims.verdict import LEVEL, Band, Measurement, mean_of_replicates

__all__ = ["Number", "band_of", "largest_in_thresholds", "names_of", "number_of"]
__all__ += ["with_readings"]

KEY = "replicate"
VALUES = ["value", "error", "common_error", "dof"]
BAND = ("value", "tolerance", "low", "high", "outside", "minus")
NO_ROWS = pd.DataFrame(columns=[KEY, *VALUES], dtype=float)


class Number(NamedTuple):
    """Evidence of one number of one system and recipe.

    Its rows have ``replicate``, ``value``, ``error``, ``common_error`` and ``dof``;
    there are none if the study lacks the number.
    """

    rows: pd.DataFrame
    kind: str  # what it varies with, as in `shortsight.claims.evidence.rows.row`
    evidence: str  # the file or files it comes from
    digest: str
    reason: str  # what is missing

    @property
    def known(self) -> bool:
        """Whether any replicate has a value."""
        return bool(np.isfinite(self.rows["value"]).any())

    def mean(self) -> Measurement:
        """Return the mean of all replicates."""
        return mean_of_replicates(*(self.rows[name] for name in VALUES))

    def shown(self, level: float = LEVEL) -> dict:
        """Return value, error and interval in the form of a row of the ledger."""
        mean = self.mean()
        low, high = mean.interval(level)
        error = float(np.hypot(mean.error, mean.common_error))
        interval = {"interval_low": low, "interval_high": high}
        return {"value": mean.value, "error": error, "n": mean.n, **interval}


def band_of(test: Mapping) -> Band:
    """Return the band of a test of ``workflow/claims.yaml``."""
    if "outside" in test:
        return Band(*test["outside"], outside=True)
    if "value" in test:
        value, tolerance = test["value"], test["tolerance"]
        return Band(value - tolerance, value + tolerance)
    return Band(test.get("low", -np.inf), test.get("high", np.inf))


def with_readings(claim: Mapping) -> list[dict]:
    """Return the tests of a claim, each followed by the same test of other readings."""
    found = []
    for test in claim["tests"]:
        found.append(test)
        same = {key: test[key] for key in ("unit", *BAND) if key in test}
        found += [
            {"statistic": name, **same, "how": label}
            | {"reading": True, "informative": True}
            for label, name in test.get("readings", {}).items()
        ]
    return found


def names_of(test: Mapping) -> list[str]:
    """Return the statistics a test is made of."""
    return list(test.get("largest_of", [test["statistic"]]))


def number_of(test: Mapping, system: str, recipe: str, by_name: Mapping) -> Number:
    """Return the number of a test, from the evidence by (system, recipe, name).

    With ``minus``, it is each replicate minus the same replicate of the other system. A
    number without a recipe has ``""`` for it.
    """
    first = _of_system(test, system, recipe, by_name)
    if "minus" not in test:
        return first
    second = _of_system(test, test["minus"], recipe, by_name)
    if not (first.known and second.known):
        return first if not first.known else second
    both = first.rows.merge(second.rows, on=KEY, suffixes=("", "_other"))
    for name in ("error", "common_error"):
        both[name] = np.hypot(both[name], both[f"{name}_other"])
    both["value"] -= both["value_other"]
    both["dof"] = both[["dof", "dof_other"]].min(axis=1)
    return first._replace(
        rows=both[first.rows.columns],
        evidence=f"{first.evidence}; {second.evidence}",
        digest=first.digest + second.digest,
        reason=first.reason or second.reason,
    )


def _of_system(test, system, recipe, by_name) -> Number:
    """Return the number of one system."""
    parts = {}
    for name in names_of(test):
        rows = by_name.get((system, recipe, name), by_name.get((system, "", name)))
        if rows is None:
            reason = f"the study has no {name} of {system}"
            return Number(NO_ROWS, "", "", "", reason)
        parts[name] = rows
    first = next(iter(parts.values()))
    if "largest_of" in test:
        rows = largest_in_thresholds(parts, test["largest_of"])[[KEY, *VALUES]]
    else:
        rows = first[[KEY, *VALUES]]
    undefined = int(rows["value"].isna().sum())
    kind, path, digest = (first[name].iloc[0] for name in ("kind", "path", "digest"))
    reason = f"undefined in {undefined} of {len(rows)} replicates" if undefined else ""
    return Number(rows.reset_index(drop=True), kind, path, digest, reason)


def largest_in_thresholds(
    parts: Mapping[str, pd.DataFrame], thresholds: Mapping[str, float | dict]
) -> pd.DataFrame:
    """Return for each replicate the largest :math:`|x_i - v_i| / t_i` of its numbers.

    Parts are the evidence of each number x, one row per replicate. Thresholds are the
    distance t that matters, in its own unit: from 0, or a ``tolerance`` t from the
    ``value`` v; or a bound ``low`` or ``high``, where the distance is 1 and grows by 1
    with every t beyond. The result has the replicates of the first part, with the
    errors of the largest distance. It is undefined (nan) if a distance is, unless
    another one exceeds 1.
    """
    rows, scaled = next(iter(parts.values())), []
    for name, part in parts.items():
        threshold = thresholds[name]
        if not isinstance(threshold, Mapping):
            threshold = {"value": 0.0, "tolerance": threshold}
        numbers = part.set_index(KEY)[VALUES].reindex(rows[KEY])
        numbers["value"] = _distance(numbers["value"], **threshold)
        numbers[["error", "common_error"]] /= threshold["tolerance"]
        scaled.append(numbers.to_numpy(float))
    distances = np.array(scaled)[..., 0]
    undefined = np.isnan(distances)
    largest = np.where(undefined, -np.inf, distances).argmax(axis=0)
    at = np.array(scaled)[largest, np.arange(len(rows))]
    at[undefined.any(axis=0) & ~(at[:, 0] > 1.0)] = np.nan
    return rows.assign(**dict(zip(VALUES, at.T, strict=True)))


def _distance(x, *, tolerance, value=None, low=None, high=None):
    """Return the distance of numbers from a value, or from a bound."""
    if value is not None:
        return (x - value).abs() / tolerance
    return 1.0 + ((low - x) if high is None else (x - high)) / tolerance
