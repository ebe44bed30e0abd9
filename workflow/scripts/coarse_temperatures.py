"""Read the coarse configurations of every level as temperatures."""

from shortsight.coarse_graining.images import level_images
from shortsight.coarse_graining.signs import gauge_signs
from shortsight.coarse_graining.tables import (
    coarse_readings,
    curve_rows,
    fine_reading,
    resample_rows,
    temperature_rows,
)
from shortsight.coarse_graining.temperatures import Reader, curve_resamples
from shortsight.couplings import kernel
from shortsight.random import stream
from shortsight.rbm.files import read_machine
from shortsight.records.files import read_arrays, read_table, write_table
from shortsight.records.paths import by_wildcards
from shortsight.thermometer.network import from_arrays
from shortsight.thermometer.reading import resamples
from study.run.job import run


def main(
    inputs,
    outputs,
    *,
    root_seed,
    system,
    n_resamples,
    lengths,
    equilibrium_of,
    temperature,
    model,
    label,
    made_by,
):
    """Write temperatures and observables, their resamples and the mean curves."""
    fine = read_table(inputs.fine, "chain", "magnetisation", "energy_per_site")
    rng = stream(root_seed, system, "coarse bootstrap")
    drawn = resamples(fine["chain"], n_resamples, rng)
    tables, curves = by_wildcards("L{length}.parquet", inputs.observables), []
    for length in lengths:
        rng = stream(root_seed, equilibrium_of, "equilibrium curves", length)
        without = float(temperature) if length == lengths[0] else None
        table = read_table(tables[length])
        curves.append(curve_resamples(table, n_resamples, rng, without=without))
    machines = by_wildcards("layer{n}.npz", inputs.get("machines", []))
    signs = gauge_signs([read_machine(machines[n]).weights for n in sorted(machines)])
    fine = fine["magnetisation"], fine["energy_per_site"]
    readings = [fine_reading(*fine, drawn, curves[0])]
    networks = by_wildcards("L{length}.npz", inputs.thermometers)
    levels = by_wildcards("hidden{n}.npz" if signs else "level{n}.npz", inputs.coarse)
    for level, path in sorted(levels.items()):
        length = lengths[level]
        thermometer = from_arrays(read_arrays(networks[length]))
        reader = Reader(thermometer, curves[level], kernel(**model, length=length))
        rng = stream(root_seed, system, "readings", *label, level)
        own = signs[level - 1] if signs else None
        images = level_images(read_arrays(path), length, own, rng)
        readings += coarse_readings(level, images, reader, drawn)
    write_table(outputs.table, temperature_rows(readings), made_by)
    write_table(outputs.resamples, resample_rows(readings), made_by)
    write_table(outputs.curves, curve_rows(readings), made_by)


if __name__ == "__main__":
    run(main, snakemake)
