"""Draw Figure 6 or 7 and store its table."""

from shortsight.figures.style import save
from shortsight.figures.vh import draw, vh_table
from shortsight.records.files import read_arrays
from study.run.job import run


def main(inputs, outputs, *, length, n_units, label, made_by):
    """Gather, draw, store."""
    maps = [read_arrays(path, "correlator")["correlator"] for path in inputs.maps]
    table = vh_table(maps, length, n_units, label)
    save(draw(table), table, outputs, made_by)


if __name__ == "__main__":
    run(main, snakemake)
