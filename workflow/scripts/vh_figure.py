"""Draw Figure 6 or 7 and store its table."""

from shortsight.figures.style import save, use
from shortsight.figures.vh import draw, vh_table
from shortsight.records.files import read_arrays, write_table
from study.run.job import run


def main(inputs, outputs, *, length, n_units, label, made_by):
    """Gather, draw, store."""
    use()
    maps = [read_arrays(path, "correlator")["correlator"] for path in inputs.maps]
    table = vh_table(maps, length, n_units, label)
    save(draw(table, {}), outputs.pdf, outputs.png)
    write_table(outputs.table, table, made_by)


if __name__ == "__main__":
    run(main, snakemake)
