"""Read for every size at which temperature the magnetisation falls most steeply."""

import numpy as np

from shortsight.random import stream
from shortsight.records.files import read_table, write_table
from shortsight.records.paths import by_wildcards
from shortsight.scaling.criticality import steepest
from study.run.job import run


def main(
    inputs, outputs, *, root_seed, system, lengths, temperatures, n_resamples, made_by
):
    """Write a row per size."""
    paths, rows = by_wildcards("L{length}.parquet", inputs.tables), []
    names = ("temperature", "abs_magnetisation", "abs_magnetisation_error")
    for length in lengths:
        table = read_table(paths[length], *names)
        # Other analyses may have added temperatures: all sizes are read on one grid.
        used = np.isin(table["temperature"], temperatures)
        at = steepest(
            *(values[used] for values in table.values()),
            n_resamples=n_resamples,
            rng=stream(root_seed, system, "steepest", length),
        )
        name = "steepest_temperature"
        rows.append({"length": length, name: at.value, f"{name}_error": at.error})
    write_table(outputs.table, rows, made_by)


if __name__ == "__main__":
    run(main, snakemake)
