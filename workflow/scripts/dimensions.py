"""Fit the scaling dimensions of spin and energy at every temperature."""

from shortsight.records.files import write_table
from shortsight.scaling.correlators import read_correlators
from shortsight.scaling.dimensions import dimensions
from study.run.job import run


def main(inputs, outputs, *, made_by):
    """Write a row per temperature."""
    points = read_correlators(inputs.table, inputs.resamples)
    rows = [
        {"temperature": temperature, **dimensions(measured)}
        for temperature, measured in points.items()
    ]
    write_table(outputs.table, rows, made_by)


if __name__ == "__main__":
    run(main, snakemake)
