"""Draw Figure 8 and store the table it draws."""

import pandas as pd

from shortsight.figures.figure_8 import draw
from shortsight.figures.style import save, use
from shortsight.figures.tables import coarse_table
from shortsight.records.files import read_table, write_table
from study.run.job import run


def main(inputs, outputs, *, reference, made_by):
    """Gather, draw, store."""
    use()
    table = coarse_table(
        pd.DataFrame(read_table(inputs.stack)), pd.DataFrame(read_table(inputs.rg))
    )
    save(draw(table, reference), outputs.pdf, outputs.png)
    write_table(outputs.table, table, made_by)


if __name__ == "__main__":
    run(main, snakemake)
