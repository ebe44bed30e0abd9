"""Gather where machines with couplings between visible units end, and what it says."""

import numpy as np
import pandas as pd

from shortsight.atlas.common_errors import with_common_errors
from shortsight.atlas.evidence import evidence_columns
from shortsight.atlas.lateral import KEYS, lateral_end, lateral_evidence
from shortsight.random import stream
from shortsight.records.files import read_frame, write_table
from shortsight.records.paths import by_wildcards
from study.run.job import run

FLOW = "{system}/lateral/{machine}/{phase}/{set}/seed{seed}/flow.parquet"


def main(inputs, outputs, *, root_seed, trained, reference, n_resamples, made_by):
    """Write a row per training, and the evidence of the statements."""
    paths = by_wildcards("{system}/observables/L{length}.parquet", inputs.curves, str)
    curves = {system: read_frame(path) for (system, _), path in paths.items()}
    models, rows = pd.concat(map(read_frame, inputs.models)).set_index("system"), []
    sets = {tuple(key): [float(text) for text in texts] for *key, texts in trained}
    for (*key, seed), path in by_wildcards(FLOW, inputs.flows, str).items():
        unit, error = models.loc[key[0], ["steepest", "steepest_error"]]
        row = dict(zip(KEYS, key, strict=True)) | {"seed": int(seed), "unit": unit}
        finite = [t for t in sets[key[0], key[3]] if np.isfinite(t)]
        row |= {"unit_error": error / unit, "highest": max(finite) / unit}
        rows.append(row | lateral_end(read_frame(path), curves[key[0]], unit))
    ends = pd.DataFrame(rows)
    # What all trainings of one set share is known by the set.
    ends = with_common_errors(
        ends.assign(recipe=ends["training_set"]),
        curves,
        sets,
        n_resamples=n_resamples,
        rng_of=lambda system: stream(root_seed, "atlas", "lateral", system),
    ).drop(columns="recipe")
    write_table(outputs.table, ends.to_dict("list"), made_by)
    found = list(lateral_evidence(ends, reference))
    write_table(outputs.evidence, evidence_columns(found), made_by)


if __name__ == "__main__":
    run(main, snakemake)
