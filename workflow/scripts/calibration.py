"""Read test spins of every sampled temperature with the thermometer of their size."""

from shortsight.random import stream
from shortsight.records.files import read_arrays, write_table
from shortsight.spins import read_spins
from shortsight.thermometer.calibration import calibrate
from shortsight.thermometer.network import from_arrays
from study.run.job import run


def main(inputs, outputs, *, root_seed, system, length, n_resamples, made_by):
    """Write a row per true temperature."""
    thermometer = from_arrays(read_arrays(inputs.thermometer))
    label = [root_seed, system, "calibration", length]
    rows = []
    for path in inputs.spins:
        sample = read_spins(path)
        row = calibrate(
            thermometer,
            sample.spins,
            sample.temperature,
            sample.chain,
            n_resamples=n_resamples,
            rng=stream(*label, sample.temperature),
        )
        rows.append(row)
    write_table(outputs.table, rows, made_by)


if __name__ == "__main__":
    run(main, snakemake)
