"""Gather the evidence for claims from the machines of one recipe."""

from shortsight.claims.evidence.machine import machine_evidence
from shortsight.claims.evidence.rows import gather
from shortsight.random import stream
from shortsight.records.files import read_frame, write_table
from shortsight.records.paths import by_wildcards
from study.run.job import run


def main(inputs, outputs, *, root_seed, made_by):
    """Write a row per number and seed."""
    paths = by_wildcards("seed{seed}/locality.parquet", inputs.locality)
    tables = {seed: read_frame(path) for seed, path in paths.items()}
    rng = stream(root_seed, "enumerated machine")
    write_table(outputs.table, gather(machine_evidence(tables, rng)), made_by)


if __name__ == "__main__":
    run(main, snakemake)
