"""Gather the evidence for claims from the spin system."""

from shortsight.claims.evidence.rows import gather
from shortsight.claims.evidence.scaling import infinite_tc, scaling_evidence
from shortsight.records.files import read_frame, write_table
from study.run.job import run


def main(inputs, outputs, *, critical, exact, made_by):
    """Write a row per number."""
    binder, literal = (
        [read_frame(path) for path in paths]
        for paths in (inputs.binder, inputs.literal)
    )
    rows = scaling_evidence(
        read_frame(inputs.dimensions),
        read_frame(inputs.energy_dimension),
        read_frame(inputs.magnetisation),
        critical=float(critical),
        exact=exact,
        infinite=infinite_tc(binder[0]) if binder else None,
        literal=literal[0] if literal else None,
    )
    write_table(outputs.table, gather(rows), made_by)


if __name__ == "__main__":
    run(main, snakemake)
