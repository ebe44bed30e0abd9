"""Measure the training mixture, which a perfect machine returns, like a flow."""

from shortsight.couplings import kernel
from shortsight.random import stream
from shortsight.rbm.flow_measurement import measure_spins, table
from shortsight.rbm.mixture import draw_mixture
from shortsight.records.files import read_arrays, read_table, write_table
from shortsight.spins import read_spins
from shortsight.thermometer.network import from_arrays
from study.run.job import run


def main(
    inputs,
    outputs,
    *,
    root_seed,
    system,
    n_flow_start,
    name,
    model,
    n_resamples,
    made_by,
):
    """Write one row."""
    label = [root_seed, system, "flow"]
    samples = [read_spins(path).spins for path in inputs.spins]
    spins = draw_mixture(samples, n_flow_start, stream(*label, "mixture", name))
    measured = measure_spins(
        spins,
        kernel(**model, length=spins.shape[-1]),
        from_arrays(read_arrays(inputs.thermometer)),
        n_resamples=n_resamples,
        rng=stream(*label, "mixture", name, "bootstrap"),
    )
    columns = table(
        [0],
        [measured],
        read_table(inputs.observables),
        n_resamples=n_resamples,
        rng=stream(*label, "observables"),
    )
    write_table(outputs.table, {**columns, "n": [len(spins)]}, made_by)


if __name__ == "__main__":
    run(main, snakemake)
