"""Draw where machines with couplings between visible units end, and store the table."""

from shortsight.figures.lateral import draw, lateral_table
from shortsight.figures.style import save, use
from shortsight.records.files import read_frame, write_table
from study.run.job import run


def main(inputs, outputs, *, highest, machines, phases, reference, made_by):
    """Gather, draw, store."""
    use()
    tops = {(system, name): top for system, name, top in highest}
    table = lateral_table(read_frame(inputs.ends), tops)
    figure = draw(table, dict(machines), dict(phases), reference)
    save(figure, outputs.pdf, outputs.png)
    write_table(outputs.table, table, made_by)


if __name__ == "__main__":
    run(main, snakemake)
