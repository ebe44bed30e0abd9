"""Draw all temperatures of the flow ends, and store the table drawn."""

from shortsight.figures.style import save
from shortsight.figures.temperatures import draw, temperature_rows, temperatures_table
from shortsight.records.files import read_frame
from shortsight.titles import titled
from study.run.job import run


def main(inputs, outputs, *, flows, titles, late_lengths, reference, made_by):
    """Gather, draw, store."""
    table = temperatures_table(
        temperature_rows(*flow, read_frame(path), late_lengths=late_lengths[flow[0]])
        for flow, path in zip(flows, inputs.flows, strict=True)
    )
    reference = {titles["system"][name]: paper for name, paper in reference.items()}
    save(draw(titled(table, titles), reference), table, outputs, made_by)


if __name__ == "__main__":
    run(main, snakemake)
