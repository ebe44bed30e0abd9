"""Gather what the block spins say of the claims."""

import pandas as pd

from shortsight.claims.evidence.coarse_graining import rg_evidence
from shortsight.claims.evidence.readings import Readings, read_levels
from shortsight.claims.evidence.rows import gather, infinite_tc
from shortsight.records.files import read_table, write_table
from study.run.job import run


def main(inputs, outputs, *, temperature, made_by):
    """Write a row per number."""
    binder = [pd.DataFrame(read_table(path)) for path in inputs.binder]
    rows = rg_evidence(
        Readings(
            pd.DataFrame(read_table(inputs.temperatures)),
            pd.DataFrame(read_table(inputs.resamples)),
            read_levels(inputs.calibrations),
        ),
        read_levels(inputs.summaries),
        temperature=float(temperature),
        infinite=infinite_tc(binder[0]) if binder else None,
    )
    write_table(outputs.table, gather(rows), made_by)


if __name__ == "__main__":
    run(main, snakemake)
