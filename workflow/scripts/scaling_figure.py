"""Draw Figure 2 and store the table it draws."""

import pandas as pd

from shortsight.figures.figure_2 import draw
from shortsight.figures.style import save, use
from shortsight.figures.tables import scaling_table
from shortsight.records.files import read_table, write_table
from study.run.job import run


def main(inputs, outputs, *, lengths, length, reference, made_by):
    """Gather, draw, store."""
    use()
    table = scaling_table(
        pd.DataFrame(read_table(inputs.dimensions)),
        {
            length: pd.DataFrame(read_table(path))
            for length, path in zip(lengths, inputs.observables, strict=True)
        },
        length,
    )
    save(draw(table, reference), outputs.pdf, outputs.png)
    write_table(outputs.table, table, made_by)


if __name__ == "__main__":
    run(main, snakemake)
