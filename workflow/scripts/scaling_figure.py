"""Draw Figure 2 and store its table."""

from shortsight.figures.scaling import draw, scaling_table
from shortsight.figures.style import save
from shortsight.records.files import read_frame
from study.run.job import run


def main(inputs, outputs, *, lengths, length, reference, made_by):
    """Gather, draw, store."""
    observables = map(read_frame, inputs.observables)
    table = scaling_table(
        read_frame(inputs.dimensions),
        dict(zip(lengths, observables, strict=True)),
        length,
    )
    save(draw(table, reference), table, outputs, made_by)


if __name__ == "__main__":
    run(main, snakemake)
