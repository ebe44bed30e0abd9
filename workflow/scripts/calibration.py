"""Read test configurations of every known temperature."""

from shortsight.random import stream
from shortsight.records.files import read_arrays, write_table
from shortsight.spins import read_spins
from shortsight.thermometer.calibration import calibrate
from shortsight.thermometer.network import from_arrays
from study.run.job import run


def main(inputs, outputs, *, root_seed, system, length, n_resamples, made_by):
    """Write a row per true temperature."""
    thermometer = from_arrays(read_arrays(inputs.thermometer))
    label, rows = [root_seed, system, "calibration", length], []
    for path in inputs.spins:
        sample = read_spins(path)
        at, rng = sample.temperature, stream(*label, sample.temperature)
        of = sample.spins, at, sample.chain
        rows.append(calibrate(thermometer, *of, n_resamples=n_resamples, rng=rng))
    write_table(outputs.table, rows, made_by)


if __name__ == "__main__":
    run(main, snakemake)
