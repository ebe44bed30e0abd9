"""Draw the ends of trainings beside the theory of one weight."""

from shortsight.figures.style import save, use
from shortsight.figures.theory import draw
from shortsight.records.files import read_frame, write_table
from study.run.job import run


def main(inputs, outputs, *, window, critical, made_by):
    """Draw, and store the table drawn."""
    use()
    table = read_frame(inputs.table)
    save(draw(table, window=window, critical=critical), outputs.pdf, outputs.png)
    write_table(outputs.table, table.to_dict("list"), made_by)


if __name__ == "__main__":
    run(main, snakemake)
