"""Gather every T_pc, where every training ends, and the evidence of statements."""

import logging

import numpy as np
import pandas as pd

from shortsight.atlas.common_errors import with_common_errors
from shortsight.atlas.ends import training_end
from shortsight.atlas.evidence import (
    atlas_evidence,
    direction_evidence,
    evidence_columns,
)
from shortsight.atlas.models import model_table
from shortsight.random import stream
from shortsight.records.files import read_frame, write_table
from shortsight.records.paths import by_wildcards
from shortsight.statistics import Estimate
from study.run.job import run

FLOW = "{system}/flow/{recipe}/seed{seed}/from_T{start}.parquet"
LONG = "{system}/flow/{recipe}/seed{seed}/from_T{start}_long.parquet"
LIKELIHOOD = "{system}/rbm/{recipe}/seed{seed}/likelihood.parquet"
CURVE = "{system}/observables/L{length}.parquet"
BACK = "{system}/atlas/{recipe}/seed{seed}/annealed_back.parquet"


def main(
    inputs,
    outputs,
    *,
    root_seed,
    points,
    models,
    directed,
    trained,
    phases,
    reference,
    window,
    n_resamples,
    made_by,
):
    """Write a row per model, one per part and training, and all evidence."""
    measured = pd.concat(map(read_frame, inputs.models), ignore_index=True)
    units = model_table(measured, models)
    for row in units[~units["agrees"]].itertuples():
        logging.warning(
            "%s.pseudo_critical should be %.4g within 1 %%, got %s; change it",
            row.system,
            row.steepest,
            row.pseudo_critical,
        )
    write_table(outputs.models, units, made_by)
    ends = with_common_errors(
        pd.DataFrame(rows_of(inputs, points, models, units, window)),
        {key[0]: table for key, table in tables_of(CURVE, inputs.curves).items()},
        {tuple(key): [float(text) for text in texts] for *key, texts in trained},
        n_resamples=n_resamples,
        rng_of=lambda system: stream(root_seed, "atlas", "curve", system),
    )
    write_table(outputs.table, ends.to_dict("list"), made_by)
    found = atlas_evidence(ends, pd.DataFrame(phases), reference)
    slopes = tables_of("{model}.parquet", inputs.directions)
    for name in directed:
        rng = stream(root_seed, "atlas", "direction", name, "zero")
        drawn = {"n_resamples": n_resamples, "rng": rng}
        found += direction_evidence(name, slopes[name], **drawn)
    write_table(outputs.evidence, evidence_columns(found), made_by)


def rows_of(inputs, points, models, units, window):
    """Return where every training ends, a row for each of its parts."""
    flow, long = tables_of(FLOW, inputs.flows), tables_of(LONG, inputs.long)
    mixture = tables_of("{system}/flow/mixture_{recipe}.parquet", inputs.mixtures)
    quality = tables_of(LIKELIHOOD, inputs.likelihoods)
    back = tables_of(BACK, inputs.back)
    measured, rows = units.set_index("system"), []
    for point in points:
        key = point["system"], point["recipe"], str(point["seed"])
        model = models[key[0]]
        unit = Estimate(*measured.loc[key[0], ["steepest", "steepest_error"]])
        starts = {name: (*key, text) for name, text in model["starts"].items()}
        end = training_end(
            {name: flow[start] for name, start in starts.items()},
            {name: long[start] for name, start in starts.items()},
            mixture[key[:2]],
            quality.get(key),
            back.get(key),
            late=model["late"],
            unit=unit,
            window=window,
        )
        own = {name: model[name] for name in ("length", "coupling")}
        own |= {"alpha": model["alpha"] or np.inf}
        of_unit = {"unit": unit.value, "unit_error": unit.error / unit.value}
        rows.append(point | own | of_unit | end)
    return rows


def tables_of(pattern, paths):
    """Return the tables of some files by the wildcards in their paths."""
    found = by_wildcards(pattern, paths, str)
    return {key: read_frame(path) for key, path in found.items()}


if __name__ == "__main__":
    run(main, snakemake)
