"""Gather what the stacks of one recipe say of the claims."""

import pandas as pd

from shortsight.claims.evidence.coarse_graining import stack_evidence
from shortsight.claims.evidence.readings import Readings, read_levels
from shortsight.claims.evidence.rows import gather
from shortsight.records.files import read_table, write_table
from study.run.job import run


def main(inputs, outputs, *, n_levels, made_by):
    """Write a row per number and seed."""
    calibrations = read_levels(inputs.calibrations)

    def readings(temperatures, resamples):
        tables = (pd.DataFrame(read_table(path)) for path in (temperatures, resamples))
        return Readings(*tables, calibrations)

    rg = readings(inputs.rg_temperatures, inputs.rg_resamples)
    rg_summaries = read_levels(inputs.rg_summaries)
    rows = []
    for seed, paths in enumerate(
        zip(inputs.temperatures, inputs.resamples, strict=True)
    ):
        summaries = inputs.summaries[seed * n_levels : (seed + 1) * n_levels]
        rows += stack_evidence(
            readings(*paths), read_levels(summaries), rg, rg_summaries, seed=seed
        )
    write_table(outputs.table, gather(rows), made_by)


if __name__ == "__main__":
    run(main, snakemake)
