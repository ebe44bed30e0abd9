"""Gather the evidence for claims from the flows of one recipe."""

from shortsight.claims.evidence.flow import flow_evidence
from shortsight.claims.evidence.rows import gather
from shortsight.claims.evidence.scaling import critical_point
from shortsight.records.files import read_frame, write_table
from shortsight.records.paths import by_wildcards
from study.run.job import run


def main(inputs, outputs, *, flows, made_by):
    """Write a row per number and seed."""
    paths = by_wildcards("seed{seed}/from_T{start}_ends.parquet", inputs.ends, float)
    ends = {name: {} for name, _ in flows}
    # The names of starts are in the order of their temperatures.
    starts = sorted({start for _, start in paths})
    start_of = dict(zip(ends, starts, strict=True))
    for name, seed in flows:
        ends[name][seed] = read_frame(paths[seed, start_of[name]])
    critical = [read_frame(path) for path in inputs.critical]
    rows = flow_evidence(
        ends,
        critical_point(*critical) if critical else None,
        read_frame(inputs.mixture),
    )
    write_table(outputs.table, gather(rows), made_by)


if __name__ == "__main__":
    run(main, snakemake)
