"""Run the RBM flow of equation (18) and measure the configurations of every length."""

import numpy as np

from shortsight.couplings import kernel
from shortsight.random import stream
from shortsight.rbm.flow import flow, flow_end
from shortsight.rbm.flow_measurement import measure, table
from shortsight.rbm.machine import RBM
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
    name,
    seed,
    temperature,
    n_resamples,
    model,
    n_lengths,
    n_long,
    long_length,
    made_by,
):
    """Write a row per length, the curve of each length, and a row of a long flow."""
    start = read_spins(inputs.start).spins
    machine = RBM(
        **read_arrays(inputs.machine, "weights", "visible_bias", "hidden_bias")
    )
    thermometer = from_arrays(read_arrays(inputs.thermometer))
    reference = read_table(inputs.observables)
    label = [root_seed, system, "flow"]
    of_curves = stream(*label, "observables")
    label += [name, seed, temperature]
    couplings = kernel(**model, length=start.shape[-1])

    def measured(visible):
        images = visible.reshape(-1, *start.shape[1:])
        rng = stream(*label, "bootstrap")
        return measure(images, couplings, thermometer, n_resamples=n_resamples, rng=rng)

    rows, curves = [], []
    first = start.reshape(len(start), -1)
    for length, visible in flow(machine, first, n_lengths, stream(*label)):
        rows.append(measured(visible))
        curves += [{"length": length, **point} for point in rows[-1].points]
    few = visible[np.arange(n_long) * len(visible) // n_long]
    n_more = long_length - n_lengths
    end = flow_end(machine, few, n_more, stream(*label, "long"))
    rows.append(measured(end))
    lengths = [*range(len(rows) - 1), long_length]
    columns = table(lengths, rows, reference, n_resamples=n_resamples, rng=of_curves)
    long = {name: values[-1:] for name, values in columns.items()} | {"n": [len(end)]}
    write_table(outputs.table, {x: v[:-1] for x, v in columns.items()}, made_by)
    write_table(outputs.long, long, made_by)
    curves = {name: [point[name] for point in curves] for name in curves[0]}
    write_table(outputs.curves, curves, made_by)


if __name__ == "__main__":
    run(main, snakemake)
