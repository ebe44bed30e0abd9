"""Gather what the spin system itself says of the claims."""

import pandas as pd

from shortsight.claims.evidence.rows import gather, infinite_tc
from shortsight.claims.evidence.scaling import scaling_evidence
from shortsight.records.files import read_table, write_table
from shortsight.records.provenance import provenance
from study.run.job import run


def main(inputs, outputs, spec, code):
    """Write a row per number."""
    tables = [
        pd.DataFrame(read_table(path))
        for path in (inputs.dimensions, inputs.energy_dimension, inputs.magnetisation)
    ]
    binder = [pd.DataFrame(read_table(path)) for path in inputs.binder]
    rows = scaling_evidence(
        *tables,
        critical=float(spec["critical"]),
        exact=spec["exact"],
        infinite=infinite_tc(binder[0]) if binder else None,
    )
    write_table(outputs.table, gather(rows), provenance(spec, code))


if __name__ == "__main__":
    run(main, snakemake)
