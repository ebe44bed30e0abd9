"""Draw the atlas, and store the table drawn."""

from shortsight.figures.atlas import atlas_table, draw
from shortsight.figures.style import save, use
from shortsight.records.files import read_frame, write_table
from shortsight.records.paths import by_wildcards
from study.run.job import run


def main(
    inputs, outputs, *, highest, reference, window, directed, paper, sets, made_by
):
    """Gather, draw, store."""
    use()
    tops = {(system, name): top for system, name, top in highest}
    models = read_frame(inputs.models)
    table = atlas_table(read_frame(inputs.ends), models, tops)
    unit = models.set_index("system")["steepest"].get(reference)
    ends = [t for name, t in paper.items() if unit and name.startswith("flow_")]
    marks = {"window": window, "paper": [t / unit for t in ends]}
    found = by_wildcards("{model}.parquet", inputs.directions, str)
    slopes = [read_frame(found[name]).assign(system=name) for name in directed]
    save(draw(table, slopes, marks, sets), outputs.pdf, outputs.png)
    write_table(outputs.table, table, made_by)


if __name__ == "__main__":
    run(main, snakemake)
