"""Run the RBM flow of equation (18) and measure the configurations of every length."""

from shortsight.couplings import kernel
from shortsight.random import stream
from shortsight.rbm.files import read_machine
from shortsight.rbm.flow import flow, flow_end
from shortsight.rbm.flow_measurement import measure_spins, table
from shortsight.records.files import read_arrays, read_table, write_table
from shortsight.spins import evenly_spaced, read_spins
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
    machine, start = read_machine(inputs.machine), read_spins(inputs.start).spins
    thermometer = from_arrays(read_arrays(inputs.thermometer))
    shape = start.shape[1:]
    couplings = kernel(**model, length=shape[-1])
    label = [root_seed, system, "flow", name, seed, temperature]

    def measured(visible):
        at = {"n_resamples": n_resamples, "rng": stream(*label, "bootstrap")}
        return measure_spins(visible.reshape(-1, *shape), couplings, thermometer, **at)

    rows, first = [], start.reshape(len(start), -1)
    for _, visible in flow(machine, first, n_lengths, stream(*label)):
        rows.append(measured(visible))
    few = visible[evenly_spaced(len(visible), n_long)]
    end = flow_end(machine, few, long_length - n_lengths, stream(*label, "long"))
    columns = table(
        [*range(n_lengths + 1), long_length],
        [*rows, measured(end)],
        read_table(inputs.observables),
        n_resamples=n_resamples,
        rng=stream(root_seed, system, "flow", "observables"),
    )
    write_table(outputs.table, {x: v[:-1] for x, v in columns.items()}, made_by)
    long = {x: v[-1:] for x, v in columns.items()} | {"n": [len(end)]}
    write_table(outputs.long, long, made_by)
    curves = [{"length": i, **p} for i, row in enumerate(rows) for p in row.points]
    write_table(outputs.curves, curves, made_by)


if __name__ == "__main__":
    run(main, snakemake)
