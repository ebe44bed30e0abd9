"""Write the checksum and origin of every result of the study."""

from shortsight.records.files import write_table
from shortsight.records.manifest import rows
from shortsight.records.provenance import amended
from study.run.job import run


def main(inputs, outputs, *, jobs, made_by):
    """Write a row per result."""
    write_table(outputs.table, rows(jobs), amended(made_by, without=["jobs"]))


if __name__ == "__main__":
    run(main, snakemake)
