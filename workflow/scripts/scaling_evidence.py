"""Gather what the spin system itself says of the claims."""

from shortsight.claims.evidence.rows import gather
from shortsight.claims.evidence.scaling import infinite_tc, scaling_evidence
from shortsight.records.files import read_frame, write_table
from study.run.job import run


def main(inputs, outputs, *, critical, exact, made_by):
    """Write a row per number."""
    tables = [
        read_frame(path)
        for path in (inputs.dimensions, inputs.energy_dimension, inputs.magnetisation)
    ]
    binder = [read_frame(path) for path in inputs.binder]
    rows = scaling_evidence(
        *tables,
        critical=float(critical),
        exact=exact,
        infinite=infinite_tc(binder[0]) if binder else None,
    )
    write_table(outputs.table, gather(rows), made_by)


if __name__ == "__main__":
    run(main, snakemake)
