"""Draw effective couplings against distance, and store the table drawn."""

import pandas as pd

from shortsight.figures.sight import draw, sight_table
from shortsight.figures.style import save, use
from shortsight.records.files import read_frame, write_table
from shortsight.records.paths import by_wildcards
from study.run.job import run


def main(inputs, outputs, *, places, made_by):
    """Gather, draw, store."""
    use()
    found = by_wildcards("{system}.parquet", inputs.tables, str)
    frames = [read_frame(path).assign(system=name) for name, path in found.items()]
    table = sight_table(pd.concat(frames, ignore_index=True))
    save(draw(table, places), outputs.pdf, outputs.png)
    write_table(outputs.table, table, made_by)


if __name__ == "__main__":
    run(main, snakemake)
