"""Read the coarse configurations of every level with the thermometer of their size."""

import numpy as np

from shortsight.files import read_arrays, write_table
from shortsight.provenance import provenance
from shortsight.spins import unpack
from shortsight.temperature_curve import curve, mean_temperature, peak_temperature
from shortsight.thermometer import from_arrays, probabilities
from study.job import run


def main(inputs, outputs, spec, code):
    """Write the mean curve of every level and reading, and its peak and mean."""
    rows, curves = [], []
    for level, (coarse, network) in enumerate(
        zip(inputs.coarse, inputs.thermometers, strict=True), start=1
    ):
        thermometer = from_arrays(read_arrays(network))
        length = spec["lengths"][level - 1]
        for reading in spec["readings"]:
            images = read_arrays(coarse, reading)[reading]
            if reading != "means":
                images = unpack(images, length**2)
            images = images.reshape(-1, length, length)
            chain = np.arange(len(images)) * spec["n_blocks"] // len(images)
            value, error = curve(probabilities(thermometer, images), chain)
            where = {"level": level, "reading": reading}
            peak = peak_temperature(value, thermometer.temperatures)
            mean = mean_temperature(value, thermometer.temperatures)
            rows.append({**where, "temperature_peak": peak, "temperature_mean": mean})
            curves += [
                {
                    **where,
                    "class_temperature": t,
                    "probability": p,
                    "probability_error": e,
                }
                for t, p, e in zip(thermometer.temperatures, value, error, strict=True)
            ]
    made_by = provenance(spec, code)
    for path, records in ((outputs.table, rows), (outputs.curves, curves)):
        columns = {name: [row[name] for row in records] for name in records[0]}
        write_table(path, columns, made_by)


if __name__ == "__main__":
    run(main, snakemake)
