"""Draw every temperature that the flows' ends show, and store the table drawn."""

import pandas as pd

from shortsight.figures.figure_temperatures import draw
from shortsight.figures.style import save, use
from shortsight.figures.temperatures_table import temperature_rows, temperatures_table
from shortsight.records.files import read_table, write_table
from study.run.job import run


def main(inputs, outputs, *, flows, reference, made_by):
    """Gather, draw, store."""
    use()
    table = temperatures_table(
        temperature_rows(*flow, pd.DataFrame(read_table(path)))
        for flow, path in zip(flows, inputs.flows, strict=True)
    )
    save(draw(table, reference), outputs.pdf, outputs.png)
    write_table(outputs.table, table, made_by)


if __name__ == "__main__":
    run(main, snakemake)
