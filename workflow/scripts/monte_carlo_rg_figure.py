"""Draw exponents of blocks and stacks, and store the table drawn."""

from shortsight.figures.monte_carlo_rg import draw, exponents_table
from shortsight.figures.style import save, use
from shortsight.records.files import read_frame, write_table
from shortsight.records.paths import by_wildcards
from study.run.job import run


def main(inputs, outputs, *, systems, made_by):
    """Gather, draw, store."""
    use()
    found = by_wildcards("monte_carlo_rg/{system}.parquet", inputs.tables, str)
    table = exponents_table({system: read_frame(found[system]) for system in systems})
    save(draw(table), outputs.pdf, outputs.png)
    write_table(outputs.table, table.to_dict("list"), made_by)


if __name__ == "__main__":
    run(main, snakemake)
