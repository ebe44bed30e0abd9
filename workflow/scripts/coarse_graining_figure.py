"""Draw Figure 8 and store the table it draws."""

from shortsight.figures.coarse_graining import draw
from shortsight.figures.style import save, use
from shortsight.figures.tables.coarse_graining import coarse_graining_table
from shortsight.records.files import read_frame, write_table
from study.run.job import run


def main(inputs, outputs, *, reference, made_by):
    """Gather, draw, store."""
    use()
    table = coarse_graining_table(read_frame(inputs.stack), read_frame(inputs.rg))
    save(draw(table, reference), outputs.pdf, outputs.png)
    write_table(outputs.table, table, made_by)


if __name__ == "__main__":
    run(main, snakemake)
