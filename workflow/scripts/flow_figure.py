"""Draw Figure 3, 4 or 5 and store the table it draws."""

import pandas as pd

from shortsight.figures.figure_flow import draw
from shortsight.figures.style import save, use
from shortsight.figures.tables import flow_table
from shortsight.records.files import read_table, write_table
from study.run.job import run


def main(inputs, outputs, *, flows, curve_lengths, reference, made_by):
    """Gather, draw, store."""
    use()
    flows = [
        (
            recipe,
            seed,
            pd.DataFrame(read_table(table)),
            pd.DataFrame(read_table(curves)),
        )
        for (recipe, seed), table, curves in zip(
            flows, inputs.tables, inputs.curves, strict=True
        )
    ]
    table = flow_table(flows, curve_lengths)
    save(draw(table, reference), outputs.pdf, outputs.png)
    write_table(outputs.table, table, made_by)


if __name__ == "__main__":
    run(main, snakemake)
