"""Draw the atlas, and store the table drawn."""

from shortsight.figures.atlas import atlas_table, draw
from shortsight.figures.style import save, use
from shortsight.records.files import read_frame, write_table
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
    slopes = [
        read_frame(path).assign(system=name)
        for name, path in zip(directed, inputs.directions, strict=True)
    ]
    save(draw(table, slopes, marks, sets), outputs.pdf, outputs.png)
    write_table(outputs.table, table, made_by)


if __name__ == "__main__":
    run(main, snakemake)
