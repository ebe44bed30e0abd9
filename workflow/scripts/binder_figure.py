"""Draw the Binder ratios of all sizes and store the table drawn."""

from shortsight.figures.binder import binder_table, draw
from shortsight.figures.style import save
from shortsight.records.files import read_frame
from study.run.job import run


def main(inputs, outputs, *, reference, made_by):
    """Gather, draw, store."""
    table = binder_table(read_frame(inputs.curves), read_frame(inputs.table))
    save(draw(table, reference), table, outputs, made_by)


if __name__ == "__main__":
    run(main, snakemake)
