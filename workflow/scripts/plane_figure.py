"""Draw all flow ends beside equilibrium, and store the table drawn."""

import pandas as pd

from shortsight.figures.plane import draw, end_row, equilibrium_rows, point
from shortsight.figures.style import save
from shortsight.records.files import read_frame
from shortsight.titles import titled
from study.run.job import run


def main(inputs, outputs, *, systems, titles, flows, late_lengths, points, made_by):
    """Gather, draw, store."""
    parts = [
        equilibrium_rows(system, read_frame(path))
        for system, path in zip(systems, inputs.dimensions, strict=True)
    ]
    ends = []
    for flow, path in zip(flows, inputs.flows, strict=True):
        whole = read_frame(path)
        late = whole["length"].between(*late_lengths[flow[0]])
        ends.append(end_row(*flow, whole[late]))
    ends += [
        end_row(*flow, read_frame(path), kind="long")
        for flow, path in zip(flows, inputs.long, strict=True)
    ]
    ends += [point(system, kind, values) for system, kind, values in points]
    table = pd.concat([*parts, pd.DataFrame(ends)], ignore_index=True)
    save(draw(titled(table, titles)), table, outputs, made_by)


if __name__ == "__main__":
    run(main, snakemake)
