"""Write the checksum and origin of every result of the study."""

from shortsight.records.files import write_table
from shortsight.records.provenance import amended
from shortsight.records.results import finished
from study.run.job import run


def main(inputs, outputs, *, jobs, made_by):
    """Write a row per result."""
    rows = [result._asdict() for result in finished(jobs)]
    write_table(outputs.table, rows, amended(made_by, without=["jobs"]))


if __name__ == "__main__":
    run(main, snakemake)
