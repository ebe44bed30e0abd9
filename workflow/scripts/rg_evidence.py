"""Gather the evidence for claims from the block spins."""

from shortsight.claims.evidence.coarse_temperatures import CoarseTemperatures
from shortsight.claims.evidence.rg import rg_evidence
from shortsight.claims.evidence.rows import gather
from shortsight.claims.evidence.scaling import infinite_tc
from shortsight.records.files import read_frame, write_table
from shortsight.records.paths import by_wildcards
from study.run.job import run


def main(inputs, outputs, *, temperature, made_by):
    """Write a row per number."""
    files = inputs.temperatures, inputs.resamples, inputs.calibrations
    summaries = by_wildcards("summary{n}.parquet", inputs.summaries)
    binder = [read_frame(path) for path in inputs.binder]
    rows = rg_evidence(
        CoarseTemperatures.read(*files),
        {n: read_frame(path) for n, path in summaries.items()},
        temperature=float(temperature),
        infinite=infinite_tc(binder[0]) if binder else None,
    )
    write_table(outputs.table, gather(rows), made_by)


if __name__ == "__main__":
    run(main, snakemake)
