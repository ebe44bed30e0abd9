"""Measure correlators, fit both dimensions, read T_c from the energy dimension."""

from functools import partial

from shortsight.couplings import kernel
from shortsight.random import stream
from shortsight.records.files import write_arrays, write_table
from shortsight.records.paths import wildcards_of
from shortsight.scaling.correlators import correlators, to_arrays, to_columns
from shortsight.scaling.dimensions import dimensions
from shortsight.scaling.fits import energy_crossing, other_fits
from shortsight.spins import read_spins
from study.run.job import run


def main(inputs, outputs, *, root_seed, system, model, length, n_resamples, made_by):
    """Write correlators, their resamples, and a row of dimensions per temperature."""
    couplings = kernel(**model, length=length)
    points, rows = {}, []
    for path in inputs.spins:
        text = wildcards_of("T{temperature}.npz", path)["temperature"]
        configurations = read_spins(path)
        t = configurations.temperature
        points[t] = correlators(
            configurations.spins,
            couplings,
            configurations.chain,
            n_resamples=n_resamples,
            rng=stream(root_seed, system, "bootstrap", length, text),
        )
        fitted = dimensions(points[t]) | other_fits(points[t])
        rows.append({"temperature": t, **fitted})
    rng = partial(stream, root_seed, system, "crossing", length)
    at = energy_crossing(rows, n_resamples=n_resamples, rng=rng)
    write_table(outputs.correlators, to_columns(points), made_by)
    write_arrays(outputs.resamples, to_arrays(points), made_by)
    write_table(outputs.table, rows, made_by)
    write_table(outputs.crossing, [{"length": length, **at}], made_by)


if __name__ == "__main__":
    run(main, snakemake)
