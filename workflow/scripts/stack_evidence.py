"""Gather what the stacks of one recipe say of the claims."""

import pandas as pd

from shortsight.evidence.coarse import stack_evidence
from shortsight.evidence.rows import gather
from shortsight.files import read_table, write_table
from shortsight.provenance import provenance
from study.job import run


def by_level(paths):
    """Return the tables of levels 1, 2, ..."""
    tables = [pd.DataFrame(read_table(path)) for path in paths]
    return dict(enumerate(tables, start=1))


def main(inputs, outputs, spec, code):
    """Write a row per number and seed."""
    rg = (
        pd.DataFrame(read_table(inputs.rg_temperatures)),
        pd.DataFrame(read_table(inputs.rg_resamples)),
        by_level(inputs.rg_summaries),
    )
    rows, n_levels = [], spec["n_levels"]
    for seed, (temperatures, resamples) in enumerate(
        zip(inputs.temperatures, inputs.resamples, strict=True)
    ):
        rows += stack_evidence(
            pd.DataFrame(read_table(temperatures)),
            pd.DataFrame(read_table(resamples)),
            by_level(inputs.summaries[seed * n_levels : (seed + 1) * n_levels]),
            rg,
            seed=seed,
        )
    write_table(outputs.table, gather(rows), provenance(spec, code))


if __name__ == "__main__":
    run(main, snakemake)
