"""Measure the training mixture, which a perfect machine returns, as flows are."""

from shortsight.couplings import kernel
from shortsight.random import stream
from shortsight.rbm.flow_measurement import measure, mixture, table
from shortsight.records.files import read_arrays, read_table, write_table
from shortsight.records.provenance import provenance
from shortsight.spins import read_spins
from shortsight.thermometer.network import from_arrays
from study.run.job import run


def main(inputs, outputs, spec, code):
    """Write one row."""
    label = [spec["root_seed"], spec["system"], "flow"]
    samples = [read_spins(path).spins for path in inputs.spins]
    spins = mixture(
        samples, spec["n_flow_start"], stream(*label, "mixture", spec["name"])
    )
    couplings = kernel(
        spec["coupling"],
        spins.shape[-1],
        alpha=spec["alpha"],
        boundary=spec["boundary"],
    )
    measured = measure(
        spins,
        couplings,
        from_arrays(read_arrays(inputs.thermometer)),
        n_resamples=spec["n_resamples"],
        rng=stream(*label, "mixture", spec["name"], "bootstrap"),
    )
    columns = table(
        [0],
        [measured],
        read_table(inputs.observables),
        n_resamples=spec["n_resamples"],
        rng=stream(*label, "observables"),
    )
    columns["n"] = [len(spins)]
    write_table(outputs.table, columns, provenance(spec, code))


if __name__ == "__main__":
    run(main, snakemake)
