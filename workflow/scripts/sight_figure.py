"""Draw effective couplings against distance, and store the table drawn."""

from shortsight.figures.sight import draw, sight_table
from shortsight.figures.style import save, use
from shortsight.records.files import read_frame, write_table
from shortsight.records.paths import by_wildcards
from study.run.job import run


def main(inputs, outputs, *, titles, made_by):
    """Gather, draw, store."""
    use()
    found = by_wildcards("{system}.parquet", inputs.tables, str)
    table = sight_table({name: read_frame(found[name]) for name, _ in titles})
    save(draw(table, dict(titles)), outputs.pdf, outputs.png)
    write_table(outputs.table, table, made_by)


if __name__ == "__main__":
    run(main, snakemake)
