"""Gather what the spin system itself says of the claims."""

from shortsight.claims.evidence.rows import gather
from shortsight.claims.evidence.scaling import infinite_tc, scaling_evidence
from shortsight.records.files import read_frame, write_table
from study.run.job import run


def main(inputs, outputs, *, critical, exact, made_by):
    """Write a row per number."""
    binder = [read_frame(path) for path in inputs.binder]
    rows = scaling_evidence(
        read_frame(inputs.dimensions),
        read_frame(inputs.energy_dimension),
        read_frame(inputs.magnetisation),
        critical=float(critical),
        exact=exact,
        infinite=infinite_tc(binder[0]) if binder else None,
    )
    write_table(outputs.table, gather(rows), made_by)


if __name__ == "__main__":
    run(main, snakemake)
