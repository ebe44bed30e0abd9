"""Draw where machines with couplings between visible units end, and store the table."""

from shortsight.figures.lateral import draw
from shortsight.figures.style import save, use
from shortsight.records.files import read_frame, write_table
from study.run.job import run


def main(inputs, outputs, *, machines, phases, reference, made_by):
    """Draw, store."""
    use()
    ends = read_frame(inputs.ends)
    figure = draw(ends, dict(machines), dict(phases), reference)
    save(figure, outputs.pdf, outputs.png)
    write_table(outputs.table, ends.to_dict("list"), made_by)


if __name__ == "__main__":
    run(main, snakemake)
