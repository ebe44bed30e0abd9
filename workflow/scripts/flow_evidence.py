"""Gather what the flows of one recipe say of the claims."""

from shortsight.claims.evidence.flow import Flow, flow_evidence
from shortsight.claims.evidence.rows import gather
from shortsight.claims.evidence.scaling import critical_point
from shortsight.records.files import read_frame, write_table
from study.run.job import run


def main(inputs, outputs, *, flows, end, late, made_by):
    """Write a row per number and seed."""
    names = list(dict.fromkeys(name for name, _ in flows))
    tables, long = ({name: {} for name in names} for _ in range(2))
    for (name, seed), path, path_to_long in zip(
        flows, inputs.tables, inputs.long, strict=True
    ):
        tables[name][seed] = read_frame(path)
        long[name][seed] = read_frame(path_to_long)
    critical = [read_frame(path) for path in inputs.critical]
    rows = flow_evidence(
        [Flow(name, tables[name], long[name]) for name in names],
        critical_point(*critical) if critical else None,
        read_frame(inputs.mixture),
        end=end,
        late=late,
    )
    write_table(outputs.table, gather(rows), made_by)


if __name__ == "__main__":
    run(main, snakemake)
