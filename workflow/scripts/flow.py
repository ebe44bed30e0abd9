"""Run the RBM flows of equation (18) of a machine and measure every length."""

from shortsight.couplings import kernel
from shortsight.random import stream
from shortsight.rbm.files import read_machine
from shortsight.rbm.flow import flow, flow_end
from shortsight.rbm.flow_ends import flow_ends
from shortsight.rbm.flow_measurement import measure_spins, resampled, table
from shortsight.records.files import read_arrays, read_table, write_table
from shortsight.records.provenance import amended
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
    temperatures,
    lengths,
    ends,
    n_resamples,
    model,
    made_by,
):
    """Write for each start a row per length, curves, a row of a long flow, its ends."""
    machine, reference = read_machine(inputs.machine), read_table(inputs.observables)
    thermometer = from_arrays(read_arrays(inputs.thermometer))
    at = {"n_resamples": n_resamples}
    for i, temperature in enumerate(temperatures):
        spins = read_spins(inputs.starts[i]).spins
        couplings = kernel(**model, length=spins.shape[-1])
        label = [root_seed, system, "flow", name, seed, temperature]
        rows = []
        for visible in states(machine, spins.reshape(len(spins), -1), label, **lengths):
            rng, images = (
                stream(*label, "bootstrap"),
                visible.reshape(-1, *spins.shape[1:]),
            )
            rows.append(measure_spins(images, couplings, thermometer, **at, rng=rng))
        numbers = [*range(len(rows) - 1), lengths["long_length"]]
        rng = stream(root_seed, system, "flow", "observables")
        columns = table(numbers, rows, reference, **at, rng=rng)
        made = amended(made_by, without=["temperatures"], temperature=temperature)
        write_table(outputs.tables[i], {x: v[:-1] for x, v in columns.items()}, made)
        long = {x: v[-1:] for x, v in columns.items()} | {"n": [len(visible)]}
        write_table(outputs.long[i], long, made)
        of_flow = flow_ends(resampled(rows, reference), **ends)
        write_table(outputs.ends[i], of_flow, made)
        curves = [
            {"length": n, **p} for n, row in enumerate(rows[:-1]) for p in row.points
        ]
        write_table(outputs.curves[i], curves, made)


def states(machine, first, label, *, n_lengths, n_long, long_length):
    """Yield the configurations of every length, then fewer of the long one."""
    for _, visible in flow(machine, first, n_lengths, stream(*label)):
        yield visible
    few = visible[evenly_spaced(len(visible), n_long)]
    yield flow_end(machine, few, long_length - n_lengths, stream(*label, "long"))


if __name__ == "__main__":
    run(main, snakemake)
