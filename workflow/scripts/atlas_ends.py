"""Gather where every training ends, and what that says of the statements."""

import pandas as pd

from shortsight.atlas.ends import training_end
from shortsight.atlas.evidence import (
    atlas_evidence,
    direction_evidence,
    evidence_columns,
)
from shortsight.records.files import read_frame, write_table
from shortsight.statistics import Estimate
from study.run.job import run


def main(inputs, outputs, *, points, flows, mixtures, likelihoods, models, directed,
         highest, reference, window, made_by):  # fmt: skip
    """Write a row per part and training, and the evidence of all statements."""
    tables, long = by_start(flows, inputs.flows), by_start(flows, inputs.long)
    mixture = by_key(mixtures, inputs.mixtures)
    quality = by_key(likelihoods, inputs.likelihoods)
    back = by_key(likelihoods, inputs.back)
    measured = read_frame(inputs.models).set_index("system")
    rows = []
    for point in points:
        key = point["system"], point["recipe"], point["seed"]
        model = models[key[0]]
        unit = Estimate(*measured.loc[key[0], ["steepest", "steepest_error"]])
        read = tables[key], long[key], mixture[key[:2]]
        at = {"late": model["late"], "unit": unit, "window": window}
        end = training_end(*read, quality.get(key), back.get(key), **at)
        own = {"length": model["length"], "coupling": model["coupling"]}
        rows.append(point | own | {"unit_error": unit.error / unit.value} | end)
    write_table(outputs.table, rows, made_by)
    tops = {(system, name): top for system, name, top in highest}
    found = atlas_evidence(pd.DataFrame(rows), tops, reference)
    for name, path in zip(directed, inputs.directions, strict=True):
        found += direction_evidence(name, read_frame(path))
    write_table(outputs.evidence, evidence_columns(found), made_by)


def by_start(flows, paths):
    """Return the tables of each training by the name of their start."""
    found = {}
    for (*training, start, _), path in zip(flows, paths, strict=True):
        found.setdefault(tuple(training), {})[start] = read_frame(path)
    return found


def by_key(keys, paths):
    """Return the tables of some files by what they belong to."""
    return {tuple(k): read_frame(p) for k, p in zip(keys, paths, strict=True)}


if __name__ == "__main__":
    run(main, snakemake)
