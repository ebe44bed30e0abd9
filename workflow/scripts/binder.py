"""Reweight the Binder ratio between temperatures; read T_c from its crossings."""

import numpy as np

from shortsight.random import stream
from shortsight.records.files import read_table, write_table
from shortsight.records.paths import by_wildcards
from shortsight.scaling.criticality import (
    binder_crossing,
    binder_curve,
    binder_rows,
    curve_columns,
    doublings,
    infinite_lattice,
)
from shortsight.scaling.reweighting import Series, reweighted
from study.run.job import run


def main(inputs, outputs, *, root_seed, system, n_curve, n_resamples, made_by):
    """Write the curves, their crossings and the limit of the crossings."""
    tables = by_wildcards("L{length}/T{temperature}.parquet", inputs.tables, float)
    lengths, temperatures = (sorted(set(x)) for x in zip(*tables, strict=True))
    grid = np.linspace(temperatures[0], temperatures[-1], n_curve)
    curves = {}
    for length in map(int, lengths):
        series = [series_of(tables[length, t], length, t) for t in temperatures]
        rng = stream(root_seed, system, "binder", length)
        averages = reweighted(series, grid, n_resamples=n_resamples, rng=rng)
        curves[length] = binder_curve(length, grid, *averages)
    crossings = [
        binder_crossing(curves[small], curves[large])
        for small, large in doublings(list(curves))
    ]
    write_table(outputs.curves, curve_columns(curves.values()), made_by)
    limit = infinite_lattice(crossings)
    write_table(outputs.table, binder_rows(crossings, limit), made_by)


def series_of(path, length, temperature):
    """Return what is reweighted at one temperature: energy, m**2 and m**4."""
    table = read_table(path, "chain", "energy_per_site", "magnetisation")
    m = table["magnetisation"]
    powers = np.column_stack([m**2, m**4])
    energy = table["energy_per_site"] * length**2
    return Series(temperature, energy, powers, table["chain"])


if __name__ == "__main__":
    run(main, snakemake)
