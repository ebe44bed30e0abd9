"""Fit the scaling dimensions of spin and energy at every temperature."""

from shortsight.records.files import read_arrays, read_table, write_table
from shortsight.scaling.correlators import Correlators
from shortsight.scaling.dimensions import dimensions
from study.run.job import run


def main(inputs, outputs, *, made_by):
    """Write a row per temperature."""
    table = read_table(inputs.table)
    resamples = read_arrays(inputs.resamples, "temperature", "spin", "energy")
    rows = []
    for i, temperature in enumerate(resamples["temperature"]):
        here = table["temperature"] == temperature
        measured = Correlators(
            r=table["r"][here],
            n_pairs=table["n_pairs"][here],
            spin=table["spin"][here],
            energy=table["energy"][here],
            spin_resamples=resamples["spin"][i],
            energy_resamples=resamples["energy"][i],
        )
        rows.append({"temperature": temperature, **dimensions(measured)})
    columns = {name: [row[name] for row in rows] for name in rows[0]}
    write_table(outputs.table, columns, made_by)


if __name__ == "__main__":
    run(main, snakemake)
