"""Draw all flow ends beside equilibrium, and store the table drawn."""

import pandas as pd

from shortsight.figures.figure_plane import draw
from shortsight.figures.plane_table import (
    equilibrium_rows,
    flow_end,
    plane_table,
    point,
)
from shortsight.figures.style import save, use
from shortsight.records.files import read_table, write_table
from study.run.job import run


def main(inputs, outputs, *, systems, flows, points, made_by):
    """Gather, draw, store."""
    use()
    parts = [
        equilibrium_rows(system, pd.DataFrame(read_table(path)))
        for system, path in zip(systems, inputs.dimensions, strict=True)
    ]
    ends = [
        flow_end(*flow, pd.DataFrame(read_table(path)), kind=kind)
        for kind, paths in (("flow", inputs.flows), ("long", inputs.long))
        for flow, path in zip(flows, paths, strict=True)
    ]
    ends += [point(system, kind, values) for system, kind, values in points]
    table = plane_table([*parts, pd.DataFrame(ends)])
    save(draw(table, {}), outputs.pdf, outputs.png)
    write_table(outputs.table, table, made_by)


if __name__ == "__main__":
    run(main, snakemake)
