"""Draw <v h> of local and full stacks beside blocks, and store the table drawn."""

from shortsight.figures.locality import draw, locality_table
from shortsight.figures.style import save, use
from shortsight.records.files import read_arrays, write_table
from study.run.job import run


def main(inputs, outputs, *, systems, stacks, made_by):
    """Gather, draw, store."""
    use()
    found = zip(systems, inputs.maps, strict=True)
    maps = {system: read_arrays(path) for system, path in found}
    table = locality_table(maps, stacks)
    save(draw(table), outputs.pdf, outputs.png)
    write_table(outputs.table, table, made_by)


if __name__ == "__main__":
    run(main, snakemake)
