"""Write the checksum and origin of every result of the study."""

from shortsight.records.files import write_table
from shortsight.records.manifest import rows
from shortsight.records.provenance import provenance
from study.run.job import run


def main(inputs, outputs, spec, code):
    """Write a row per result."""
    made_by = provenance({"root_seed": spec["root_seed"]}, code)
    write_table(outputs.table, rows(spec["jobs"]), made_by)


if __name__ == "__main__":
    run(main, snakemake)
