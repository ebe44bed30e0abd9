"""Draw <v h> of local and full stacks beside blocks, and store the table drawn."""

from shortsight.figures.locality import draw, locality_table
from shortsight.figures.style import save, use
from shortsight.records.files import read_arrays, write_table
from shortsight.records.paths import wildcards_of
from study.run.job import run

MAPS = "{system}/locality/seed{seed}/maps.npz"


def main(inputs, outputs, *, systems, stacks, made_by):
    """Gather, draw, store."""
    use()
    found = {wildcards_of(MAPS, path)["system"]: path for path in inputs.maps}
    maps = {system: read_arrays(found[system]) for system in systems}
    table = locality_table(maps, stacks)
    save(draw(table), outputs.pdf, outputs.png)
    write_table(outputs.table, table, made_by)


if __name__ == "__main__":
    run(main, snakemake)
