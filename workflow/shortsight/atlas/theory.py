r"""Where trainings end by the theory of one weight, beside where they did.

`shortsight.rbm.one_mode` gives a machine from P(M) of its training set, its numbers of
units and k; the equilibrium curve of its model reads the machine's :math:`\langle|m|
\rangle` as the temperature :math:`T^*_1`, as it reads the ends of flows. There is no
free parameter. Persistent chains are compared with k without bound, the derivative of
the likelihood. Temperatures are in units of T_pc where nothing else is written.
"""

from collections.abc import Mapping
from math import inf

import numpy as np
import pandas as pd

from shortsight.atlas.statistics import ALL_MODELS
from shortsight.claims.evidence.rows import bootstrap_row
from shortsight.rbm.one_mode import (
    abs_magnetisation,
    magnetisation_distribution,
    stationary_weight,
)
from shortsight.statistics import bootstrap_means, bootstrap_weights
from shortsight.thermometer.matching import matched_temperature

__all__ = ["one_mode_end", "theory_evidence", "theory_table"]

COLUMNS = ["part", "system", "recipe", "base", "training_set", "seed", "coupling"]
COLUMNS += ["unit", "end", "end_error", "abs_magnetisation"]
FEWEST = 3  # points of a correlation


def one_mode_end(
    magnetisation: np.ndarray,
    n_visible: int,
    n_hidden: int,
    *,
    negative_phase: str,
    n_gibbs_steps: int,
    curve: pd.DataFrame,
) -> dict:
    r"""Return k, w, the machine's \|m\| and its temperature, in units of J.

    ``magnetisation``, (n,), is that of all training configurations, per site. The curve
    has ``temperature`` and ``abs_magnetisation`` in equilibrium; the temperature is nan
    where it does not reach the machine's \|m\|.
    """
    k = n_gibbs_steps if negative_phase == "cd" else inf
    p = magnetisation_distribution(magnetisation, n_visible)
    weight = stationary_weight(p, n_hidden, k)
    m = abs_magnetisation(weight, n_visible, n_hidden)
    points = (curve[x].to_numpy(float) for x in ("temperature", "abs_magnetisation"))
    return {
        "n_hidden": n_hidden,
        "negative_phase": negative_phase,
        "k": float(k),
        "weight": weight,
        "one_mode_abs_magnetisation": m,
        "one_mode": float(matched_temperature(m, *points)),
    }


def theory_table(
    ends: pd.DataFrame,
    predicted: Mapping[tuple[str, str], dict],
    highest: Mapping[tuple[str, str], float],
) -> pd.DataFrame:
    """Return a row for each training that has a prediction: its end beside it.

    Ends are those of ``results/atlas``, predictions `one_mode_end` by system and
    recipe, ``highest`` the highest training temperatures by system and training set.
    """
    rows = []
    for row in ends[COLUMNS].to_dict("records"):
        found = predicted.get((row["system"], row["recipe"]))
        if found:
            top = {"highest": highest[row["system"], row["training_set"]]}
            scaled = {"one_mode": found["one_mode"] / row["unit"]}
            rows.append(row | found | scaled | top)
    return pd.DataFrame(rows)


def theory_evidence(
    table: pd.DataFrame, window: float, *, n_resamples: int, rng: np.random.Generator
) -> list[tuple[tuple[str, str], dict]]:
    """Return the evidence of all models together, by negative phase.

    A training is counted once, whatever parts it is in; ``window`` is how far its end
    may be from the prediction. Rows are as in `shortsight.atlas.evidence`, with
    `ALL_MODELS` as system and the negative phase as recipe.
    """
    once = table.drop_duplicates(["system", "recipe", "seed"])
    ended = once[np.isfinite(once["end"])]
    return [
        ((ALL_MODELS, phase), row)
        for phase, group in ended.groupby("negative_phase")
        for row in _agreement(group, window, n_resamples, rng)
    ]


def _agreement(ends, window, n_resamples, rng) -> list[dict]:
    """Return correlation and share within the window.

    Models and training sets are resampled with all their trainings, which share them.
    A prediction that is undefined is a miss, and enters no correlation.
    """
    point = ends.groupby(["system", "recipe"], sort=False).ngroup().to_numpy()
    known = np.isfinite(ends["one_mode"].to_numpy())
    x, y = (np.where(known, ends[name], 0.0) for name in ("one_mode", "end"))
    within = known & (abs(x - y) <= window)
    moments = np.column_stack([known, x, y, x * x, y * y, x * y, within]).astype(float)
    n = int(point.max()) + 1
    weights = bootstrap_weights(n, n_resamples, rng)
    means = np.vstack([moments.mean(axis=0), bootstrap_means(moments, point, weights)])
    enough = len(np.unique(point[known])) >= FEWEST
    correlation = _correlation(means) if enough else np.full(len(means), np.nan)
    # Points alike: the error is that of one of n + 2 that would miss.
    one = np.sqrt(len(means)) / (n + 2)
    return [
        bootstrap_row("one_mode_correlation", correlation),
        bootstrap_row("one_mode_within", means[:, -1], one),
    ]


def _correlation(means: np.ndarray) -> np.ndarray:
    """Return the correlation of x and y; nan where either does not vary."""
    known, *moments, _ = means.T
    with np.errstate(divide="ignore", invalid="ignore"):
        x, y, xx, yy, xy = np.array(moments) / known
        return (xy - x * y) / np.sqrt((xx - x * x) * (yy - y * y))
