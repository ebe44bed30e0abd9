"""Draw Figure 3, 4 or 5 and store its table."""

from shortsight.figures.flow import draw, flow_table
from shortsight.figures.style import save
from shortsight.records.files import read_frame
from shortsight.titles import titled
from study.run.job import run


def main(inputs, outputs, *, flows, titles, curve_lengths, reference, made_by):
    """Gather, draw, store."""
    flows = [
        (recipe, seed, read_frame(table), read_frame(curves))
        for (recipe, seed), table, curves in zip(
            flows, inputs.tables, inputs.curves, strict=True
        )
    ]
    table = flow_table(flows, curve_lengths)
    save(draw(titled(table, titles), reference), table, outputs, made_by)


if __name__ == "__main__":
    run(main, snakemake)
