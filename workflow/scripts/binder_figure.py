"""Draw the Binder ratios of all sizes and store the table drawn."""

import pandas as pd

from shortsight.figures.figure_binder import draw
from shortsight.figures.style import save, use
from shortsight.figures.tables import binder_table
from shortsight.records.files import read_table, write_table
from shortsight.records.provenance import provenance
from study.run.job import run


def main(inputs, outputs, spec, code):
    """Gather, draw, store."""
    use()
    table = binder_table(
        pd.DataFrame(read_table(inputs.curves)), pd.DataFrame(read_table(inputs.table))
    )
    save(draw(table, spec["reference"]), outputs.pdf, outputs.png)
    write_table(outputs.table, table, provenance(spec, code))


if __name__ == "__main__":
    run(main, snakemake)
