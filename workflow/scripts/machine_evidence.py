"""Gather what the machines of one recipe say of the claims."""

import pandas as pd

from shortsight.claims.evidence.machine import machine_evidence
from shortsight.claims.evidence.rows import gather
from shortsight.random import stream
from shortsight.records.files import read_table, write_table
from shortsight.records.provenance import provenance
from study.run.job import run


def main(inputs, outputs, spec, code):
    """Write a row per number and seed."""
    tables = [pd.DataFrame(read_table(path)) for path in inputs.locality]
    rng = stream(spec["root_seed"], "enumerated machine")
    write_table(
        outputs.table, gather(machine_evidence(tables, rng)), provenance(spec, code)
    )


if __name__ == "__main__":
    run(main, snakemake)
