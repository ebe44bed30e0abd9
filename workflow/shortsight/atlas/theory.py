r"""Where trainings end by the theory of one weight, beside where they did.

`shortsight.rbm.one_mode` gives a machine from P(M) of its training set, its numbers of
units and k; the equilibrium curve of its model reads the machine's :math:`\langle|m|
\rangle` as the temperature :math:`T^*_1`, as it reads the ends of flows. There is no
free parameter. `shortsight.rbm.local_weights` adds one number that is measured of each
machine, the strength of its local weights. Persistent chains are compared with k
without bound, the derivative of the likelihood. Temperatures are in units of T_pc where
nothing else is written.
"""

from collections.abc import Iterator, Mapping
from math import inf

import numpy as np
import pandas as pd

from shortsight.atlas.statistics import ALL_MODELS
from shortsight.claims.evidence.rows import bootstrap_row
from shortsight.rbm.local_weights import (
    abs_magnetisation_with_local,
    local_strength,
    weight_with_local,
)
from shortsight.rbm.one_mode import (
    abs_magnetisation,
    magnetisation_distribution,
    stationary_weight,
)
from shortsight.statistics import bootstrap_means, bootstrap_weights
from shortsight.thermometer.matching import matched_temperature

__all__ = ["THEORIES", "learnt", "predicted_ends", "theory_evidence", "theory_table"]

THEORIES = ("one_mode", "with_local")  # and what their columns begin with
COLUMNS = ["part", "system", "recipe", "base", "training_set", "seed", "coupling"]
COLUMNS += ["unit", "end", "end_error", "abs_magnetisation", "highest"]
FEWEST = 3  # points of a correlation


def learnt(visible: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return what the theories ask of configurations, (n, n_visible) of ±1.

    P(M), shape (n_visible + 1,), and <v v>, shape (n_visible, n_visible).
    """
    v = visible.astype(np.float32)  # sums are whole numbers below 2^24: exact
    return magnetisation_distribution(visible), (v.T @ v).astype(np.float64) / len(v)


def predicted_ends(
    data: tuple[np.ndarray, np.ndarray],
    weights: Mapping[int, np.ndarray],
    *,
    n_hidden: int,
    negative_phase: str,
    n_gibbs_steps: int,
    curve: pd.DataFrame,
) -> Iterator[tuple[int, dict]]:
    r"""Yield the predictions of each machine of a recipe, by seed.

    Data are those of `learnt`, ``weights``, (n_visible, n_hidden), by seed. The curve
    has ``temperature`` and ``abs_magnetisation`` in equilibrium. Of both `THEORIES` the
    temperature is in units of J, nan where the curve does not reach the machine's
    \|m\|, beside that and w.
    """
    p, second_moment = data
    n_visible = len(second_moment)
    k = float(n_gibbs_steps) if negative_phase == "cd" else inf
    w = stationary_weight(p, n_hidden, k)
    m = abs_magnetisation(w, n_visible, n_hidden)
    common = {"n_hidden": n_hidden, "negative_phase": negative_phase, "k": k}
    common |= _read("one_mode", w, m, curve)
    for seed, matrix in weights.items():
        q = local_strength(matrix, second_moment)
        w = weight_with_local(p, q, n_hidden, k)
        m = abs_magnetisation_with_local(w, q, n_visible, n_hidden)
        own = {"mean_weight": float(abs(matrix.mean(axis=0)).mean())}
        own |= {"local_strength": q} | _read("with_local", w, m, curve)
        yield seed, common | own


def _read(name: str, weight: float, m: float, curve: pd.DataFrame) -> dict:
    points = (curve[x].to_numpy(float) for x in ("temperature", "abs_magnetisation"))
    temperature = float(matched_temperature(m, *points))
    found = {name: temperature, f"{name}_weight": weight}
    return found | {f"{name}_abs_magnetisation": m}


def theory_table(
    ends: pd.DataFrame, predicted: Mapping[tuple[str, str, int], dict]
) -> pd.DataFrame:
    """Return a row for each training that has a prediction: its end beside it.

    Ends are those of ``results/atlas``, predictions of `predicted_ends` by system,
    recipe and seed.
    """
    rows = []
    for row in ends[COLUMNS].to_dict("records"):
        found = predicted.get((row["system"], row["recipe"], row["seed"]))
        if found:
            scaled = {name: found[name] / row["unit"] for name in THEORIES}
            rows.append(row | found | scaled)
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
        for name in THEORIES
        for row in _agreement(name, group, window, n_resamples, rng)
    ]


def _agreement(name, ends, window, n_resamples, rng) -> list[dict]:
    """Return correlation and share within the window.

    Models and training sets are resampled with all their trainings, which share them.
    A prediction that is undefined is a miss, and enters no correlation.
    """
    point = ends.groupby(["system", "recipe"], sort=False).ngroup().to_numpy()
    known = np.isfinite(ends[name].to_numpy())
    x, y = (np.where(known, ends[column], 0.0) for column in (name, "end"))
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
        bootstrap_row(f"{name}_correlation", correlation),
        bootstrap_row(f"{name}_within", means[:, -1], one),
    ]


def _correlation(means: np.ndarray) -> np.ndarray:
    """Return the correlation of x and y; nan where either does not vary."""
    known, *moments, _ = means.T
    with np.errstate(divide="ignore", invalid="ignore"):
        x, y, xx, yy, xy = np.array(moments) / known
        return (xy - x * y) / np.sqrt((xx - x * x) * (yy - y * y))
