"""Draw all flow ends beside equilibrium, and store the table drawn."""

import pandas as pd

from shortsight.figures.plane import (
    draw,
    end_row,
    equilibrium_rows,
    late,
    plane_table,
    point,
)
from shortsight.figures.style import save, use
from shortsight.records.files import read_frame, write_table
from shortsight.titles import titled
from study.run.job import run


def main(inputs, outputs, *, systems, titles, flows, late_lengths, points, made_by):
    """Gather, draw, store."""
    use()
    parts = [
        equilibrium_rows(system, read_frame(path))
        for system, path in zip(systems, inputs.dimensions, strict=True)
    ]
    ends = [
        end_row(*flow, late(read_frame(path), late_lengths[flow[0]]))
        for flow, path in zip(flows, inputs.flows, strict=True)
    ]
    ends += [
        end_row(*flow, read_frame(path), kind="long")
        for flow, path in zip(flows, inputs.long, strict=True)
    ]
    ends += [point(system, kind, values) for system, kind, values in points]
    table = plane_table([*parts, pd.DataFrame(ends)])
    save(draw(titled(table, titles), {}), outputs.pdf, outputs.png)
    write_table(outputs.table, table, made_by)


if __name__ == "__main__":
    run(main, snakemake)
