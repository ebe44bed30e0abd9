"""Run the RBM flow of equation (18) and measure the configurations of every length."""

from shortsight.couplings import kernel
from shortsight.files import read_arrays, write_table
from shortsight.flow_observables import measure
from shortsight.provenance import provenance
from shortsight.random import stream
from shortsight.rbm.flow import flow
from shortsight.rbm.machine import RBM
from shortsight.spins import read_spins
from shortsight.thermometer import from_arrays
from study.job import run


def main(inputs, outputs, spec, code):
    """Write a row per length, and the thermometer curve of each length."""
    start = read_spins(inputs.start)
    machine = RBM(
        **read_arrays(inputs.machine, "weights", "visible_bias", "hidden_bias")
    )
    thermometer = from_arrays(read_arrays(inputs.thermometer))
    length = start.spins.shape[-1]
    couplings = kernel(
        spec["coupling"], length, alpha=spec["alpha"], boundary=spec["boundary"]
    )
    label = [spec[key] for key in ("root_seed", "system")]
    label += ["flow", *(spec[key] for key in ("name", "seed", "temperature"))]
    rows, curves = [], []
    states = flow(
        machine,
        start.spins.reshape(len(start.spins), -1),
        spec["n_lengths"],
        stream(*label),
    )
    for n_steps, visible in states:
        row, curve = measure(
            visible.reshape(start.spins.shape),
            couplings,
            thermometer,
            n_resamples=spec["n_resamples"],
            rng=stream(*label, "bootstrap"),
        )
        rows.append({"length": n_steps, **row})
        curves += [{"length": n_steps, **point} for point in curve]
    made_by = provenance(spec, code)
    for path, records in ((outputs.table, rows), (outputs.curves, curves)):
        columns = {name: [row[name] for row in records] for name in records[0]}
        write_table(path, columns, made_by)


if __name__ == "__main__":
    run(main, snakemake)
