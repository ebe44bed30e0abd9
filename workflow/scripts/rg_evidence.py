"""Gather what the block spins say of the claims."""

from shortsight.claims.evidence.coarse_temperatures import (
    CoarseTemperatures,
    read_levels,
)
from shortsight.claims.evidence.rg import rg_evidence
from shortsight.claims.evidence.rows import gather
from shortsight.claims.evidence.scaling import infinite_tc
from shortsight.records.files import read_frame, write_table
from study.run.job import run


def main(inputs, outputs, *, temperature, made_by):
    """Write a row per number."""
    binder = [read_frame(path) for path in inputs.binder]
    rows = rg_evidence(
        CoarseTemperatures.read(
            inputs.temperatures, inputs.resamples, inputs.calibrations
        ),
        read_levels(inputs.summaries),
        temperature=float(temperature),
        infinite=infinite_tc(binder[0]) if binder else None,
    )
    write_table(outputs.table, gather(rows), made_by)


if __name__ == "__main__":
    run(main, snakemake)
