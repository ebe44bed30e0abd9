"""Draw the Binder ratios of all sizes and store the table drawn."""

import pandas as pd

from shortsight.figures.figure_binder import draw
from shortsight.figures.style import save, use
from shortsight.figures.tables import binder_table
from shortsight.records.files import read_table, write_table
from study.run.job import run


def main(inputs, outputs, *, reference, made_by):
    """Gather, draw, store."""
    use()
    table = binder_table(
        pd.DataFrame(read_table(inputs.curves)), pd.DataFrame(read_table(inputs.table))
    )
    save(draw(table, reference), outputs.pdf, outputs.png)
    write_table(outputs.table, table, made_by)


if __name__ == "__main__":
    run(main, snakemake)
