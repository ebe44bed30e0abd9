"""Measure the correlators of equations (4) and (5) at every temperature."""

from shortsight.couplings import kernel
from shortsight.random import stream
from shortsight.records.files import write_arrays, write_table
from shortsight.scaling.correlators import correlators, to_arrays, to_columns
from shortsight.spins import read_spins
from study.run.job import run


def main(
    inputs,
    outputs,
    *,
    root_seed,
    system,
    model,
    length,
    temperatures,
    n_resamples,
    made_by,
):
    """Write the correlators, and their bootstrap resamples beside them."""
    couplings = kernel(**model, length=length)
    points = {}
    for path, text in zip(inputs.spins, temperatures, strict=True):
        configurations = read_spins(path)
        points[configurations.temperature] = correlators(
            configurations.spins,
            couplings,
            configurations.chain,
            n_resamples=n_resamples,
            rng=stream(root_seed, system, "bootstrap", length, text),
        )
    write_table(outputs.table, to_columns(points), made_by)
    write_arrays(outputs.resamples, to_arrays(points), made_by)


if __name__ == "__main__":
    run(main, snakemake)
