"""Read test spins of known temperature with the thermometer of their size."""

import numpy as np

from shortsight.files import read_arrays, write_table
from shortsight.provenance import provenance
from shortsight.spins import read_spins
from shortsight.thermometer import calibrate, from_arrays
from study.job import run


def main(inputs, outputs, spec, code):
    """Write a row per true temperature."""
    thermometer = from_arrays(read_arrays(inputs.thermometer))
    samples = [read_spins(path) for path in inputs.spins]
    table = calibrate(
        thermometer,
        np.concatenate([sample.spins for sample in samples]),
        np.repeat(np.arange(len(samples)), [len(sample.spins) for sample in samples]),
        np.concatenate([sample.chain for sample in samples]),
    )
    write_table(outputs.table, table, provenance(spec, code))


if __name__ == "__main__":
    run(main, snakemake)
