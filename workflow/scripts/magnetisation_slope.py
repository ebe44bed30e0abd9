"""Read the temperature at which the magnetisation of each size falls most steeply."""

import numpy as np

from shortsight.random import stream
from shortsight.records.files import read_table, write_table
from shortsight.records.paths import by_wildcards
from shortsight.scaling.steepest import slope_at, steepest
from study.run.job import run


def main(inputs, outputs, *, root_seed, system, lengths, n_resamples, made_by):
    """Write a row per size."""
    paths = by_wildcards("L{length}/T{temperature}.parquet", inputs.tables, str)
    rows = []
    for length in lengths:
        points = []
        texts = (text for size, text in paths if int(size) == length)
        for text in sorted(texts, key=float):
            names = ("magnetisation", "energy_per_site", "chain")
            m, energy, chain = read_table(paths[str(length), text], *names).values()
            rng = stream(root_seed, system, "slope", length, text)
            values = float(text), np.abs(m), energy * length**2, chain
            points.append(slope_at(*values, n_resamples=n_resamples, rng=rng))
        at, name = steepest(points), "steepest_temperature"
        row = {"length": length, name: at.temperature, f"{name}_error": at.error}
        rows.append(row | {f"{name}_systematic": at.systematic})
    write_table(outputs.table, rows, made_by)


if __name__ == "__main__":
    run(main, snakemake)
